"""The JSON Schema of what `goalspec diff --format json` prints."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from goalspec.change.chance import Chance
from goalspec.facts.moved.move import Kind
from goalspec.finding import Confidence, Severity

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[Schema] = {"type": "string"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
SHARE: Final[Schema] = {"type": ["number", "null"], "minimum": -1, "maximum": 1}
DAY: Final[Schema] = {"type": "string", "format": "date"}
PLACE: Final[Mapping[str, Schema]] = {
    "file": TEXT, "line": COUNT, "column": COUNT, "end_line": COUNT, "end_column": COUNT,
    "subject": TEXT, "label": TEXT,
}  # fmt: skip


def diff_schema() -> Schema:
    """Every key is always there; a new key may come within a version, none goes away."""
    whole = {
        "schema": {"const": "goalspec/diff/1"},
        "against": {**TEXT, "description": "The earlier version as it was asked for."},
        "today": DAY,
        "fail_on": {"enum": [str(each) for each in Severity]},
        "failed": {"type": "boolean", "description": "A change or fault at or above fail_on is not approved."},
        "counts": _table({str(each): COUNT for each in Severity}),
        "classes": {"type": "object", "propertyNames": {"$ref": "#/$defs/class"}, "additionalProperties": COUNT},
        "changes": _list(_table({**_changed(), **_finding()})),
        "findings": _list(_table(_finding())),
        "notes": _list(TEXT),
        "chances": _list(_table({field.name: _OF_CHANCE.get(field.name, SHARE) for field in fields(Chance)})),
    }
    kinds = {"enum": [str(each) for each in Kind], "description": "The class of a change: the rule change/CLASS."}
    return {"$schema": DIALECT, "title": "A result of goalspec diff", **_table(whole), "$defs": {"class": kinds}}


_OF_CHANCE: Final[Mapping[str, Schema]] = {"spec": TEXT, "goal": TEXT, "periods": COUNT, "reason": TEXT}


def _changed() -> dict[str, Schema]:
    decision = _table({"by": TEXT, "why": TEXT, "until": {"anyOf": [DAY, {"type": "null"}]}})
    return {
        "class": {"$ref": "#/$defs/class"},
        "goal": {**TEXT, "description": "The id of the goal, or of the metric whose definition changed."},
        "part": TEXT,
        "was": TEXT,
        "now": TEXT,
        "begun": {"type": "boolean", "description": "The period of the earlier version has begun."},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
        "approved": {"anyOf": [decision, {"type": "null"}]},
    }


def _finding() -> dict[str, Schema]:
    return {
        "rule": TEXT,
        "severity": {"enum": [str(each) for each in Severity]},
        "confidence": {"enum": [str(each) for each in Confidence]},
        "message": TEXT,
        "remedy": TEXT,
        "key": TEXT,
        **PLACE,
        "related": _list(_table(dict(PLACE))),
        "fix": {"type": ["object", "null"]},
    }


def _table(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}
