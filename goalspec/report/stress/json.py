"""The whole result as one JSON document, described by its published schema (`goalspec schema stress`)."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from math import isfinite
from typing import Any

from goalspec.catalog import Metric
from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import Stress, Verdict

SCHEMA = "goalspec/stress/1"
FIRST = ("goal", "metric", "target", "word", "probability", "interval")


def render(stress: Stress, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, unrounded."""
    return json.dumps(data(stress), indent=1, ensure_ascii=False)


def data(stress: Stress) -> dict[str, Any]:
    """The result as plain lists, tables and numbers."""
    whole = plain(stress)
    del whole["metrics"]  # they are the catalog's
    return {"schema": SCHEMA, **whole, "verdicts": [_verdict(each) for each in stress.verdicts]}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """A verdict with the mean of its target beside its probability, and its parts below."""
    target = plain(verdict.target)
    said = {**plain(verdict), "target": verdict.target.text}
    first = {"mean": target["mean"], "mean_interval": target["mean_interval"]}
    return {**{name: said[name] for name in FIRST if name in said}, **first, **said, "target_alone": target}


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
