"""Facts about how goals stand to each other: who is above whom, who supports whom, what guards what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from goalspec.catalog import Catalog, Metric
from goalspec.finding import Place
from goalspec.spec import meaning, scope
from goalspec.spec.meaning import Range, Setting
from goalspec.spec.model import Bound, Goal, Tension
from goalspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Demand:
    """A bound that the spec puts on a metric: the target of a goal, or one of its guards.

    `settings` are the metric's qualifiers, so that only figures of one definition are compared.
    """

    goal: Goal
    metric: Metric
    range: Range
    settings: Mapping[str, Setting]
    bound: Bound
    spec: Spec
    guard: int | None = None

    @property
    def written(self) -> str:
        """The bound in words."""
        return meaning.words(self.bound)

    @property
    def place(self) -> Place:
        """Where the bound stands."""
        part = ("target",) if self.guard is None else ("guard", self.guard)
        return self.spec.where(self.goal, *part, meaning.end(self.bound))

    @property
    def is_target(self) -> bool:
        """True for the target of a goal, False for a guard."""
        return self.guard is None


def demands(spec: Spec) -> tuple[Demand, ...]:
    """All targets and guards of the goals that are pursued, in the order of the files."""
    return tuple(demand for goal in spec.judged for demand in _demands_of(goal, spec))


def demand_pairs(demands: tuple[Demand, ...]) -> tuple[tuple[Demand, Demand], ...]:
    """Every two demands on the same metric, same definition, overlapping scope."""
    by_metric: dict[str, list[Demand]] = {}
    for demand in demands:
        by_metric.setdefault(demand.metric.id, []).append(demand)
    pairs = (
        (group[earlier], group[later])
        for group in by_metric.values()
        for earlier, later in scope.meetings(scope.plain(demand.goal.scope) for demand in group)
    )
    return tuple(pair for pair in pairs if pair[0].settings == pair[1].settings)


def supporters(goals: tuple[Goal, ...]) -> Mapping[str, tuple[Goal, ...]]:
    """The goals that support each goal, by its id."""
    found: dict[str, tuple[Goal, ...]] = {}
    for goal in goals:
        for supported in goal.supports:
            found[supported] = (*found.get(supported, ()), goal)
    return found


def settled(spec: Spec) -> frozenset[frozenset[str]]:
    """Pairs of goal ids between which a tension is declared."""
    return frozenset(frozenset(pair) for tension in spec.tensions for pair in combinations(tension.between, 2))


def tensions(spec: Spec) -> tuple[Tension, ...]:
    """The declared tensions."""
    return spec.tensions


def held(goals: tuple[Goal, ...]) -> Mapping[str, Mapping[str, tuple[scope.Plain, ...]]]:
    """The scopes in which each role owes each metric: by role, then by metric as written, every scope once."""
    found: dict[str, dict[str, dict[frozenset[tuple[str, frozenset[str]]], scope.Plain]]] = {}
    for goal in goals:
        if goal.metric is not None:
            plain = scope.plain(goal.scope)
            found.setdefault(goal.role, {}).setdefault(goal.metric, {})[frozenset(plain.items())] = plain
    return {role: {name: tuple(each.values()) for name, each in owed.items()} for role, owed in found.items()}


def companions(
    goal: Goal, catalog: Catalog, held: Mapping[str, Mapping[str, tuple[scope.Plain, ...]]]
) -> tuple[Metric, ...]:
    """The other metrics watched beside the goal: by its guards, and by goals of its role whose scope overlaps."""
    guarded = [guard.metric for guard in goal.guard]
    plain = scope.plain(goal.scope)
    owed = held.get(goal.role, {}).items()
    beside = [name for name, scopes in owed if name != goal.metric and any(scope.meet(plain, each) for each in scopes)]
    found = (catalog.find(name) for name in dict.fromkeys((*guarded, *beside)))
    return tuple(metric for metric in found if metric is not None)


def _demands_of(goal: Goal, spec: Spec) -> Iterator[Demand]:
    metric = spec.catalog.find(goal.metric or "")
    if metric is None:
        return
    settings = meaning.settings(metric, goal.qualifiers)
    yield Demand(goal, metric, meaning.target_range(goal, metric), settings, goal.target, spec)
    for number, guard in enumerate(goal.guard):
        watched = spec.catalog.find(guard.metric)
        if watched is not None:
            base = meaning.baseline_value(goal, metric) if watched is metric else None
            limit = meaning.bound_range(guard, watched, base)
            own = meaning.settings(watched, guard.qualifiers)
            yield Demand(goal, watched, limit, own, guard, spec, number)


def tension_ids(tensions: tuple[Tension, ...]) -> frozenset[str]:
    """The goals that some declared tension names."""
    return frozenset(goal for tension in tensions for goal in tension.between)
