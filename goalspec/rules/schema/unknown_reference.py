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

from goalspec.catalog import Catalog
from goalspec.finding import Edit, Fix, Problem, Severity
from goalspec.spec import shape
from goalspec.spec.document import Document
from goalspec.spec.references import Home, Reference, homes, references

SEVERITY = Severity.ERROR


def check(writings: tuple[Document, ...], catalog: Catalog) -> Iterator[Problem]:
    """Resolve every reference as written, so that one broken goal does not hide the others."""
    known = homes(writings)
    for document in writings:
        for each in references(document.data):
            in_catalog = each.kind == "metric" and catalog.find(each.name)
            if each.name not in known[each.kind] and not in_catalog:
                near = catalog.nearest(each.name) if each.kind == "metric" else None
                yield _problem(document, each, near, known[each.kind])


def _problem(document: Document, reference: Reference, near: str | None, known: Mapping[str, Home | None]) -> Problem:
    path, kind, name = reference
    place = shape.place(document, path)
    near = near or shape.nearest(name, sorted(known))
    fix = Fix(f'write "{near}"', (Edit(place, f'"{near}"'),)) if near else None
    listed = ", ".join(sorted(known)) or "none yet"
    more = "`goalspec metrics` lists them." if kind == "metric" else f"There are: {listed}."
    hint = f'; did you mean "{near}"?' if near else ""
    return Problem(place, f'there is no {kind} "{name}"{hint}', f'Write "{near}".' if near else more, fix=fix)
