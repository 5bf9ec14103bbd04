"""Names across the files of a spec: each id once, and every reference leading somewhere.

Judged on what is written, whatever else is wrong with the tables, so that one broken goal does not make every
mention of it a fault as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from goalspec.catalog import Catalog
from goalspec.finding import Edit, Fix, KeyPath, Place, Problem
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault
from goalspec.spec.spec import IMPLICIT

Documents = tuple[Document, ...]
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "goal": {"metric": "metric", "role": "role", "supports": "goal", "serves": "charter line"},
        "role": {"reports_to": "role"},
        "tension": {"between": "goal", "wins": "goal"},
    }
)


def faults_between(documents: Documents, catalog: Catalog) -> Iterator[Fault]:
    """Ids used twice, and references that lead nowhere."""
    for key in ("goal", "role"):
        yield from _taken(documents, key)
    known = _known(documents)
    for document in documents:
        for path, kind, name in _references(document.data):
            if name not in known[kind] and not (kind == "metric" and catalog.find(name)):
                near = catalog.nearest(name) if kind == "metric" else None
                yield _leads_nowhere(shape.place(document, path), kind, name, near, known[kind])


def _taken(documents: Documents, key: str) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for document in documents:
        for position, name in _ids(document.data, key):
            place = shape.place(document, (key, position, "id"))
            if name in first:
                earlier = replace(first[name], label="first used here")
                message = f'the {key} id "{name}" is taken'
                yield Fault("schema/duplicate-id", Problem(place, message, "Give each its own id.", (earlier,)))
            first.setdefault(name, place)


def _known(documents: Documents) -> dict[str, set[str]]:
    ids = {key: {name for each in documents for _, name in _ids(each.data, key)} for key in ("goal", "role", "metric")}
    lines = {line for each in documents for line in _lines(each.data.get("charter"))}
    return {**ids, "role": ids["role"] | set(IMPLICIT), "charter line": lines}


def _ids(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, str]]:
    for index, entry in enumerate(_list(data.get(key))):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield index, entry["id"]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _lines(charter: object) -> Iterator[str]:
    if isinstance(charter, dict):
        for key, value in charter.items():
            yield from value if isinstance(value, dict) else (key,)


def _references(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str, str]]:
    """Path, kind and name of every reference that is written as a text."""
    for key, fields in _FIELDS.items():
        for index, entry in enumerate(_list(data.get(key))):
            if isinstance(entry, dict):
                for field, kind in fields.items():
                    yield from _names((key, index, field), kind, entry.get(field))
                for number, guard in enumerate(_list(entry.get("guard"))):
                    written = guard.get("metric") if isinstance(guard, dict) else None
                    yield from _names((key, index, "guard", number, "metric"), "metric", written)


def _names(path: KeyPath, kind: str, written: object) -> Iterator[tuple[KeyPath, str, str]]:
    if isinstance(written, str):
        yield path, kind, written
    for number, name in enumerate(_list(written)):
        if isinstance(name, str):
            yield (*path, number), kind, name


def _leads_nowhere(place: Place, kind: str, name: str, near: str | None, known: set[str]) -> Fault:
    near = near or shape.nearest(name, sorted(known))
    fix = Fix(f'write "{near}"', (Edit(place, f'"{near}"'),)) if near else None
    hint = f'; did you mean "{near}"?' if near else ""
    listed = (
        "`goalspec metrics` lists them." if kind == "metric" else f"There are: {', '.join(sorted(known)) or 'none'}."
    )
    remedy = f'Write "{near}".' if near else listed
    return Fault("schema/unknown-reference", Problem(place, f'there is no {kind} "{name}"{hint}', remedy, fix=fix))
