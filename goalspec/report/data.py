"""Results as JSON documents, and the JSON Schemas of these: both read off the frozen classes of the results."""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from goalspec.catalog import Metric
from goalspec.experiment.intervals import Interval

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER: Schema = {"type": ["number", "null"]}
PAIR: Schema = {
    "type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2, "description": "From, to; null: unbounded.",
}  # fmt: skip
UNSAID = frozenset({"metrics"})  # they are the catalog's
SIMPLE: Mapping[Any, Schema] = {
    bool: {"type": "boolean"}, int: {"type": "integer"}, float: NUMBER, str: {"type": "string"},
    date: {"type": "string", "format": "date"}, type(None): {"type": "null"}, Interval: PAIR,
}  # fmt: skip


def tag(command: str) -> str:
    """What a document says of itself: which command printed it, and the version of its schema."""
    return f"goalspec/{command}/1"


def document(found: Any, command: str) -> str:
    """A frozen result as the JSON document of a command."""
    said = {name: each for name, each in plain(found).items() if name not in UNSAID}
    return json.dumps({"schema": tag(command), **said}, indent=1, ensure_ascii=False)


def plain(value: Any) -> Any:
    """Frozen results as lists, tables and numbers; what is infinite or unknown as null, days as text."""
    if isinstance(value, Interval):
        return [plain(value.low), plain(value.high)]
    if is_dataclass(value) and not isinstance(value, type | Metric):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value.isoformat() if isinstance(value, date) else value


def schema(kind: type, command: str) -> Schema:
    """The JSON Schema of the documents of a command, whose results are of this frozen class."""
    parts: dict[str, Schema] = {}
    whole = described(kind, parts)
    whole["properties"] = {"schema": {"const": tag(command)}, **whole["properties"]}
    whole["required"] = list(whole["properties"])
    return {"$schema": DIALECT, "title": f"A result of goalspec {command}", **whole, "$defs": parts}


def described(kind: type, parts: dict[str, Schema]) -> Schema:
    """The schema of a frozen class; those of the classes inside it are added to `parts` by their names."""
    hints = get_type_hints(kind)
    told = {each.name: schema_of(hints[each.name], parts) for each in fields(kind) if each.name not in UNSAID}
    words = " ".join((kind.__doc__ or "").split())
    return {
        "type": "object", "description": words, "properties": told, "required": list(told),
        "additionalProperties": False,
    }  # fmt: skip


def schema_of(hint: Any, parts: dict[str, Schema]) -> Schema:
    """The schema of one type hint."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [schema_of(each, parts) for each in inside]}
    if origin is tuple:
        return {"type": "array", "items": schema_of(inside[0], parts)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(inside[1], parts)}
    return _named(hint, parts)


def _named(hint: Any, parts: dict[str, Schema]) -> Schema:
    """A reference to the schema of a class, which is described once."""
    if not is_dataclass(hint):
        return {}
    name = str(getattr(hint, "__name__", hint))
    if name not in parts:
        parts[name] = {}
        parts[name] = described(hint, parts)  # type: ignore[arg-type]
    return {"$ref": f"#/$defs/{name}"}
