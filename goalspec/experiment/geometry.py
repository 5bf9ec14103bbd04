"""The shape of a trade-off: where it bends, and which points chance leaves open for the bend.

Both figures are scaled over the curve: x and y are 1 at the point that is best by the figure, and 0 at the point that
is best by the other. The straight line between these two ends is x + y = 1, and the height of a point above it
h = x + y - 1, which is its distance to the line times the square root of 2. The knee is the point of the greatest
height (the distance to the chord of Satopaa and others 2011, "Finding a Kneedle in a Haystack"; the bulge of Das 1999
for two criteria). Heights do not depend on the units of the figures.

How well heights are known follows from leaving out one replication at a time (the jackknife), so that the noise of
the two ends, by which everything is scaled, counts too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goalspec.experiment.intervals import CONFIDENCE, Interval, student

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Bend:
    """The highest point above the line between the ends, its height, and the other points that may be the highest.

    `sure` says whether it lies above the line beyond doubt.
    """

    point: int
    height: float
    interval: Interval
    open: tuple[int, ...]

    @property
    def sure(self) -> bool:
        """Whether chance does not explain the height."""
        return self.interval.low > 0


def ends(x: Array, y: Array) -> tuple[int, int]:
    """The point best by x and the one best by y, of means with more being better; ties go to the better other one."""
    points = range(len(x))
    return max(points, key=lambda n: (x[n], y[n], -n)), max(points, key=lambda n: (y[n], x[n], -n))


def traded(x: Array, y: Array, confidence: float = CONFIDENCE) -> bool:
    """Whether more of one figure surely costs some of the other, between the best points by each.

    Both arrays have a row per replication and a column per point. The two intervals are corrected for all pairs of
    points, one of which was chosen.
    """
    first, second = ends(x.mean(axis=0), y.mean(axis=0))
    if first == second:
        return False
    looks = x.shape[1] * (x.shape[1] - 1)
    gains = (x[:, first] - x[:, second], y[:, second] - y[:, first])
    return all(student(gain.tolist(), confidence, looks).low > 0 for gain in gains)


def heights(x: Array, y: Array, first: int, second: int) -> Array:
    """Heights above the line from point `first` (best by x) to `second` (best by y); the last axis is the point."""
    across = _unit(x, first, second)
    up = _unit(y, second, first)
    return across + up - 1.0


def _unit(values: Array, best: int, worst: int) -> Array:
    low, high = values[..., worst, None], values[..., best, None]
    return np.asarray((values - low) / (high - low))


def bend(x: Array, y: Array, confidence: float = CONFIDENCE) -> Bend:
    """The knee of the curve whose points are the columns of x and y; their rows are replications, more is better.

    Only for figures that are traded. The intervals, that of the height and those of its difference from the height of
    every other point, hold together with `confidence` (Bonferroni): the true knee is the point or among the open ones.
    """
    first, second = ends(x.mean(axis=0), y.mean(axis=0))
    found = heights(x.mean(axis=0), y.mean(axis=0), first, second)
    pseudo = _jackknifed(x, y, found, first, second)
    best = int(np.argmax(found))
    looks = len(found)
    unclear = tuple(
        place for place in range(len(found))
        if place != best and student((pseudo[:, best] - pseudo[:, place]).tolist(), confidence, looks).low <= 0
    )  # fmt: skip
    return Bend(best, float(found[best]), student(pseudo[:, best].tolist(), confidence, looks), unclear)


def _jackknifed(x: Array, y: Array, found: Array, first: int, second: int) -> Array:
    """Pseudo-values of the heights, one row per replication (Tukey 1958)."""
    count = len(x)
    if count < 2:
        return found[None, :]
    less = [(values.sum(axis=0) - values) / (count - 1) for values in (x, y)]
    return np.asarray(count * found - (count - 1) * heights(less[0], less[1], first, second))


def matrix(rows: Sequence[Sequence[float | None]], sign: int) -> Array | None:
    """One column per point, one row per replication in which all points have a value; None where there is none."""
    known = [row for row in zip(*rows, strict=True) if None not in row]
    return sign * np.array(known, dtype=np.float64) if known else None
