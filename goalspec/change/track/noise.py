"""How far a figure may lie from what it stands for: sampling noise of its answers, and the spread between periods.

Both count where both are known: an interval reaches as far as the wider of the two. Sampling: Wilson (1927) for
shares; for net scores (-100 to 100) the normal interval with the largest spread a score of that size can have, nobody
being neutral. Spread between periods: the average moving range over 1.128, with 0.605 (m - 1) degrees of freedom for
m periods (Cryer and Ryan 1990, "The estimation of sigma for an X chart"), and Student's t. Periods that hang together
move less from one to the next than they stray from their level, so the spread is widened by their correlation
(`goalspec.change.track.hang`). It is taken that figures are about normal.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from goalspec.catalog import Metric
from goalspec.change.track.hang import correlation
from goalspec.change.track.periods import Period
from goalspec.experiment.intervals import CONFIDENCE, Interval
from goalspec.queueing import surveys

D2: Final = 2 / math.sqrt(math.pi)  # mean range of two normal values, in standard deviations: 1.128
EFFICIENCY: Final = 0.605
FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of one period, in the metric's unit; `n` answers or contacts, None where not said; its CSV line."""

    period: Period
    value: float
    n: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The standard deviation of one period's figure, from `ranges` moving ranges.

    `correlation` is that of successive periods: `sigma` is what it would be without.
    """

    sigma: float
    ranges: int
    correlation: float = 0.0

    @property
    def freedom(self) -> float:
        """Degrees of freedom."""
        return EFFICIENCY * self.ranges

    def of_mean(self, count: int) -> float:
        """The standard error of the mean of so many successive periods as a figure of their level."""
        r = self.correlation
        joint = 1 + 2 * math.fsum((1 - lag / count) * r**lag for lag in range(1, count))
        return self.sigma * math.sqrt(joint / (1 - r) / count)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The level over some periods: their mean, its interval (None where the noise is not known), and from what."""

    value: float
    interval: Interval | None
    source: str


def spread_of(points: Sequence[Point], earlier: int = 0) -> Spread | None:
    """The spread between successive periods; None with fewer than five of them. Gaps are not bridged.

    The level may have changed after the first `earlier` points.
    """
    ranges = moving_ranges(points)
    if len(ranges) < FEWEST - 1:
        return None
    series = [(point.period.index, point.value) for point in points]
    return Spread(math.fsum(ranges) / len(ranges) / D2, len(ranges), correlation(series, earlier))


def moving_ranges(points: Sequence[Point]) -> list[float]:
    """How far each figure lies from that of the period just before it."""
    return [abs(now.value - old.value) for old, now in pairwise(points) if now.period.index == old.period.index + 1]


def level(points: Sequence[Point], metric: Metric, spread: Spread | None, confidence: float = CONFIDENCE) -> Estimate:
    """The mean of the points, with the interval of what they stand for at two-sided `confidence`."""
    value = math.fsum(point.value for point in points) / len(points)
    found = {
        name: interval
        for name, interval in (
            (_sampling_words(points), sampling(points, value, metric, confidence)),
            (_spread_words(spread), _spreading(len(points), value, spread, confidence)),
        )
        if interval is not None
    }
    if not found:
        return Estimate(value, None, "")
    widest = max(found, key=lambda name: found[name].half)
    ends = Interval(min(each.low for each in found.values()), max(each.high for each in found.values()))
    return Estimate(value, ends, widest)


def sampling(points: Sequence[Point], value: float, metric: Metric, confidence: float) -> Interval | None:
    """The interval from the numbers of answers alone; None where they are not known or the spread of one is not.

    A plain mean of k figures of n1 ... nk answers is as sure as k^2 / (1/n1 + ... + 1/nk) answers at once.
    """
    sizes = [point.n for point in points if point.n]
    if len(sizes) < len(points):
        return None
    answers = len(sizes) ** 2 / math.fsum(1 / size for size in sizes)
    if metric.is_share:
        low, high = surveys.wilson(value * answers, answers, confidence)
        return Interval(0.0 if value <= 0 else low, 1.0 if value >= 1 else high)
    if metric.unit == "points" and (metric.valid_min, metric.valid_max) == (-100, 100):
        shrunk = value / 100 * answers / (answers + 4)
        reach = surveys.mean_margin(100 * math.sqrt(1 - shrunk**2), answers, confidence=confidence)
        return Interval(value - reach, value + reach)
    return None


def _spreading(count: int, value: float, spread: Spread | None, confidence: float) -> Interval | None:
    if spread is None:
        return None
    from scipy.special import stdtrit

    reach = float(stdtrit(spread.freedom, 0.5 + confidence / 2)) * spread.of_mean(count)
    return Interval(value - reach, value + reach)


def _sampling_words(points: Sequence[Point]) -> str:
    return f"sampling, {math.fsum(point.n or 0 for point in points):,.0f} answers"


def _spread_words(spread: Spread | None) -> str:
    return f"spread of {spread.ranges + 1 if spread else 0} periods"
