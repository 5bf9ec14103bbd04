"""From a file or folder to a spec: gather the files, read each, merge them, and collect what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from goalspec import catalog
from goalspec.catalog import Catalog
from goalspec.finding import Problem
from goalspec.spec import shape, values
from goalspec.spec.document import Document, Fault, read_bytes
from goalspec.spec.files import Contents, gather
from goalspec.spec.model import SpecFile
from goalspec.spec.references import faults_between
from goalspec.spec.spec import Member, Spec, SpecError

LISTS: Final = ("goal", "role", "tension")


@dataclass(frozen=True)
class Reading:
    """A spec with everything that is wrong with its form; where that is something, the spec holds only the rest."""

    spec: Spec
    faults: tuple[Fault, ...]
    texts: Mapping[Path, str]
    documents: tuple[Document, ...]

    @property
    def intact(self) -> bool:
        """True when every file is well formed, so that the spec is whole."""
        return not self.faults


def load(path: Path | str) -> Spec:
    """The spec in a file or folder. Raises `SpecError` where anything in it is malformed."""
    reading = read(Path(path))
    if reading.faults:
        raise SpecError("\n".join(_sentence(fault, reading) for fault in reading.faults))
    return reading.spec


def read(path: Path, contents: Contents = read_bytes) -> Reading:
    """The spec in a file or folder, as far as it is well formed, and the faults of the rest.

    `contents` gives what is in a file, an editor's unsaved text for instance.

    Raises `UnreadableError` for a path that does not exist or holds no spec.
    """
    gathered = gather(path, contents)
    known, metric_faults = _own_metrics(gathered.documents)
    members, faults = [], [*gathered.faults, *metric_faults]
    for document in gathered.documents:
        member, more = _member(document, known)
        members.append(member)
        faults.extend(more)
    faults.extend(faults_between(gathered.documents, known))
    return Reading(Spec(gathered.root, tuple(members), known), tuple(faults), gathered.texts, gathered.documents)


def _own_metrics(documents: Sequence[Document]) -> tuple[Catalog, list[Fault]]:
    own = {document.path: document for document in documents if {"metric", "source"} & document.data.keys()}
    if not own:
        return catalog.load(), []
    from goalspec.catalog.own import read_over

    extended, problems = read_over(catalog.load(), {path: document.data for path, document in own.items()})
    faults = [_metric_fault(own[problem.file], problem.path, problem.message) for problem in problems]
    return extended, faults


def _metric_fault(document: Document, path: Iterable[str | int], message: str) -> Fault:
    known, _ = shape.known_path(document.data, tuple(path))
    place = shape.place(document, known)
    remedy = "Own metrics have the form of the built-in catalog: see `goalspec explain metric`."
    return Fault("schema/own-metric", Problem(place, message, remedy))


def _member(document: Document, known: Catalog) -> tuple[Member, list[Fault]]:
    model, kept, faults = _shaped(document)
    sound: list[int] = []
    for position, goal in zip(kept["goal"], model.goals, strict=True):
        found = list(values.faults_in(goal, ("goal", position), document, known))
        faults.extend(found)
        if not found:
            sound.append(position)
    if len(sound) < len(model.goals):
        goals = tuple(goal for position, goal in zip(kept["goal"], model.goals, strict=True) if position in sound)
        model = model.model_copy(update={"goals": goals})
    return Member(document, model, {**kept, "goal": tuple(sound)}), faults


def _shaped(document: Document) -> tuple[SpecFile, dict[str, tuple[int, ...]], list[Fault]]:
    """The file's words, the positions of its well-formed entries, and the faults of form."""
    try:
        model = SpecFile.model_validate(document.data)
    except ValidationError as error:
        faults = list(shape.faults_of(error, document, SpecFile))
        rest, kept = _without(document.data, [details["loc"] for details in error.errors(include_url=False)])
        return SpecFile.model_validate(rest), kept, faults
    return model, {key: tuple(range(len(getattr(model, f"{key}s")))) for key in LISTS}, []


def _without(
    data: Mapping[str, Any], broken: Iterable[tuple[str | int, ...]]
) -> tuple[dict[str, Any], dict[str, tuple[int, ...]]]:
    """The data without its broken entries, and the positions of the entries that are left."""
    entries = {(path[0], path[1]) for path in broken if len(path) > 1 and path[0] in LISTS}
    keys = {"schema", *(path[0] for path in broken if len(path) == 1 or path[0] not in LISTS)}
    rest: dict[str, Any] = {"schema": 1}
    rest.update({key: value for key, value in data.items() if key not in keys})
    kept: dict[str, tuple[int, ...]] = {}
    for key in LISTS:
        positions = range(len(rest.get(key, ())))
        kept[key] = tuple(position for position in positions if (key, position) not in entries)
        if key in rest:
            rest[key] = [rest[key][position] for position in kept[key]]
    return rest, kept


def _sentence(fault: Fault, reading: Reading) -> str:
    place = fault.problem.place
    text = next((document for document in reading.documents if document.path == place.file), None)
    line = text.span(place).line if text else place.span.line if place.span else 1
    return f"{place.file}:{line}: {fault.problem.message}"


def specs_in(path: Path) -> Iterator[Path]:
    """The specs under a path: a file is one; a folder with spec files is one; so is each such folder below it."""
    from goalspec.spec.files import spec_folders

    yield from (spec_folders(path) if path.is_dir() else [path])


def specs_at(path: Path) -> Iterator[Path]:
    """The specs under a path; where there are none, the path itself, for the reader to complain about."""
    found = list(specs_in(path))
    yield from found or [path]
