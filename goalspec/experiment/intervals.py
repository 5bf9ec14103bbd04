"""Intervals: for a probability after Wilson (1927), for a mean and for paired differences after Student."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.queueing import surveys

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


def student(values: Sequence[float], confidence: float = CONFIDENCE, looks: int = 1) -> Interval:
    """The interval for the mean of independent `values`, corrected after Bonferroni for `looks` intervals at once."""
    n = len(values)
    if n < 2:
        return EVERYTHING
    from scipy.special import stdtrit

    middle = float(np.mean(values))
    reach = float(stdtrit(n - 1, 1 - (1 - confidence) / (2 * looks))) * float(np.std(values, ddof=1)) / math.sqrt(n)
    return Interval(middle - reach, middle + reach)
