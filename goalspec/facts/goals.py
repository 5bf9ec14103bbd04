"""Facts of one goal: its metric, its numbers, its settings, its place."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from math import isfinite

from goalspec.catalog import Catalog, Limit, Metric
from goalspec.facts.lookup import AbsentError
from goalspec.finding import Where
from goalspec.spec import meaning
from goalspec.spec.meaning import Range, Setting
from goalspec.spec.model import Goal, Level
from goalspec.spec.spec import Spec


def where(place_of: Where, goal: Goal) -> Where:
    """The function that names a place in the goal: `where("target", "at_least", label="...")`."""
    return partial(place_of, goal)


def pursued(goal: Goal) -> Goal:
    """The goal where it is not dropped."""
    if goal.dropped is not None:
        raise AbsentError("pursued")
    return goal


def metric(pursued: Goal, catalog: Catalog) -> Metric:
    """The metric of a goal that is pursued."""
    found = catalog.find(pursued.metric) if pursued.metric else None
    if found is None:
        raise AbsentError("metric")
    return found


def target(goal: Goal, metric: Metric) -> Range:
    """The values that meet the goal, in the metric's unit."""
    found = meaning.target_range(goal, metric)
    if not (isfinite(found.low) or isfinite(found.high)):
        raise AbsentError("target")
    return found


def bound(target: Range, metric: Metric) -> float:
    """The end of the target that matters: its floor where higher is better, its ceiling where lower is."""
    low_matters = (
        metric.direction == "higher" if isfinite(target.low) and isfinite(target.high) else isfinite(target.low)
    )
    return target.low if low_matters else target.high


def baseline(goal: Goal, metric: Metric) -> float:
    """Where the metric stands now, in its unit."""
    value = meaning.baseline_value(goal, metric)
    if value is None:
        raise AbsentError("baseline")
    return value


def settings(goal: Goal, metric: Metric) -> Mapping[str, Setting]:
    """Every qualifier of the goal's metric, defaults filled in, durations in seconds."""
    return meaning.settings(metric, goal.qualifiers)


def level(spec: Spec, goal: Goal) -> Level:
    """The level of the role that owes the goal: agent, manager or director."""
    return spec.level(goal.role)


def guards(pursued: Goal, catalog: Catalog) -> tuple[Metric, ...]:
    """The metrics that the goal's guards watch, as far as the catalog knows them."""
    found = (catalog.find(guard.metric) for guard in pursued.guard)
    return tuple(metric for metric in found if metric is not None)


def broken_limits(
    metric: Metric,
    bound: float,
    settings: Mapping[str, Setting],
    companions: tuple[Metric, ...],
    goal: Goal,
) -> tuple[Limit, ...]:
    """The limits of the catalog that the target lies beyond, errors first, as far as they speak of its definition."""
    if meaning.flawless(metric, bound) or not metric.possible(bound):
        return ()
    watched = {each.id for each in companions}
    references = {"": 1.0, "baseline": meaning.baseline_value(goal, metric)}
    broken = []
    for limit in metric.limits:
        fits = all(settings.get(name) == value for name, value in limit.when) and not watched & {*limit.unless}
        reference = references.get(limit.relative)
        if fits and reference is not None and limit.broken_by(bound, reference):
            broken.append(limit)
    return tuple(sorted(broken, key=lambda limit: limit.severity != "error"))


def quarters_left(goal: Goal, today: date) -> float:
    """Quarters from today to the deadline; at least a twentieth, about five days."""
    if goal.by is None or goal.by < today:
        raise AbsentError("quarters_left")
    return max((goal.by - today).days / 91.3125, 0.05)
