"""Every field of specs and centers, from the models that read them."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from goalspec.center.model import Center
from goalspec.spec.model import SpecFile
from goalspec.units import show_duration

ORIGIN = "goalspec/spec/model.py and goalspec/center/model.py"
Table = dict[str, Any]
HEADS = {
    "spec-fields.md": (
        "# Fields of a spec",
        "TOML files of a spec folder. A target, guard, baseline or measure also takes the qualifiers of its metric.",
    ),
    "center-fields.md": (
        "# Fields of a center",
        "One `center.toml`. What it leaves out comes from the [assumptions](assumptions.md).",
    ),
}
_KINDS = {"string": "text", "boolean": "true or false", "integer": "whole number", "object": "table"}
MODELS: dict[str, type[BaseModel]] = {"spec-fields.md": SpecFile, "center-fields.md": Center}


def pages() -> dict[str, str]:
    """A page for specs and one for centers."""
    return {name: "\n".join([*_join(HEADS[name]), *_models(model)]) + "\n" for name, model in MODELS.items()}


def _join(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (paragraph, "")


def _models(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema(by_alias=True, mode="serialization")
    below = schema.pop("$defs")
    for name, table in {schema["title"]: schema, **below}.items():
        yield from (f"## {name}", "", table.get("description", ""), "")
        yield from ("| field | takes | default | |", "| --- | --- | --- | --- |")
        required = table.get("required", [])
        yield from (_row(field, each, field in required) for field, each in table["properties"].items())
        yield ""


def _row(field: str, told: Table, needed: bool) -> str:  # noqa: FBT001 - read from the schema
    default = told.get("default")
    shown = "required" if needed else "" if default in (None, [], {}, "") else f"`{_written(default)}`"
    return f"| `{field}` | {_takes(told)} | {shown} | {told.get('description', '')} |"


def _written(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, dict):
        return "its own defaults"
    seconds = re.fullmatch(r"([\d.e+]+) s", str(default))
    return show_duration(float(seconds[1])) if seconds else str(default)


def _takes(told: Table) -> str:
    """What may be written, in words: a type, a list of words, another table."""
    if "$ref" in told:
        name = told["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in told or "const" in told:
        return " \\| ".join(f'`"{each}"`' if isinstance(each, str) else f"`{each}`" for each in _words(told))
    if "anyOf" in told:
        options = [_takes(each) for each in told["anyOf"] if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(options))
    if told.get("type") == "array":
        return f"list of {_takes(told.get('items', {}))}" if "items" in told else "list"
    return _plain(told)


def _words(told: Table) -> list[object]:
    return list(told.get("enum", [])) or [told["const"]]


def _plain(told: Table) -> str:
    kind = told.get("type", "anything")
    if told.get("format") == "date":
        return "date"
    if isinstance(kind, list):
        return "quantity"
    return _KINDS.get(kind, str(kind))
