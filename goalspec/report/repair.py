"""Clashes and repairs as text and as JSON."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goalspec.change.mend.results import Nearest
from goalspec.conflict.changes import Change
from goalspec.conflict.claims import clashes_of
from goalspec.conflict.repair import Repair, Repairs
from goalspec.facts.operation.arena import Arena
from goalspec.report import nearest
from goalspec.spec.meaning import called

SCHEMA = "goalspec/repair/1"
COST = "Ten points of a share, or a tenth of any other figure, cost 1 times the weight of the goal (or of staff)."


def text(repairs: Repairs) -> str:
    """The smallest clashes, what can hold together as it is, and the repairs, cheapest first."""
    if not repairs.clashing:
        return "Nothing clashes."
    parts = ["Smallest clashes:", *(f"  {clash}" for clash in clashes(repairs))]
    if kept := list(largest(repairs)):
        parts += ["", "Largest sets that hold together as they are:", *(f"  {each}" for each in kept)]
    if not repairs.found:
        return "\n".join([*parts, "", "No single set of changes was found that resolves them all."])
    for number, repair in enumerate(repairs.found, 1):
        parts += ["", f"Repair {number}, cost {repair.cost:.2f}:", *(_lines(repairs, repair))]
    return "\n".join([*parts, "", COST, "Each repair was checked again: nothing clashes after it."])


def as_json(repairs: Repairs, simulated: Nearest | None = None) -> str:
    """The same for programs, with what was simulated where it was."""
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "clashes": list(clashes(repairs)),
        "largest": list(largest(repairs)),
        "cost": COST,
        "repairs": [
            {
                "cost": each.cost,
                "needs": list(each.needs),
                "changes": [_change(repairs, change) for change in each.changes],
            }
            for each in repairs.found
        ],
    }
    if simulated is not None:
        told["simulated"] = nearest.as_data(simulated)
    return json.dumps(told, indent=2, ensure_ascii=False)


def clashes(repairs: Repairs) -> Iterator[str]:
    """Every smallest clash in words."""
    for arena in repairs.now.arenas:
        for clash in clashes_of(arena).smallest:
            yield " and ".join(_claim(arena, number) for number in sorted(clash, key=lambda each: (each == 0, each)))
    for first, second in repairs.now.pairs:
        both = (f"{called(each.metric)} {each.written} ({each.goal.id})" for each in (first, second))
        yield " and ".join(both)


def largest(repairs: Repairs) -> Iterator[str]:
    """For every desk with a clash, the largest set of claims that hold together."""
    for arena in repairs.now.arenas:
        found = clashes_of(arena)
        if found.smallest:
            yield ", ".join(_claim(arena, number) for number in sorted(found.largest[0], key=lambda n: (n == 0, n)))


def _claim(arena: Arena, number: int) -> str:
    claim = arena.claims[number]
    if claim.demand is None:
        return claim.words
    return f"{called(claim.demand.metric)} {claim.words} ({claim.demand.goal.id})"


def _lines(repairs: Repairs, repair: Repair) -> Iterator[str]:
    for change in repair.changes:
        yield f"  {change.path}: {change.old} -> {change.new}  ({_at(repairs, change)})"
    for need in repair.needs:
        yield f"  it takes {need}"


def _at(repairs: Repairs, change: Change) -> str:
    file, line = _place(repairs, change)
    return f"{file}:{line}"


def _place(repairs: Repairs, change: Change) -> tuple[Path, int]:
    file = change.place.file
    return Path(os.path.relpath(file)), repairs.now.documents[file].span(change.place).line


def _change(repairs: Repairs, change: Change) -> dict[str, Any]:
    file, line = _place(repairs, change)
    return {
        "path": change.path,
        "from": change.old,
        "to": change.new,
        "cost": change.cost,
        "file": str(file),
        "line": line,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of `as_json`."""
    words = {"type": "array", "items": {"type": "string"}}
    cost = {"type": "number", "minimum": 0}
    change = {
        "type": "object",
        "properties": {
            "path": {"type": "string", "description": "As in `goals.answer.target.at_least` or `teams.front.staff`."},
            "from": {"type": "string"},
            "to": {"type": "string"},
            "cost": cost,
            "file": {"type": "string"},
            "line": {"type": "integer", "minimum": 1},
        },
        "required": ["path", "from", "to", "cost", "file", "line"],
        "additionalProperties": False,
    }
    repair = {
        "type": "object",
        "properties": {"cost": cost, "needs": words, "changes": {"type": "array", "items": change, "minItems": 1}},
        "required": ["cost", "needs", "changes"],
        "additionalProperties": False,
    }
    told = {"schema": {"const": SCHEMA}, "clashes": words, "largest": words, "cost": {"type": "string"}}
    simulated = nearest.schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": simulated.pop("$defs"),
        "title": "Repairs of a goalspec spec",
        "type": "object",
        "properties": {**told, "repairs": {"type": "array", "items": repair}, "simulated": simulated},
        "required": [*told, "repairs"],
        "additionalProperties": False,
    }
