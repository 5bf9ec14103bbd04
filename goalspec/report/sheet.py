"""A calculator's sheet as text and as JSON."""

import json
import math
from collections.abc import Mapping
from typing import Any

from goalspec.queueing.sheets import Figure, Sheet
from goalspec.units import HOUR, show_number

SCHEMA = "goalspec/queue/1"


def text(sheet: Sheet) -> str:
    """The model, then one line per figure: value first, then its full definition."""
    width = max(len(shown(figure)) for figure in sheet.figures)
    lines = [f"  {shown(figure):>{width}}  {figure.definition}" for figure in sheet.figures]
    return "\n".join([sheet.model, *lines, *sheet.remarks])


def as_json(sheet: Sheet, given: Mapping[str, Any]) -> str:
    """The sheet for programs: shares as fractions, times in seconds, calls per hour."""
    figures = [
        {"name": each.name, "definition": each.definition, "value": number(each), "unit": UNITS[each.kind]}
        for each in sheet.figures
    ]
    told = {"schema": SCHEMA, "model": sheet.model, "given": given, "figures": figures, "remarks": list(sheet.remarks)}
    return json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False)


UNITS = {"share": "share", "duration": "s", "hourly": "per hour", "number": "1", "agents": "agents"}


def number(figure: Figure) -> float | int | None:
    """The value in the unit of its kind; None where it has no bound."""
    if math.isinf(figure.value):
        return None
    if figure.kind == "agents":
        return int(figure.value)
    return figure.value * HOUR if figure.kind == "hourly" else figure.value


def shown(figure: Figure) -> str:
    """The value as a planner reads it."""
    if math.isinf(figure.value):
        return "no end"
    value = number(figure) or 0.0
    if figure.kind == "share":
        return f"{100 * value:.2f}%"
    if figure.kind == "duration":
        return f"{value:.1f} s"
    if figure.kind == "hourly":
        return f"{show_number(round(value, 1))}/h"
    return show_number(round(value, 3))


def schema() -> dict[str, Any]:
    """The JSON Schema of `as_json`."""
    figure = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "A short name that stays the same."},
            "definition": {"type": "string", "description": "What the figure is, in full."},
            "value": {"type": ["number", "null"], "description": "Null where it has no bound."},
            "unit": {"enum": list(UNITS.values())},
        },
        "required": ["name", "definition", "value", "unit"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Figures of goalspec queue",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "model": {"type": "string"},
            "given": {"type": "object", "description": "Times in seconds, shares as fractions, volume per hour."},
            "figures": {"type": "array", "items": figure, "minItems": 1},
            "remarks": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["schema", "model", "given", "figures", "remarks"],
        "additionalProperties": False,
    }
