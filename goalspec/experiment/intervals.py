"""Intervals: for a probability after Wilson (1927), for a mean and for paired differences after Student.

Those of Clopper and Pearson and of Hoeffding are wider than Wilson's: what they promise is proven for every probability
and every number of periods.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.queueing import beta, surveys

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; infinite where too little is known."""

    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width."""
        return (self.high - self.low) / 2

    def within(self, low: float, high: float) -> bool:
        """Whether all of the interval lies in `low` to `high`, both included."""
        return low <= self.low and self.high <= high

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


EVERYTHING = Interval(-math.inf, math.inf)


def wilson(met: float, trials: float, confidence: float = CONFIDENCE) -> Interval:
    """The interval for a probability after `met` of `trials` independent periods (Wilson 1927, score interval)."""
    if trials <= 0:
        return Interval(0.0, 1.0)
    low, high = surveys.wilson(min(met, trials), trials, confidence)
    return Interval(0.0 if met <= 0 else low, 1.0 if met >= trials else high)


def exact(met: int, trials: int, tail: float) -> Interval:
    """The interval for a probability, each end of it wrong with a chance of at most `tail` (Clopper and Pearson 1934).

    The lower end is the p under which `met` or more of `trials` have chance `tail`; the upper one its mirror image.
    """
    if trials <= 0:
        return Interval(0.0, 1.0)
    missed = trials - met
    low = beta.quantile(tail, met, missed + 1) if met else 0.0
    return Interval(low, 1 - beta.quantile(tail, missed, met + 1) if missed else 1.0)


def blockwise(share: float, blocks: int, tail: float) -> Interval:
    """The interval for a probability from overlapping periods, each end wrong with a chance of at most `tail`.

    `share` is the mean over ways to cut independent replications into `blocks` periods. Hoeffding (1963, section 5):
    for such a mean, P(share >= x) <= exp(-blocks KL(x, p)) for x >= p, as for the mean of so many independent periods;
    an end is where this bound is `tail`.
    """
    if blocks <= 0:
        return Interval(0.0, 1.0)
    reach = -math.log(tail) / blocks
    return Interval(_furthest(share, reach), 1 - _furthest(1 - share, reach))


def _furthest(share: float, reach: float) -> float:
    """The smallest p with KL(share, p) at most `reach`, by halving; rounded down."""
    low, high = 0.0, share
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if _divergence(share, middle) <= reach else (middle, high)
    return low


def _divergence(x: float, p: float) -> float:
    """KL(x, p) = x log(x / p) + (1 - x) log((1 - x) / (1 - p)) of two coins, 0 < p <= x."""
    first = x * math.log(x / p) if x > 0 else 0.0
    return first + ((1 - x) * math.log((1 - x) / (1 - p)) if x < 1 else 0.0)


def student(values: Sequence[float], confidence: float = CONFIDENCE, looks: int = 1) -> Interval:
    """The interval for the mean of independent `values`, corrected after Bonferroni for `looks` intervals at once."""
    return student_of(values, len(values) - 1, 1 - (1 - confidence) / looks)


def student_of(values: Sequence[float], freedom: int, confidence: float = CONFIDENCE) -> Interval:
    """The interval for the mean of `values`, of whose differences `freedom` are free."""
    if freedom < 1:
        return EVERYTHING
    n, middle = len(values), float(np.mean(values))
    reach = beta.student((1 + confidence) / 2, freedom) * float(np.std(values, ddof=1)) / math.sqrt(n)
    return Interval(middle - reach, middle + reach)
