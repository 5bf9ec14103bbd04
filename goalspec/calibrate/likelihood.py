"""Intervals around a maximum of a likelihood, from its curvature there (observed information)."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from .calls import Floats
from .estimate import NORMAL

Loss = Callable[[Floats], float]
STEP: Final = 1e-3
FIRST_STEP: Final = 0.2
CLOSE: Final = {"xatol": 1e-4, "fatol": 1e-5, "maxiter": 800}


def lowest(loss: Loss, start: Floats, bounds: Sequence[tuple[float, float]] | None = None) -> tuple[Floats, float]:
    """Where `loss` is least, and its value there (Nelder and Mead)."""
    from scipy import optimize

    search: Any = optimize.minimize
    simplex = np.vstack([start, start + FIRST_STEP * np.eye(start.size)])
    found = search(loss, start, method="Nelder-Mead", bounds=bounds, options={**CLOSE, "initial_simplex": simplex})
    return np.asarray(found.x), float(found.fun)


def curvature(loss: Loss, best: Floats, steps: Floats | None = None) -> Floats:
    """The matrix of second derivatives of `loss` at `best`, by central differences."""
    size = best.size
    step = np.full(size, STEP) if steps is None else steps
    found = np.empty((size, size))
    middle = loss(best)
    for i in range(size):
        for j in range(i, size):
            found[i, j] = found[j, i] = _second(loss, best, middle, step, i, j)
    return found


def _second(loss: Loss, best: Floats, middle: float, step: Floats, i: int, j: int) -> float:
    up, side = np.zeros(best.size), np.zeros(best.size)
    up[i], side[j] = step[i], step[j]
    if i == j:
        return float((loss(best + up) - 2 * middle + loss(best - up)) / step[i] ** 2)
    corners = loss(best + up + side) - loss(best + up - side) - loss(best - up + side) + loss(best - up - side)
    return float(corners / (4 * step[i] * step[j]))


def spreads(loss: Loss, best: Floats) -> Floats:
    """The covariance of the estimates; nan where the likelihood is flat and tells nothing."""
    found = curvature(loss, best)
    try:
        inverse = np.linalg.inv(found)
    except np.linalg.LinAlgError:
        return np.full(found.shape, np.nan)
    return np.asarray(inverse) if np.all(np.diag(inverse) > 0) else np.full(found.shape, np.nan)


def around(value: float, error: float) -> tuple[float, float]:
    """The normal 95 % interval; without bounds where the error is unknown."""
    return (value - NORMAL * error, value + NORMAL * error) if np.isfinite(error) else (-np.inf, np.inf)


def scaled_around(value: float, relative: float) -> tuple[float, float]:
    """The 95 % interval of a positive figure whose logarithm has the error `relative`."""
    low, high = around(0.0, relative)
    return value * float(np.exp(low)), value * float(np.exp(min(high, 700.0)))
