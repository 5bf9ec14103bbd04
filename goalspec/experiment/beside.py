"""The figures shown beside every set of verdicts, so that no speed is praised without what it costs customers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from goalspec.units import show_share


@dataclass(frozen=True, slots=True)
class Beside:
    """One such figure: a measure, its label, whether more of it is better (1), worse (-1) or neither (0)."""

    metric: str
    label: str
    show: Callable[[float], str]
    better: int
    settings: dict[str, Any] = field(default_factory=dict)


def seconds(value: float) -> str:
    """`312 s`, `4.1 s`."""
    return f"{value:.0f} s" if value >= 100 else f"{value:.1f} s"


def percent(value: float) -> str:
    """`77.4%`."""
    return show_share(round(value, 3))


def plain(value: float) -> str:
    """`1.24`."""
    return f"{value:.2f}"


BESIDE: tuple[Beside, ...] = (
    Beside("aht", "handle time", seconds, 0),
    Beside("asa", "wait until answered, mean", seconds, -1),
    Beside("service_level", "answered within 20 s", percent, 1),
    Beside("abandonment_rate", "gave up waiting", percent, -1),
    Beside("occupancy", "occupancy", percent, 0),
    Beside("contact_resolution", "resolved per contact", percent, 1),
    Beside("fcr", "resolved at first contact", percent, 1, {"by": "survey"}),
    Beside("contacts_per_issue", "contacts per issue", plain, -1),
    Beside("work_per_issue", "agent time per issue", seconds, -1),
    Beside("wait_per_issue", "waiting per issue, all attempts", seconds, -1),
    Beside("silent_churn", "left silently, issue open", percent, -1),
    Beside("cost_per_resolution", "wages per issue resolved", plain, -1),
)
