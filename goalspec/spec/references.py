"""Names across the files of a spec: each id once, and every reference leading somewhere.

Judged on what is written, whatever else is wrong with the tables, so that one broken goal does not make every
mention of it a fault as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from goalspec.catalog import Catalog
from goalspec.finding import Edit, Fix, Place, Problem
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault
from goalspec.spec.names import Home, homes, ids, references

Documents = tuple[Document, ...]


def faults_between(documents: Documents, catalog: Catalog) -> Iterator[Fault]:
    """Ids used twice, and references that lead nowhere."""
    for key in ("goal", "role"):
        yield from _taken(documents, key)
    known = homes(documents)
    for document in documents:
        for path, kind, name in references(document.data):
            if name not in known[kind] and not (kind == "metric" and catalog.find(name)):
                near = catalog.nearest(name) if kind == "metric" else None
                yield _leads_nowhere(shape.place(document, path), kind, name, near, known[kind])


def _taken(documents: Documents, key: str) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for document in documents:
        for path, name in ids(document.data, key):
            place = shape.place(document, path)
            if name in first:
                earlier = replace(first[name], label="first used here")
                message = f'the {key} id "{name}" is taken'
                yield Fault("schema/duplicate-id", Problem(place, message, "Give each its own id.", (earlier,)))
            first.setdefault(name, place)


def _leads_nowhere(place: Place, kind: str, name: str, near: str | None, known: Mapping[str, Home | None]) -> Fault:
    near = near or shape.nearest(name, sorted(known))
    fix = Fix(f'write "{near}"', (Edit(place, f'"{near}"'),)) if near else None
    hint = f'; did you mean "{near}"?' if near else ""
    listed = (
        "`goalspec metrics` lists them." if kind == "metric" else f"There are: {', '.join(sorted(known)) or 'none'}."
    )
    remedy = f'Write "{near}".' if near else listed
    return Fault("schema/unknown-reference", Problem(place, f'there is no {kind} "{name}"{hint}', remedy, fix=fix))
