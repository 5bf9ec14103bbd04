"""The JSON Schema of a stress result, read off the frozen classes that it is printed from."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import Part, Stress, Verdict

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER: Schema = {"type": ["number", "null"]}
PAIR: Schema = {
    "type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2, "description": "From, to; null: unbounded.",
}  # fmt: skip
UNSAID = {"metrics"}
SIMPLE: Mapping[Any, Schema] = {
    bool: {"type": "boolean"}, int: {"type": "integer"}, float: NUMBER, str: {"type": "string"},
    date: {"type": "string", "format": "date"}, type(None): {"type": "null"}, Interval: PAIR,
}  # fmt: skip


def stress_schema() -> Schema:
    """The schema of what `goalspec stress --format json` prints."""
    parts: dict[str, Schema] = {}
    whole = described(Stress, parts)
    whole["properties"] = {"schema": {"const": "goalspec/stress/1"}, **whole["properties"]}
    verdict = parts[Verdict.__name__]
    alone = {"mean": NUMBER, "mean_interval": {"anyOf": [PAIR, {"type": "null"}]}}
    verdict["properties"] |= {"target": {"type": "string"}, "target_alone": _of(Part, parts), **alone}
    for each in (whole, verdict):
        each["required"] = list(each["properties"])
    return {"$schema": DIALECT, "title": "A result of goalspec stress", **whole, "$defs": parts}


def described(kind: type, parts: dict[str, Schema]) -> Schema:
    """The schema of a frozen class; those of the classes inside it are added to `parts` by their names."""
    hints = get_type_hints(kind)
    told = {each.name: _of(hints[each.name], parts) for each in fields(kind) if each.name not in UNSAID}
    words = " ".join((kind.__doc__ or "").split())
    return {
        "type": "object", "description": words, "properties": told, "required": list(told),
        "additionalProperties": False,
    }  # fmt: skip


def _of(hint: Any, parts: dict[str, Schema]) -> Schema:
    """The schema of one type hint."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_of(each, parts) for each in inside]}
    if origin is tuple:
        return {"type": "array", "items": _of(inside[0], parts)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(inside[1], parts)}
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
