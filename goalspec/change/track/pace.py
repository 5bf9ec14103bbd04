"""The way to a target: where a goal should stand on a day, from its baseline through its milestones to its deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite

from goalspec.catalog import Metric
from goalspec.change.track.noise import Point, Spread, level
from goalspec.change.track.results import Pace
from goalspec.experiment.intervals import Interval
from goalspec.spec import meaning
from goalspec.spec.meaning import Range
from goalspec.spec.model import Goal

RECENT = 3


@dataclass(frozen=True, slots=True)
class Way:
    """Days with the value to be reached by each, straight lines between; `side` is 1 where the way leads up, or -1."""

    stops: tuple[tuple[date, float], ...]
    side: int

    def at(self, day: date) -> float:
        """The value asked for on a day; that of the last stop afterwards."""
        for (start, first), (end, last) in pairwise(self.stops):
            if day <= end:
                part = max(0.0, (day - start).days / max((end - start).days, 1))
                return first + part * (last - first)
        return self.stops[-1][1]


def side_of(target: Range, value: float | None) -> int:
    """1 where the target lies above, -1 where it lies below; for a band seen from `value`, 0 inside it."""
    if isfinite(target.low) and isfinite(target.high):
        return 0 if value is None or target.holds(value) else 1 if value < target.low else -1
    return 1 if isfinite(target.low) else -1


def way_of(goal: Goal, metric: Metric, target: Range, start: date) -> Way | None:
    """The way of a goal that has a baseline and a deadline and is to get better; None for any other."""
    baseline = meaning.baseline_value(goal, metric)
    side = side_of(target, baseline)
    if baseline is None or goal.by is None or goal.kind == "maintain" or not side or goal.by <= start:
        return None
    aim = target.low if side > 0 else target.high
    steps = [(each.by, meaning.bound_range(each, metric, baseline)) for each in goal.milestone]
    between = sorted((day, reach.low if side > 0 else reach.high) for day, reach in steps if start < day < goal.by)
    stops = [(start, baseline), *((day, value) for day, value in between if isfinite(value)), (goal.by, aim)]
    return Way(tuple(stops), side)


def pace_of(way: Way, points: Sequence[Point], metric: Metric, spread: Spread | None) -> Pace:
    """How the last three periods (or as many as there are) stand against the way, with the noise of their mean.

    The pace of a period is that of its last day.
    """
    recent = points[-RECENT:]
    asked = [way.at(point.period.last_day) for point in recent]
    gap = way.side * sum(point.value - pace for point, pace in zip(recent, asked, strict=True)) / len(recent)
    known = level(recent, metric, spread).interval
    start, baseline = way.stops[0]
    return Pace(start, baseline, asked[-1], gap, known and _moved(recent, known, gap, way.side), len(recent))


def _moved(recent: Sequence[Point], known: Interval, gap: float, side: int) -> Interval:
    """The interval of the level of these periods around their gap, turned where lower is better."""
    mean = sum(point.value for point in recent) / len(recent)
    ends = sorted((side * (known.low - mean), side * (known.high - mean)))
    return Interval(gap + ends[0], gap + ends[1])
