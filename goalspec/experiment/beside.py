"""The figures shown beside every set of verdicts, so that no speed is praised without what it costs customers."""

from dataclasses import dataclass, field
from typing import Any, Literal

from goalspec.catalog import Metric

Unit = Literal["seconds", "share", "number", "money"]


@dataclass(frozen=True, slots=True)
class Beside:
    """One such figure: a measure, its label, whether more of it is better (1), worse (-1) or neither (0)."""

    metric: str
    label: str
    unit: Unit
    better: int
    settings: dict[str, Any] = field(default_factory=dict)


def unit_of(metric: Metric) -> Unit:
    """In what a metric's values are shown."""
    if metric.is_share or metric.unit == "ratio":
        return "share"
    if metric.is_money:
        return "money"
    return "seconds" if metric.unit == "second" else "number"


BESIDE: tuple[Beside, ...] = (
    Beside("aht", "handle time", "seconds", 0),
    Beside("asa", "wait until answered, mean", "seconds", -1),
    Beside("service_level", "answered within 20 s", "share", 1),
    Beside("abandonment_rate", "gave up waiting", "share", -1),
    Beside("occupancy", "occupancy", "share", 0),
    Beside("contact_resolution", "resolved per contact", "share", 1),
    Beside("fcr", "resolved at first contact", "share", 1, {"by": "survey"}),
    Beside("contacts_per_issue", "contacts per issue", "number", -1),
    Beside("work_per_issue", "agent time per issue", "seconds", -1),
    Beside("wait_per_issue", "waiting per issue, in total", "seconds", -1),
    Beside("silent_churn", "left silently, issue open", "share", -1),
    Beside("cost_per_resolution", "wages per issue resolved", "money", -1),
)
