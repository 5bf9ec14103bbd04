"""Regression to the mean: an extreme baseline is followed by a milder period although nothing was done.

The expected value after a period at b, with mean m of the series and correlation r of successive periods, is
m + r (b - m) (Galton 1886; Barnett, van der Pols and Dobson, International Journal of Epidemiology 34, 2005). Where the
earlier periods show no correlation that can be told from none, r counts as 0: the mean is expected.
"""

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from goalspec.catalog import Metric
from goalspec.change.track.alarms import LONGEST
from goalspec.change.track.chart import chart_of
from goalspec.change.track.noise import D2, Point, moving_ranges
from goalspec.change.track.pace import RECENT
from goalspec.change.track.results import Regression
from goalspec.spec import meaning
from goalspec.spec.model import Goal

FEWEST: Final = 6
EXTREME: Final = 1.5  # standard deviations: nearer to a natural process limit than to the mean
SAME: Final = 0.005  # half a point, or half a hundredth of any other unit: a figure so near is the baseline itself


def regression_of(goal: Goal, metric: Metric, points: Sequence[Point], start: date | None) -> Regression | None:
    """The flag for a baseline that was extreme among the periods up to its day; None for any other.

    It takes six periods before the goal counts, the baseline's own left out, that show no signal: a series on the
    move has no mean to go back to.
    """
    baseline = meaning.baseline_value(goal, metric)
    if baseline is None or start is None:
        return None
    history = _without(baseline, metric, [point for point in points if point.period.last_day <= start])
    ranges = moving_ranges(history)
    if len(history) < FEWEST or not any(ranges) or chart_of(history[-LONGEST:], metric).signals:
        return None
    mean = math.fsum(point.value for point in history) / len(history)
    sigma = math.fsum(ranges) / len(ranges) / D2
    score = (baseline - mean) / sigma
    if abs(score) <= EXTREME:
        return None
    r = correlation(history, mean)
    expected = mean + r * (baseline - mean)
    since = [point.value for point in points if point.period.start > start][-RECENT:]
    gained = math.fsum(since) / len(since) - baseline if since else None
    explained = None if gained is None else _part(gained, expected - baseline)
    return Regression(baseline, mean, sigma, len(history), score, r, expected, gained, explained)


def correlation(history: Sequence[Point], mean: float) -> float:
    """The correlation of successive periods, 0 where it is below two standard errors, 2 over the root of the pairs."""
    pairs = [
        (old.value - mean, now.value - mean)
        for old, now in pairwise(history)
        if now.period.index == old.period.index + 1
    ]
    total = math.fsum((point.value - mean) ** 2 for point in history)
    if not pairs or not total:
        return 0.0
    r = math.fsum(one * two for one, two in pairs) / len(pairs) / (total / len(history))
    return min(r, 1.0) if r > 2 / math.sqrt(len(pairs)) else 0.0


def _part(gained: float, anyway: float) -> float:
    """The part of a gain that was to be expected anyway, from nothing to all of it."""
    if gained * anyway <= 0:
        return 0.0
    return math.copysign(min(abs(gained), abs(anyway)), gained)


def _without(baseline: float, metric: Metric, history: Sequence[Point]) -> list[Point]:
    """The history without the period that the baseline was taken from: the last one with its value."""
    near = SAME if metric.is_share else SAME * abs(baseline)
    own = next((point for point in reversed(history) if abs(point.value - baseline) <= near), None)
    return [point for point in history if point is not own]
