"""A goal with its actuals: what every judgement of it starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goalspec.catalog import Metric
from goalspec.change.track import say
from goalspec.change.track.lines import Key, Line, began
from goalspec.change.track.noise import Estimate, Point, Spread, level, spread_of
from goalspec.change.track.pace import Way, side_of, way_of
from goalspec.experiment.intervals import Interval
from goalspec.spec import meaning
from goalspec.spec.meaning import Range
from goalspec.spec.model import Goal, Guard
from goalspec.spec.spec import Spec

Series = Mapping[Key, tuple[Point, ...]]


@dataclass(frozen=True)
class Case:
    """A goal, its target as a range, and its figures: those before it counted and those since.

    `spread` is of all figures; `start` is the last day before the goal counts.
    """

    spec: Spec
    line: Line
    target: Range
    earlier: tuple[Point, ...]
    points: tuple[Point, ...]
    spread: Spread | None
    start: date | None
    way: Way | None
    today: date
    guards: tuple[tuple[Line, tuple[Point, ...]], ...]

    @property
    def goal(self) -> Goal:
        """The goal."""
        return self.line.goal

    @property
    def metric(self) -> Metric:
        """The goal's metric."""
        return self.line.metric

    @property
    def side(self) -> int:
        """1 where the target is a floor, -1 where it is a ceiling, 0 for a band."""
        return side_of(self.target, None)

    @property
    def currency(self) -> str | None:
        """The currency of the target."""
        bound = self.goal.target
        written = (bound.at_least, bound.at_most, *(bound.between or ()))
        return next((found for found in map(meaning.currency, written) if found), None)

    @property
    def judged(self) -> Point | None:
        """The last period that ended by the deadline, or the last one before it; None where there is none."""
        due = self.goal.by
        counted = [each for each in self.points if due is None or each.period.last_day <= due]
        return counted[-1] if counted else None

    @property
    def due(self) -> bool:
        """True when the deadline has passed."""
        return self.goal.by is not None and self.goal.by < self.today

    def estimate(self, *points: Point) -> Estimate:
        """The level over these periods with its 95 % interval."""
        return level(points, self.metric, self.spread)

    def shown(self, value: float) -> str:
        """A value of the goal's metric in words."""
        return say.shown(self.metric, value, self.currency)

    def span(self, interval: Interval) -> str:
        """An interval of the goal's metric in words."""
        return say.span(self.metric, interval, self.currency)


def case_of(spec: Spec, line: Line, series: Series, guards: Sequence[Line], today: date) -> Case:
    """The case of the target of a goal."""
    points, goal = series.get(line.key, ()), line.goal
    target, start = meaning.target_range(goal, line.metric), began(spec, goal)
    since = tuple(each for each in points if start is None or each.period.start > start)
    first = start or (points[0].period.start - timedelta(days=1) if points else today)
    earlier = tuple(each for each in points if start is not None and each.period.start <= start)
    return Case(
        spec, line, target, earlier, since, spread_of(points, len(earlier)), start,
        way_of(goal, line.metric, target, first), today, tuple((each, series.get(each.key, ())) for each in guards),
    )  # fmt: skip


def certain(target: Range, interval: Interval | None) -> bool | None:
    """True where all of the interval satisfies the bound, False where nothing of it does, None for anything else."""
    if interval is None:
        return None
    if target.low <= interval.low and interval.high <= target.high:
        return True
    return False if interval.high < target.low or interval.low > target.high else None


def guard_range(line: Line) -> Range:
    """The values that a guard allows; all of them where its baseline is not said."""
    guard = line.bound
    written = guard.baseline if isinstance(guard, Guard) else None
    return meaning.bound_range(guard, line.metric, None if written is None else meaning.number(line.metric, written))


def overlapping(points: Sequence[Point], first: date, last: date) -> list[Point]:
    """The points whose periods share a day with the stretch."""
    return [each for each in points if each.period.start <= last and each.period.last_day >= first]
