"""A spec and its center as they stand, or as they would stand with other texts, and what clashes in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goalspec.center.read import Reading as CenterReading
from goalspec.center.read import examine_document
from goalspec.facts.families import Demand, demand_pairs, demands
from goalspec.facts.of_center import desks
from goalspec.facts.operation.arena import Arena
from goalspec.spec.document import Document, Fault, parse_document, read_bytes
from goalspec.spec.project import center_inside
from goalspec.spec.read import read
from goalspec.spec.spec import Spec

from .claims import clashes_of


class RepairError(ValueError):
    """A spec that cannot be repaired as it is; the text says why, in one sentence."""


@dataclass(frozen=True)
class Situation:
    """Everything that repairs are worked out from. `pairs` are bounds on one metric that no value satisfies."""

    spec: Spec
    documents: Mapping[Path, Document]
    center: CenterReading | None
    arenas: tuple[Arena, ...]
    pairs: tuple[tuple[Demand, Demand], ...]

    @property
    def clashing(self) -> bool:
        """Whether anything clashes."""
        return bool(self.pairs) or any(clashes_of(arena).smallest for arena in self.arenas)


def situation(path: Path, center: Path | None = None, texts: Mapping[Path, str] | None = None) -> Situation:
    """What clashes in the spec at a path; `texts` take the place of what is in these files.

    Raises `RepairError` for a spec or center that is not well formed, `UnreadableError` for paths that are not there.
    """
    replaced = texts or {}

    def contents(file: Path) -> bytes:
        return replaced[file].encode() if file in replaced else read_bytes(file)

    reading = read(path, contents)
    spec = reading.spec
    documents = {each.path: each for each in reading.documents}
    _refuse(reading.faults, documents)
    found = _center(spec, center, replaced)
    if found is not None and found.document is not None:
        documents[found.path] = found.document
        _refuse(found.faults, documents)
    asked = demands(spec)
    apart = tuple(pair for pair in demand_pairs(asked) if not pair[0].range.meets(pair[1].range))
    return Situation(spec, documents, found, _arenas(spec, found, asked), apart)


def _center(spec: Spec, explicit: Path | None, texts: Mapping[Path, str]) -> CenterReading | None:
    named = explicit or (center_inside(spec.center, spec.root) if spec.center else None)
    if named is None:
        return None
    opened = parse_document(named, texts[named].encode() if named in texts else read_bytes(named))
    return CenterReading(named, None, (opened,), None) if isinstance(opened, Fault) else examine_document(opened)


def _arenas(spec: Spec, center: CenterReading | None, asked: tuple[Demand, ...]) -> tuple[Arena, ...]:
    if center is None or center.center is None:
        return ()
    return desks.arenas(desks.desks(center.center, spec), asked, desks.staff_places(center, center.center))


def _refuse(faults: tuple[Fault, ...], documents: Mapping[Path, Document]) -> None:
    if faults:
        place = faults[0].problem.place
        document = documents.get(place.file)
        line = document.span(place).line if document else place.span.line if place.span else 1
        raise RepairError(f"{place.file}:{line}: {faults[0].problem.message}; mend the form first (`goalspec check`)")
