"""Which fields of a spec name something else, what they name, and what there is to be named."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from goalspec.finding import KeyPath
from goalspec.spec.document import Document
from goalspec.spec.spec import IMPLICIT

# The kind of thing that a field names, by the table the field stands in.
FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "goal": {"metric": "metric", "role": "role", "supports": "goal", "serves": "charter line"},
        "role": {"reports_to": "role"},
        "tension": {"between": "goal", "wins": "goal"},
    }
)


class Reference(NamedTuple):
    """A name where it is written: its path, the kind of thing it names, and the name."""

    path: KeyPath
    kind: str
    name: str


class Home(NamedTuple):
    """Where a thing that can be named is written down, and what it is called in words."""

    document: Document
    path: KeyPath
    meaning: str


def references(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Every reference that is written as a text or a list of texts."""
    for table, fields in FIELDS.items():
        for index, entry in _tables(data, table):
            for field, kind in fields.items():
                yield from _names((table, index, field), kind, entry.get(field))
    for index, goal in _tables(data, "goal"):
        for number, guard in _tables(goal, "guard"):
            yield from _names(("goal", index, "guard", number, "metric"), "metric", guard.get("metric"))


def homes(documents: Iterable[Document]) -> dict[str, dict[str, Home | None]]:
    """What can be named, by kind and name, with its home; None for the roles that exist undeclared.

    Of two things of a name the first counts. The metrics are those of the spec's own catalog.
    """
    found: dict[str, dict[str, Home | None]] = {"goal": {}, "role": {}, "metric": {}, "charter line": {}}
    for document in documents:
        for kind in ("goal", "role", "metric"):
            for path, name in ids(document.data, kind):
                entry = document.data[kind][path[1]]
                meaning = str(entry.get("title") or entry.get("name") or "")
                found[kind].setdefault(name, Home(document, path, meaning))
        for path, text in _lines(document.data.get("charter")):
            found["charter line"].setdefault(str(path[-1]), Home(document, path, text))
    for role in IMPLICIT:
        found["role"].setdefault(role, None)
    return found


def ids(data: Mapping[str, Any], kind: str) -> Iterator[tuple[KeyPath, str]]:
    """The ids of the goals, roles or metrics of a file, with their paths."""
    for position, entry in _tables(data, kind):
        if isinstance(entry.get("id"), str):
            yield (kind, position, "id"), entry["id"]


def _lines(charter: object) -> Iterator[tuple[KeyPath, str]]:
    for key, value in charter.items() if isinstance(charter, dict) else ():
        if isinstance(value, dict):
            yield from ((("charter", key, line), str(text)) for line, text in value.items())
        else:
            yield ("charter", key), str(value)


def _tables(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = data.get(key)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield index, entry


def _names(path: KeyPath, kind: str, written: object) -> Iterator[Reference]:
    if isinstance(written, str):
        yield Reference(path, kind, written)
    elif isinstance(written, list):
        yield from (
            Reference((*path, number), kind, name) for number, name in enumerate(written) if isinstance(name, str)
        )
