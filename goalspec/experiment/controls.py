"""Control variates: how many customers came is known in expectation, so what it explains need not be left to chance.

The number C of issues that begin in the counted days of a replication is drawn before anything happens in it, and its
mean is the demand of the center. With the slope b of an outcome Y on C, mean(Y) - b (mean(C) - E C) has the mean of Y
and less variance (Lavenberg and Welch 1981). The slope for each replication is fitted to the others alone: then b and C
are independent, and the estimate has no bias, not even from dropping the control where it explains too little.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from goalspec.experiment.intervals import Interval, student_of
from goalspec.simulation.conditions import conditions
from goalspec.simulation.draws import ARRIVAL, SPREAD, draw, mix, replication_key, subkey
from goalspec.simulation.scenario import Scenario

Floats = NDArray[np.float64]
WORTH = 0.2  # the share of the variance that the control must explain in the other replications
FEWEST = 8


@dataclass(frozen=True, slots=True)
class Came:
    """Issues that began in the counted days, replication by replication, beside the number expected."""

    counts: tuple[float, ...]
    expected: float


@dataclass(frozen=True, slots=True)
class Controlled:
    """A mean with its interval; `variance` is the share of the variance that is left, as far as estimated."""

    mean: float
    interval: Interval
    variance: float


def came(scenario: Scenario, seed: int, count: int) -> Came:
    """How many issues begin in the counted days of the first `count` replications, by their draws alone."""
    clock = scenario.clock
    first, last = (round(time / clock.interval) for time in (clock.start, clock.end))
    expected = float(scenario.types.rate[:, first:last].sum())
    return Came(tuple(_issues(scenario, seed, number, (first, last)) for number in range(count)), expected)


def _issues(scenario: Scenario, seed: int, replication: int, columns: tuple[int, int]) -> float:
    """Fresh issues of all types; those of one type come one after another in the expected number of them."""
    drawn, types = conditions(scenario, seed, replication), scenario.types
    base, found = replication_key(seed, replication), 0
    for key, rate, factors in zip(types.key.tolist(), types.rate, drawn.factors, strict=True):
        daily = np.repeat(factors, drawn.per_day)[: len(rate)]
        level = np.concatenate([[0.0], np.cumsum(rate * daily)])
        points = _points(subkey(base, key), level[columns[1]])
        start, end = np.searchsorted(points, level[list(columns)])
        found += end - start
    return float(found)


def _points(stream: int, until: float) -> Floats:
    """The points of a Poisson process of rate 1 whose gaps are the draws of a type, at least as far as `until`."""
    count = int(until + 8 * sqrt(until) + 64)
    while True:
        number = np.arange(count, dtype=np.uint64)
        roots = mix(np.uint64(stream) ^ (number * np.uint64(SPREAD)))  # type: ignore[arg-type]
        points: Floats = np.cumsum(-np.log(draw(roots, ARRIVAL)))
        if points[-1] >= until:
            return points
        count *= 2


def controlled(values: Sequence[float | None], known: Came | None) -> Controlled | None:
    """The mean of the values with the control; None where it explains too little to be worth its price."""
    if known is None:
        return None
    pairs = [(y, c) for y, c in zip(values, known.counts, strict=False) if y is not None]
    if len(pairs) < FEWEST:
        return None
    outcome, count = np.array(pairs).T
    slopes = _slopes(outcome, count)
    before = float(np.var(outcome, ddof=1))
    if before == 0 or not slopes.any():
        return None
    moved = outcome - slopes * (count - known.expected)
    left = float(np.var(moved, ddof=1)) / before
    return Controlled(float(moved.mean()), student_of(moved.tolist(), len(moved) - 2), left)


def _slopes(outcome: Floats, count: Floats) -> Floats:
    """For each replication the slope of least squares over all others; 0 where too little is explained there."""
    n = len(outcome) - 1
    y, c = outcome - outcome.mean(), count - count.mean()
    sums_y, sums_c = -y, -c  # of the others, as all sum to 0
    products = (c @ y - c * y) - sums_c * sums_y / n
    squares_c, squares_y = (c @ c - c * c) - sums_c**2 / n, (y @ y - y * y) - sums_y**2 / n
    with np.errstate(divide="ignore", invalid="ignore"):
        worth = products**2 > WORTH * squares_c * squares_y
        return np.where(worth & (squares_c > 0), products / squares_c, 0.0)
