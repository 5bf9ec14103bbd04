"""What each goal asks of whom: the pushes from which incentives follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from goalspec.catalog import Metric
from goalspec.center.demand import weekly_contacts
from goalspec.center.handling import Handling
from goalspec.center.model import Center
from goalspec.center.scope import pairs, select
from goalspec.spec.meaning import TIMES, settings, target_range
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec
from goalspec.units import HOUR

Pair = tuple[str, str]
STEADIES = "steadies"
OCCUPANCY = "occupancy"


@dataclass(frozen=True, slots=True)
class Push:
    """One goal that pulls handle time or resolution.

    `ratio` is the value asked for over the natural value, pooled over the goal's scope: every type is asked to move
    by the same ratio. `attention` = min(1, max_goals / goals of the role). `steadied_by` are the goals and guards of
    the same role on resolution or satisfaction in overlapping scope.
    """

    goal: str
    role: str
    pulls: Literal["handle_time", "resolution"]
    pairs: frozenset[Pair]
    ratio: float
    attention: float
    goals: int
    steadied_by: tuple[str, ...]


def pushes(spec: Spec, center: Center, natural: Mapping[Pair, Handling]) -> Iterator[Push]:
    """The pushes of all judged goals; a goal whose scope or roles match no team of the center pushes nobody."""
    for goal in spec.judged:
        metric = spec.metric(goal)
        if metric is None or metric.pulls == "none":
            continue
        reached = frozenset(pair for pair in _reach(spec, center, goal) if pair in natural)
        ratio = _ratio(spec, center, goal, metric, {pair: natural[pair] for pair in reached}) if reached else None
        if ratio is not None:
            goals = sum(1 for each in spec.judged if each.role == goal.role)
            steadied = tuple(_steadied_by(spec, center, goal, reached)) if metric.pulls == "handle_time" else ()
            attention = min(1.0, _max_goals(spec, center, goal.role) / goals)
            yield Push(goal.id, goal.role, metric.pulls, reached, ratio, attention, goals, steadied)


def _reach(spec: Spec, center: Center, goal: Goal) -> frozenset[Pair]:
    """The (team, type) pairs in the goal's scope whose team holds the goal's role or one below it."""
    below = spec.below(goal.role)
    within = pairs(center, select(center, goal.scope))
    return frozenset((team, type_) for team, type_ in within if center.teams[team].role in below)


def _max_goals(spec: Spec, center: Center, role: str) -> int:
    declared = spec.roles.get(role)
    return (declared.max_goals if declared else None) or center.behavior.max_goals


def _ratio(spec: Spec, center: Center, goal: Goal, metric: Metric, natural: Mapping[Pair, Handling]) -> float | None:
    """What the goal asks for over what is natural; None where it sets no bound on the side that pulls."""
    bound = target_range(goal, metric)
    if metric.pulls == "resolution":
        pooled = _pooled(center, {pair: handling.resolution for pair, handling in natural.items()})
        return _solved(center, goal, metric, bound.low, natural) / pooled if bound.low >= 0 and pooled > 0 else None
    pooled = _pooled(center, {pair: handling.handle_time for pair, handling in natural.items()})
    if metric.direction == "higher":
        asked = _pace(spec, center, goal, metric, bound.low, natural)
    else:
        asked = bound.high * TIMES.get(metric.unit, 1.0) + _left_out(center, goal, metric, natural)
    return asked / pooled if 0 <= asked < float("inf") else None


def _solved(center: Center, goal: Goal, metric: Metric, asked: float, natural: Mapping[Pair, Handling]) -> float:
    """The share of contacts to resolve for the goal's own yardstick to show `asked`.

    Records see an unsolved issue only when its customer comes back inside the window: with the share s of unsolved
    customers seen, they show 1 - s (1 - p). Where nobody is seen, records show 100 % whatever agents do.
    """
    used = settings(metric, goal.qualifiers)
    window = used.get("window")
    if used.get("by") != "records" or not isinstance(window, float):
        return asked
    seen = _pooled(center, {pair: center.types[pair[1]].returns.seen_within(window) for pair in natural})
    return max(0.0, 1 - (1 - asked) / seen) if seen > 0 else 0.0


def _pace(
    spec: Spec, center: Center, goal: Goal, metric: Metric, per_hour: float, natural: Mapping[Pair, Handling]
) -> float:
    """Handle time (s) that leaves room for so many contacts an hour at the occupancy asked for."""
    if not 0 < per_hour < float("inf"):
        return float("inf")
    paid = settings(metric, goal.qualifiers).get("hours") == "paid"
    seated = _pooled(center, {pair: 1 - center.teams[pair[0]].shrinkage for pair in natural}) if paid else 1.0
    return HOUR * _occupancy(spec, center, frozenset(natural)) * seated / per_hour


def _occupancy(spec: Spec, center: Center, reached: frozenset[Pair]) -> float:
    """The lowest upper bound of an occupancy goal that covers some of these pairs, else the center's assumption."""
    bounds = (
        target_range(goal, metric).high
        for goal in spec.judged
        if (metric := spec.metric(goal)) and metric.quantity == OCCUPANCY and _reach(spec, center, goal) & reached
    )
    return min([bound for bound in bounds if 0 < bound <= 1], default=center.behavior.occupancy)


def _left_out(center: Center, goal: Goal, metric: Metric, natural: Mapping[Pair, Handling]) -> float:
    """Mean after-call work (s) where the metric counts only the time with the customer."""
    includes = settings(metric, goal.qualifiers).get("includes")
    if not isinstance(includes, tuple) or "after_call" in includes:
        return 0.0
    return _pooled(center, {pair: handling.rule.after_call for pair, handling in natural.items()})


def _pooled(center: Center, values: Mapping[Pair, float]) -> float:
    """Mean over pairs, weighed by the contacts of the type, shared evenly among its teams."""
    weights = _weights(center, frozenset(values))
    return sum(weights[pair] * value for pair, value in values.items())


def _weights(center: Center, reached: frozenset[Pair]) -> dict[Pair, float]:
    """Shares of the contacts per pair, adding up to 1; equal where no contacts arrive from outside."""
    teams = {type_: sum(1 for _, other in reached if other == type_) for _, type_ in reached}
    contacts = {type_: weekly_contacts(center.types[type_], center.hours) for type_ in teams}
    total = sum(contacts.values())
    if total == 0:
        return dict.fromkeys(reached, 1 / len(reached))
    return {(team, type_): contacts[type_] / teams[type_] / total for team, type_ in reached}


def _steadied_by(spec: Spec, center: Center, goal: Goal, reached: frozenset[Pair]) -> Iterator[str]:
    """Goals and guards of the same role that weigh against rushing, in overlapping scope."""
    for other in spec.judged:
        if other.role != goal.role or not _reach(spec, center, other) & reached:
            continue
        metric = spec.metric(other)
        if metric is not None and STEADIES in metric.traits:
            yield other.id
        guards = (spec.catalog.find(guard.metric) for guard in other.guard)
        yield from (f"the guard on {each.id} of {other.id}" for each in guards if each and STEADIES in each.traits)
