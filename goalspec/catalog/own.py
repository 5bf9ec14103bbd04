"""Metrics and sources of a spec folder: the built-in form, laid over the built-in catalog."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goalspec.catalog import parse
from goalspec.catalog.model import Metric, Source
from goalspec.catalog.readers import RefusedError, Step
from goalspec.catalog.store import Catalog, builtin, plain

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file of metrics: where it is, from the top of the file, and a sentence."""

    file: Path
    path: tuple[Step, ...]
    message: str

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.path)
        return f"{self.file}: {place}: {self.message}" if place else f"{self.file}: {self.message}"


class CatalogError(ValueError):
    """Files of metrics that cannot be used; `problems` says why, one sentence each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class _Pile:
    """What has been read so far."""

    base: Catalog
    metrics: dict[str, Metric] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    places: dict[str, tuple[Path, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(extra: Iterable[Path] = ()) -> Catalog:
    """The built-in catalog, with the metrics and sources of further TOML files laid over it.

    Raises CatalogError, with every problem found, for files that cannot be read or hold mistakes.
    """
    documents = {file: _document(file) for file in extra}
    catalog, problems = read_over(builtin(), documents) if documents else (builtin(), ())
    if problems:
        raise CatalogError(problems)
    return catalog


def read_over(base: Catalog, documents: Mapping[Path, Document]) -> tuple[Catalog, tuple[Problem, ...]]:
    """Lay parsed documents with `[[metric]]` and `[[source]]` over a catalog.

    A metric whose id is built in replaces it: keys it leaves out are inherited, and it must name a
    source. Entries with a problem are left out of the catalog that is returned.
    """
    pile = _Pile(base)
    for file, document in documents.items():
        _read_sources(pile, file, document)
    for file, document in documents.items():
        _read_metrics(pile, file, document)
    _check_references(pile)
    return base.over(pile.metrics.values(), pile.sources.values()), tuple(pile.problems)


def _document(file: Path) -> Document:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError([Problem(file, (), f"cannot be read: {error}")]) from error


def _blocks(pile: _Pile, file: Path, document: Document, kind: str) -> list[Any]:
    found = document.get(kind, [])
    if isinstance(found, list):
        return found
    pile.problems.append(Problem(file, (kind,), f"write every {kind} under its own [[{kind}]] header"))
    return []


def _read_sources(pile: _Pile, file: Path, document: Document) -> None:
    for index, block in enumerate(_blocks(pile, file, document, "source")):
        try:
            read = parse.source(block)
        except RefusedError as refusal:
            pile.problems.append(Problem(file, ("source", index, *refusal.path), refusal.message))
        else:
            pile.sources[read.id] = read


def _read_metrics(pile: _Pile, file: Path, document: Document) -> None:
    for index, block in enumerate(_blocks(pile, file, document, "metric")):
        try:
            read = parse.metric(_inherited(pile.base, block))
            _check_own(pile, read)
        except RefusedError as refusal:
            pile.problems.append(Problem(file, ("metric", index, *refusal.path), refusal.message))
        else:
            pile.metrics[read.id] = read
            pile.places[read.id] = (file, index)
            pile.names.update(dict.fromkeys(_names(read), read.id))


def _inherited(base: Catalog, block: Any) -> Any:
    """The block with what it leaves out taken from the built-in metric of the same id."""
    known = block.get("id") if isinstance(block, Mapping) else None
    if not isinstance(known, str) or known not in base:
        return block
    return {**base.raw(known), "sources": [], **block}


def _check_own(pile: _Pile, read: Metric) -> None:
    if read.id in pile.places:
        raise RefusedError(f"the metric {read.id} is written twice, also in {pile.places[read.id][0].name}", ("id",))
    if read.id in pile.base and not read.sources:
        raise RefusedError(f"{read.id} replaces a metric of the catalog; say in sources where your version comes from")
    for name in _names(read):
        owner = pile.names.get(name) or pile.base.owner_of(name)
        if owner not in (None, read.id):
            raise RefusedError(f"the name {name!r} already belongs to the metric {owner}")
    for source in (*read.sources, *read.definition_sources, *(figure.source for figure in read.benchmarks)):
        if source not in pile.base.sources and source not in pile.sources:
            raise RefusedError(f"{source!r} is not a known source; add a [[source]] block with that id")


def _check_references(pile: _Pile) -> None:
    """Counter-metrics may be defined later or in another file, so they are checked at the end."""
    for read in pile.metrics.values():
        file, index = pile.places[read.id]
        for position, other in enumerate(read.counter_metrics):
            if other not in pile.base and other not in pile.metrics:
                path = ("metric", index, "counter_metrics", position)
                pile.problems.append(Problem(file, path, f"there is no metric {other!r}"))


def _names(read: Metric) -> list[str]:
    return [plain(name) for name in (read.id, read.name, *read.aliases)]
