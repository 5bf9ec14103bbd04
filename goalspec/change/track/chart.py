"""The process-behavior chart of a series: natural process limits, and signals by stated detection rules.

XmR chart after Shewhart (1931) and Wheeler ("Understanding Variation", 1993): limits at the mean plus and minus
2.66 times the average moving range, that is three standard deviations. Rules: a point beyond a limit; eight points in a
row on one side of the mean; three of four in a row nearer to the same limit than to the mean.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from goalspec.catalog import Metric
from goalspec.change.track.alarms import of_noise
from goalspec.change.track.noise import D2, Point, moving_ranges

WIDTH: Final = 3 / D2  # 2.66
FEWEST: Final = 6
RUN: Final = 8
Direction = Literal["better", "worse", "other"]


@dataclass(frozen=True, slots=True)
class Signal:
    """Something in the series that noise alone seldom does, by which rule, from which period to which."""

    rule: str
    first: str
    last: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Chart:
    """The natural process limits of a series and its signals; limits are None with too few periods.

    `moving_range` is the average moving range, all in the metric's unit. `alarm` is the share of series of pure
    noise of this length in which the rules find a signal, together and each by itself.
    """

    periods: int
    mean: float
    low: float | None = None
    high: float | None = None
    moving_range: float | None = None
    signals: tuple[Signal, ...] = ()
    alarm: float | None = None
    alarms: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""


def chart_of(points: Sequence[Point], metric: Metric) -> Chart:
    """The chart of a series with one figure or more, in the order of its periods."""
    values = [point.value for point in points]
    mean = math.fsum(values) / len(values)
    ranges = moving_ranges(points)
    if len(ranges) < FEWEST - 1:
        short = f"limits need {FEWEST} periods in a row, there are {len(ranges) + 1}"
        return Chart(len(points), mean, reason=short)
    average = math.fsum(ranges) / len(ranges)
    reach = WIDTH * average
    together, each = of_noise(len(points))
    low, high = _possible(metric, mean - reach, mean + reach)
    signals = tuple(signals_in(points, mean, reach / 3, metric))
    return Chart(len(points), mean, low, high, average, signals, together, each)


def signals_in(points: Sequence[Point], mean: float, sigma: float, metric: Metric) -> Iterator[Signal]:
    """Every signal, rule by rule; overlapping ones of a rule and side are told as one."""
    tolerance = 1e-9 * max(abs(mean), sigma, 1e-12)
    scores = [(point.value - mean) if abs(point.value - mean) > tolerance else 0.0 for point in points]
    for name, rule in RULES.items():
        for side in (1, -1):
            for first, last in _joined(rule([side * each for each in scores], sigma)):
                direction = _direction(metric, side)
                yield Signal(name, points[first].period.name, points[last].period.name, direction)


def beyond(scores: Sequence[float], sigma: float) -> Iterator[tuple[int, int]]:
    """Points above three standard deviations."""
    yield from ((number, number) for number, score in enumerate(scores) if score > 3 * sigma * (1 + 1e-9))


def run_of_eight(scores: Sequence[float], sigma: float) -> Iterator[tuple[int, int]]:  # noqa: ARG001 - as all rules
    """Eight points in a row above the mean."""
    for first in range(len(scores) - RUN + 1):
        if all(score > 0 for score in scores[first : first + RUN]):
            yield first, first + RUN - 1


def near_a_limit(scores: Sequence[float], sigma: float) -> Iterator[tuple[int, int]]:
    """Three of four points in a row nearer to the upper limit than to the mean."""
    far = [score > 1.5 * sigma * (1 + 1e-9) for score in scores]
    for first in range(len(scores) - 3):
        if sum(far[first : first + 4]) >= 3:
            yield first, first + 3


Rule = Callable[[Sequence[float], float], Iterator[tuple[int, int]]]
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {"beyond a limit": beyond, "eight on one side": run_of_eight, "three of four near a limit": near_a_limit}
)


def _joined(stretches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that overlap as one; points beyond a limit stay apart."""
    known = list(stretches)
    starts = [known[0]] if known else []
    for old, now in pairwise(known):
        if now[0] <= old[1] and now[0] != now[1]:
            starts[-1] = (starts[-1][0], now[1])
        else:
            starts.append(now)
    return starts


def _direction(metric: Metric, side: int) -> Direction:
    if metric.direction == "range":
        return "other"
    return "better" if (side > 0) == (metric.direction == "higher") else "worse"


def _possible(metric: Metric, low: float, high: float) -> tuple[float, float]:
    """The limits cut off where the metric ends."""
    top = math.inf if metric.valid_max is None else metric.valid_max
    return max(low, metric.valid_min), min(high, top)
