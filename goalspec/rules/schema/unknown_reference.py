"""A name that leads nowhere.

What
----
`metric` and guards name a metric of the catalog or of the spec, by id, name or alias; `role` and `reports_to`
name a declared role or agent, manager, director; `supports` and tensions name goals; `serves` names a
line of the charter; `breakdown` a key of the goal's scope.

Why
---
A reference that leads nowhere is a link that everybody believes in.

Source
------
oslo, which never resolves references across objects.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "frc"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from goalspec.catalog import Catalog
from goalspec.finding import Edit, Fix, KeyPath, Problem, Severity
from goalspec.spec import shape
from goalspec.spec.document import Document
from goalspec.spec.spec import IMPLICIT
from goalspec.spec.values import raw_ids

SEVERITY = Severity.ERROR
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "goal": {"metric": "metric", "role": "role", "supports": "goal", "serves": "charter line"},
        "role": {"reports_to": "role"},
        "tension": {"between": "goal", "wins": "goal"},
    }
)


def check(writings: tuple[Document, ...], catalog: Catalog) -> Iterator[Problem]:
    """Resolve every reference as written, so that one broken goal does not hide the others."""
    known = _known(writings)
    for document in writings:
        for path, kind, name in _references(document.data):
            if name not in known[kind] and not (kind == "metric" and catalog.find(name)):
                yield _problem(
                    document, path, kind, name, catalog.nearest(name) if kind == "metric" else None, known[kind]
                )


def _known(writings: tuple[Document, ...]) -> dict[str, set[str]]:
    ids = {
        key: {name for each in writings for _, name in raw_ids(each.data, key)} for key in ("goal", "role", "metric")
    }
    lines = {line for each in writings for line in _lines(each.data.get("charter"))}
    return {"goal": ids["goal"], "role": ids["role"] | set(IMPLICIT), "metric": ids["metric"], "charter line": lines}


def _lines(charter: object) -> Iterator[str]:
    if isinstance(charter, dict):
        for key, value in charter.items():
            yield from value if isinstance(value, dict) else (key,)


def _references(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str, str]]:
    """Path, kind and name of every reference that is written as a text."""
    for key, fields in _FIELDS.items():
        entries = data.get(key)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            for field, kind in fields.items():
                yield from _names((key, index, field), kind, entry.get(field) if isinstance(entry, dict) else None)
    for index, goal in enumerate(data["goal"] if isinstance(data.get("goal"), list) else ()):
        guards = goal.get("guard") if isinstance(goal, dict) else None
        for number, guard in enumerate(guards if isinstance(guards, list) else ()):
            written = guard.get("metric") if isinstance(guard, dict) else None
            yield from _names(("goal", index, "guard", number, "metric"), "metric", written)


def _names(path: KeyPath, kind: str, written: object) -> Iterator[tuple[KeyPath, str, str]]:
    if isinstance(written, str):
        yield path, kind, written
    elif isinstance(written, list):
        yield from (((*path, number), kind, name) for number, name in enumerate(written) if isinstance(name, str))


def _problem(document: Document, path: KeyPath, kind: str, name: str, near: str | None, known: set[str]) -> Problem:
    place = shape.place(document, path)
    near = near or shape.nearest(name, sorted(known))
    fix = Fix(f'write "{near}"', (Edit(place, f'"{near}"'),)) if near else None
    listed = ", ".join(sorted(known)) or "none yet"
    more = "`goalspec metrics` lists them." if kind == "metric" else f"There are: {listed}."
    hint = f'; did you mean "{near}"?' if near else ""
    return Problem(place, f'there is no {kind} "{name}"{hint}', f'Write "{near}".' if near else more, fix=fix)
