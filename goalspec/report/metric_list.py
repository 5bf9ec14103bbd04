"""All metrics as a list: short lines for people, every field for programs."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Any, Final

from goalspec.catalog import Metric

SCHEMA: Final = "goalspec/metrics/1"


def text(metrics: Iterable[Metric]) -> str:
    """One line per metric under its class: id, which way is better, how it is simulated, name."""
    listed = list(metrics)
    width = max((len(metric.id) for metric in listed), default=0)
    blocks: dict[str, list[str]] = {}
    for metric in listed:
        blocks.setdefault(metric.metric_class, []).append(_line(metric, width))
    return "\n\n".join("\n".join([f"{name} ({len(lines)})", *lines]) for name, lines in blocks.items())


def as_json(metrics: Iterable[Metric]) -> str:
    """Every field of every metric."""
    return json.dumps(
        {"schema": SCHEMA, "metrics": [table(metric) for metric in metrics]}, indent=2, ensure_ascii=False
    )


def table(metric: Metric) -> dict[str, Any]:
    """The metric as plain tables and lists; empty fields are left out."""
    found = _filled(dataclasses.asdict(metric))
    found["class"] = found.pop("metric_class")
    return {"id": found.pop("id"), **dict(sorted(found.items()))}


def _line(metric: Metric, width: int) -> str:
    return f"  {metric.id:<{width}}  {metric.direction:<6}  {metric.simulable:<7}  {metric.name}"


def _filled(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        kept = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_filled(each) for each in value]
    return value
