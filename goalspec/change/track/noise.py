"""How far a figure may lie from what it stands for: sampling noise of its answers, and the spread between periods.

Both count where both are known: an interval reaches as far as the wider of the two. Sampling: Wilson (1927) for
shares; for net scores (-100 to 100) the normal interval with the largest spread a score of that size can have, nobody
being neutral. Spread between periods: the average moving range over 1.128, with 0.605 (m - 1) degrees of freedom for
m periods (Cryer and Ryan 1990, "The estimation of sigma for an X chart"), and Student's t. It is taken that periods
are independent of each other and about normal.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from goalspec.catalog import Metric
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
    """The standard deviation of one period's figure, from `ranges` moving ranges."""

    sigma: float
    ranges: int

    @property
    def freedom(self) -> float:
        """Degrees of freedom."""
        return EFFICIENCY * self.ranges


@dataclass(frozen=True, slots=True)
class Estimate:
    """The level over some periods: their mean, its interval (None where the noise is not known), and from what."""

    value: float
    interval: Interval | None
    source: str


def spread_of(points: Sequence[Point]) -> Spread | None:
    """The spread between successive periods; None with fewer than five of them. Gaps are not bridged."""
    ranges = moving_ranges(points)
    return Spread(math.fsum(ranges) / len(ranges) / D2, len(ranges)) if len(ranges) >= FEWEST - 1 else None


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

    reach = float(stdtrit(spread.freedom, 0.5 + confidence / 2)) * spread.sigma / math.sqrt(count)
    return Interval(value - reach, value + reach)


def _sampling_words(points: Sequence[Point]) -> str:
    return f"sampling, {math.fsum(point.n or 0 for point in points):,.0f} answers"


def _spread_words(spread: Spread | None) -> str:
    return f"spread of {spread.ranges + 1 if spread else 0} periods"
