"""The catalog: a mapping from metric id to metric, read block by block when asked for."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from goalspec.catalog import blocks, parse
from goalspec.catalog.model import Metric, Source

T = TypeVar("T")
Names = dict[str, str]

_GAPS = re.compile(r"[\s_-]+")
_LONGEST = 60  # a longer name resembles none of ours


class Shelf(Mapping[str, T], Generic[T]):
    """Entries by id, kept as text until first asked for; never changes once made."""

    def __init__(self, entries: Mapping[str, str | T], kind: str, reader: Callable[[Any], T]) -> None:
        self._entries = dict(entries)
        self._kind = kind
        self._reader = reader
        self._opened: dict[str, T] = {}

    def __getitem__(self, entry_id: str) -> T:
        if entry_id not in self._opened:
            entry = self._entries[entry_id]
            self._opened[entry_id] = self._reader(self.raw(entry_id)) if isinstance(entry, str) else entry
        return self._opened[entry_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._entries

    def raw(self, entry_id: str) -> dict[str, Any]:
        """The parsed block behind an entry that comes from a file of the package."""
        text = self._entries[entry_id]
        if not isinstance(text, str):
            raise KeyError(entry_id)
        block: dict[str, Any] = tomllib.loads(text)[self._kind][0]
        return block

    def over(self, entries: Mapping[str, T]) -> Shelf[T]:
        """A new shelf with further entries, which hide those of the same id."""
        merged: dict[str, str | T] = {**self._entries, **entries}
        return Shelf(merged, self._kind, self._reader)


class Catalog(Mapping[str, Metric]):
    """All metrics by id, with the sources of their figures.

    `catalog["fcr"]` takes ids only; `find` takes ids, names and aliases in any case.
    """

    def __init__(self, metrics: Shelf[Metric], names: Names, sources: Callable[[], Shelf[Source]]) -> None:
        self._metrics = metrics
        self._names = names
        self._sources = sources

    def __getitem__(self, metric_id: str) -> Metric:
        return self._metrics[metric_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._metrics)

    def __len__(self) -> int:
        return len(self._metrics)

    def __contains__(self, metric_id: object) -> bool:
        return metric_id in self._metrics

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources of figures and definitions by id."""
        return self._sources()

    def find(self, name: str) -> Metric | None:
        """The metric of that id, name or alias; case, hyphens and underscores do not matter."""
        metric_id = name if name in self._metrics else self._names.get(plain(name))
        return None if metric_id is None else self._metrics[metric_id]

    def nearest(self, name: str) -> str | None:
        """The id of the metric whose id, name or alias looks most like `name`."""
        from difflib import get_close_matches

        near = get_close_matches(plain(name[:_LONGEST]), self._names, n=1)
        return self._names[near[0]] if near else None

    def owner_of(self, name: str) -> str | None:
        """The id of the metric that answers to the name, without reading its block."""
        return self._names.get(plain(name))

    def raw(self, metric_id: str) -> dict[str, Any]:
        """The TOML block of a built-in metric as a plain table."""
        return self._metrics.raw(metric_id)

    def over(self, metrics: Iterable[Metric], sources: Iterable[Source]) -> Catalog:
        """A new catalog in which these entries come first; none of the old ones is changed."""
        own = {metric.id: metric for metric in metrics}
        kept = {name: owner for name, owner in self._names.items() if owner not in own}
        further = {source.id: source for source in sources}
        shelf = functools.cache(lambda: self._sources().over(further))
        return Catalog(self._metrics.over(own), {**kept, **_names_of(own.values())}, shelf)


def plain(name: str) -> str:
    """A name as it is compared: small letters, one space for every gap."""
    return _GAPS.sub(" ", name.casefold()).strip()


@functools.cache
def builtin() -> Catalog:
    """The catalog that comes with the package."""
    found = tuple(block for file in blocks.metric_files() for block in blocks.read_blocks(file))
    metrics = Shelf({block.id: block.text for block in found}, "metric", parse.metric)
    names = {plain(name): block.id for block in found for name in (*block.names, block.id)}
    return Catalog(metrics, names, _builtin_sources)


@functools.cache
def _builtin_sources() -> Shelf[Source]:
    found = blocks.read_blocks(blocks.source_file())
    return Shelf({block.id: block.text for block in found}, "source", parse.source)


def _names_of(metrics: Iterable[Metric]) -> Names:
    return {plain(name): metric.id for metric in metrics for name in (metric.id, metric.name, *metric.aliases)}
