"""Paired differences: two cases that ran through the same replications, customer by customer the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.experiment.intervals import CONFIDENCE, Interval, student


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a metric changes from one case to another, in the metric's own unit."""

    mean: float
    interval: Interval
    pairs: int

    @property
    def sure(self) -> bool:
        """Whether the interval leaves no doubt about the direction."""
        return 0.0 not in self.interval


def paired(
    before: Sequence[float | None], after: Sequence[float | None], confidence: float = CONFIDENCE, looks: int = 1
) -> Difference | None:
    """`after - before` over the replications in which both have a value; None when there is none.

    The interval is Student's for the differences, corrected after Bonferroni for `looks` comparisons shown together.
    """
    changes = [b - a for a, b in zip(before, after, strict=False) if a is not None and b is not None]
    if not changes:
        return None
    return Difference(float(np.mean(changes)), student(changes, confidence, looks), len(changes))
