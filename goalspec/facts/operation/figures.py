"""Catalog quantities as figures of a desk: what the arithmetic gives for a metric, and how it moves with staffing.

Which metric is which quantity is said in the catalog (`quantity`); nothing here knows metrics by name. A definition
that the arithmetic cannot follow (a median handle time, costs of buildings) has no figure: None.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from goalspec.facts.families import Demand
from goalspec.spec.meaning import Setting

from .desk import Desk
from .outlook import Outlook

Settings = Mapping[str, Setting]
PERCENTILES: Final = MappingProxyType({"median": 0.5, "p80": 0.80, "p90": 0.90, "p95": 0.95, "p99": 0.99})
LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that depends on staffing: its value from outlook, settings and shrinkage; `rises` with more agents."""

    value: Callable[[Outlook, Settings, float], float]
    rises: bool


def _seconds(settings: Settings, name: str) -> float:
    found = settings.get(name)
    return found if isinstance(found, float) else 0.0


def _wait_share(outlook: Outlook, settings: Settings, _: float) -> float:
    base = settings.get("base")
    return outlook.answered_within(_seconds(settings, "within"), str(base), _seconds(settings, "short_abandon"))


def _mean_wait(outlook: Outlook, settings: Settings, shrinkage: float) -> float:
    if settings.get("statistic") == "mean":
        return outlook.mean_wait(answered_only=settings.get("base") == "answered")
    return _percentile(outlook, settings, shrinkage)


def _percentile(outlook: Outlook, settings: Settings, _: float) -> float:
    """The wait (s) that so many contacts do not exceed; a day where they do."""
    portion = PERCENTILES[str(settings.get("statistic"))]
    base = "answered" if settings.get("base") == "answered" else "offered"
    low, high = 0.0, LONGEST_WAIT
    if outlook.answered_within(high, base) < portion:
        return high
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (low, middle) if outlook.answered_within(middle, base) >= portion else (middle, high)
    return high


def _abandonment(outlook: Outlook, settings: Settings, _: float) -> float:
    over_all = settings.get("base") == "offered"
    return outlook.abandoned_later(_seconds(settings, "short_abandon"), over_all=over_all)


def _occupancy(outlook: Outlook, settings: Settings, _: float) -> float:  # noqa: ARG001 - every figure is asked alike
    return outlook.occupancy


def _utilization(outlook: Outlook, settings: Settings, shrinkage: float) -> float:
    return outlook.occupancy * (1 - shrinkage) if settings.get("base") == "paid" else math.nan


def _throughput(outlook: Outlook, settings: Settings, shrinkage: float) -> float:
    return outlook.per_seat_hour * (1 - shrinkage if settings.get("hours") == "paid" else 1)


def _contact_cost(outlook: Outlook, settings: Settings, shrinkage: float) -> float:
    return _cost(outlook, settings, shrinkage) / outlook.handled if outlook.handled else math.inf


def _resolution_cost(outlook: Outlook, settings: Settings, shrinkage: float) -> float:
    return _cost(outlook, settings, shrinkage) / outlook.resolved if outlook.resolved else math.inf


def _cost(outlook: Outlook, settings: Settings, shrinkage: float) -> float:
    return outlook.cost(shrinkage) if settings.get("cost") == "direct" else math.nan


STAFFED: Final[Mapping[str, Figure]] = MappingProxyType(
    {
        "wait_share": Figure(_wait_share, rises=True),
        "mean_wait": Figure(_mean_wait, rises=False),
        "wait_percentile": Figure(_percentile, rises=False),
        "abandonment": Figure(_abandonment, rises=False),
        "occupancy": Figure(_occupancy, rises=False),
        "utilization": Figure(_utilization, rises=False),
        "throughput": Figure(_throughput, rises=False),
        "contact_cost": Figure(_contact_cost, rises=True),
        "resolution_cost": Figure(_resolution_cost, rises=True),
    }
)
COSTS: Final = frozenset({"contact_cost", "resolution_cost"})
PACED: Final = frozenset({"handle_time", "resolution"})


def value_of(demand: Demand, outlook: Outlook, shrinkage: float) -> float | None:
    """The demand's metric at this outlook, None where the arithmetic has no figure for its definition."""
    figure = STAFFED.get(demand.metric.quantity)
    if figure is None:
        return None
    value = figure.value(outlook, demand.settings, shrinkage)
    return None if math.isnan(value) else value


def paced_value(demand: Demand, desk: Desk, pace: float) -> float | None:
    """Handle time (s) or resolution of the demand's definition at a pace, None where it has no figure."""
    settings = demand.settings
    if demand.metric.quantity == "handle_time":
        if settings.get("statistic") != "mean":
            return None
        includes = settings.get("includes")
        left_out = isinstance(includes, tuple) and "after_call" not in includes
        return desk.handle_time_at(pace) - (desk.after_call if left_out else 0.0)
    if demand.metric.quantity == "resolution" and settings.get("by") == "survey":
        return desk.resolution_at(pace)
    return None
