"""What a field of a spec or a center takes, in words, from the models that read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from pydantic import BaseModel

Told = Mapping[str, Any]
_KINDS = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "object": "table",
    "number": "number",
}


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A field by its path (`goal.measure.every`), what it takes, whether it is needed, and what it means."""

    path: str
    takes: str
    required: bool
    meaning: str


def fields(model: type[BaseModel]) -> Iterator[FieldCard]:
    """Every field of a file, those of its tables after it."""
    schema = model.model_json_schema(by_alias=True, mode="validation")
    yield from _fields(schema, schema.get("$defs", {}), "", frozenset())


def described(card: FieldCard, inner: Sequence[FieldCard], file: str, width: int) -> Iterator[str]:
    """A field and the fields of its table, in lines of at most `width` characters."""
    needed = "required" if card.required else "optional"
    yield from wrap(f"{card.path} ({needed} in a {file}): {card.takes}", width, subsequent_indent="  ")
    yield from wrap(card.meaning, width)
    for each in inner:
        name = f"  {each.path.rpartition('.')[2]:<16} "
        told = f"{each.takes}: {each.meaning}".rstrip(": ")
        yield from wrap(told, width, initial_indent=name, subsequent_indent=" " * len(name))


def takes(told: Told) -> str:
    """What may be written: a kind, a list of words, a table."""
    if "$ref" in told:
        return "table"
    if "enum" in told or "const" in told:
        return " | ".join(_literal(each) for each in told.get("enum", [told.get("const")]))
    if "anyOf" in told or "oneOf" in told:
        options = [
            takes(each) for each in (*told.get("anyOf", ()), *told.get("oneOf", ())) if each.get("type") != "null"
        ]
        return " or ".join(dict.fromkeys(options))
    if told.get("type") == "array":
        return f"list of {takes(told['items'])}" if "items" in told else "list"
    kind = told.get("type", "anything")
    if told.get("format") == "date":
        return "date"
    return "quantity" if isinstance(kind, list) else _KINDS.get(kind, str(kind))


def _fields(table: Told, below: Told, prefix: str, seen: frozenset[str]) -> Iterator[FieldCard]:
    required = table.get("required", [])
    for name, told in table.get("properties", {}).items():
        path = f"{prefix}{name}"
        inner = sorted(_references(told) - seen)
        meaning = told.get("description") or " ".join(below[each].get("description", "") for each in inner)
        yield FieldCard(path, takes(told), name in required, " ".join(meaning.split()))
        for each in inner:
            yield from _fields(below[each], below, f"{path}.", seen | {each})


def _references(told: Any) -> set[str]:
    """The names of the tables that a field may hold."""
    if isinstance(told, list):
        return {name for each in told for name in _references(each)}
    if not isinstance(told, dict):
        return set()
    here = {told["$ref"].rpartition("/")[2]} if "$ref" in told else set()
    return here | {name for key, each in told.items() if key != "description" for name in _references(each)}


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
