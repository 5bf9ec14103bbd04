"""What has to be measured to judge a spec on a center: one probe per target, guard and figure shown beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf

from goalspec.catalog import Metric
from goalspec.center.model import Center
from goalspec.center.scope import Selection, select
from goalspec.experiment.beside import BESIDE, Beside
from goalspec.spec.meaning import (
    PERIODS,
    Range,
    Setting,
    baseline_value,
    bound_range,
    period_of,
    settings,
    target_range,
    words,
)
from goalspec.spec.model import Bound, Goal, Guard
from goalspec.spec.spec import Spec
from goalspec.units import DAY, WEEK, UnitError

LONGEST_RUN = 28
WEEK_DAYS = 7
NO_SCOPE: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Probe:
    """One metric in one definition, on the contacts of one selection, over a period of `days`.

    With an `hour` (0 to 23), on the contacts that arrive in that hour of any day.
    """

    metric: str
    settings: tuple[tuple[str, Setting], ...]
    selection: Selection
    days: int
    hour: int | None = None

    @property
    def window_days(self) -> int:
        """Whole days after the period that the definition looks ahead."""
        asked = dict(self.settings)
        window = asked.get("window")
        ahead = asked.get("by", "records") == "records" and self.metric != "repeat_contact_rate"
        return ceil(window / DAY) if isinstance(window, float) and ahead else 0


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or a guard: the values that satisfy it, and how they are measured; `reason` where they cannot be."""

    metric: Metric
    text: str
    range: Range
    probe: Probe | None
    reason: str = ""

    def holds(self, value: float) -> bool:
        """Whether a value satisfies it; a hair's breadth of rounding is forgiven."""
        slack = 1e-12 * max(1.0, abs(value))
        return self.range.low - slack <= value <= self.range.high + slack


@dataclass(frozen=True, slots=True)
class Task:
    """One goal to judge."""

    goal: Goal
    metric: Metric
    period: str
    target: Aim
    guards: tuple[Aim, ...]
    baseline: float | None

    @property
    def committed(self) -> bool:
        """Whether the goal counts for the joint probability."""
        return self.goal.kind != "stretch"

    @property
    def reason(self) -> str:
        """Why the goal cannot be judged; empty where it can."""
        return next((aim.reason for aim in (self.target, *self.guards) if aim.reason), "")


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is measured in one replication; `beside` are the probes of `BESIDE`, in its order.

    A run lasts `days`, with `tail` more days of demand after it.
    """

    tasks: tuple[Task, ...]
    probes: tuple[Probe, ...]
    beside: tuple[Probe, ...]
    days: int
    tail: int

    def number(self, probe: Probe) -> int:
        """The place of a probe among those of the plan."""
        return self.probes.index(probe)


def plan(spec: Spec, center: Center, longest: int = LONGEST_RUN, least: int = 0) -> Plan:
    """The plan for all judged goals; periods longer than `longest` days are composed of simulated weeks.

    A run lasts `least` days or more, whatever the goals ask.
    """
    tasks = tuple(_task(spec, center, goal) for goal in spec.judged)
    aims = (aim for task in tasks for aim in (task.target, *task.guards))
    asked = [aim.probe for aim in aims if aim.probe is not None]
    days = max([least, *(min(probe.days, longest) for probe in asked)]) or min(longest, WEEK_DAYS)
    everything = select(center, NO_SCOPE)
    beside = tuple(Probe(each.metric, defaults(spec, each), everything, days) for each in BESIDE)
    probes = tuple(dict.fromkeys([*asked, *beside]))
    return Plan(tasks, probes, beside, days, max(probe.window_days for probe in probes))


def defaults(spec: Spec, figure: Beside) -> tuple[tuple[str, Setting], ...]:
    """The definition in which a figure is shown beside verdicts."""
    known = spec.catalog.find(figure.metric)
    return tuple(sorted(settings(known, figure.settings).items())) if known else ()


def _task(spec: Spec, center: Center, goal: Goal) -> Task:
    metric = spec.metric(goal)
    if metric is None:
        raise KeyError(goal.id)
    period = period_of(goal)
    target = _aim(center, goal, metric, goal.target, period)
    guards = tuple(_guard_aims(spec, center, goal, period))
    return Task(goal, metric, period, target, guards, baseline_value(goal, metric))


def _guard_aims(spec: Spec, center: Center, goal: Goal, period: str) -> Iterator[Aim]:
    for guard in goal.guard:
        metric = spec.catalog.find(guard.metric)
        if metric is not None:
            yield _aim(center, goal, metric, guard, period)


def _aim(center: Center, goal: Goal, metric: Metric, bound: Bound, period: str) -> Aim:
    try:
        asked = _range(goal, metric, bound)
    except UnitError as wrong:
        return Aim(metric, words(bound), Range(), None, str(wrong))
    text = _text(bound)
    reason = next(_obstacles(center, goal, metric, bound, asked, period), "")
    if reason:
        return Aim(metric, text, asked, None, reason)
    written = {**(goal.qualifiers if bound is goal.target else {}), **bound.qualifiers}
    probe = Probe(
        metric.id,
        tuple(sorted(settings(metric, written).items())),
        select(center, goal.scope),
        round(PERIODS[period] / DAY),
    )
    return Aim(metric, text, asked, probe)


def _range(goal: Goal, metric: Metric, bound: Bound) -> Range:
    if bound is goal.target:
        return target_range(goal, metric)
    return bound_range(bound, metric, baseline_value(goal, metric) if goal.metric == metric.id else None)


def _text(bound: Bound) -> str:
    if isinstance(bound, Guard) and bound.no_worse_than:
        return f"no worse than {bound.baseline}" if bound.baseline is not None else "no worse than the baseline"
    return words(bound)


def _obstacles(center: Center, goal: Goal, metric: Metric, bound: Bound, asked: Range, period: str) -> Iterator[str]:
    """Why the bound cannot be judged by simulating this center."""
    if metric.simulable == "no":
        yield f"needs {metric.simulation.missing}, which a center does not have"
    if bound.versus:
        yield f"{bound.versus} are not simulated"
    if asked.low == -inf and asked.high == inf:
        yield "a change needs a baseline to be judged against"
    chosen = select(center, goal.scope)
    if chosen.unmatched or chosen.empty:
        yield chosen.unmatched or "scope selects no contact of this center"
    if period == "hour":
        yield "an hour is too short a period to be judged; state a day or more"


def composed(probe: Probe, days: int) -> int:
    """Of how many simulated weeks the probe's period is made, 0 where one run holds all of it."""
    return 0 if probe.days <= days else round(probe.days * DAY / WEEK)
