"""Integrals of smooth functions over stretches, by Gauss and Legendre's rule on halved pieces."""

import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

ORDER = 15
MOST_HALVINGS = 30


@cache
def legendre(order: int) -> tuple[tuple[float, float], ...]:
    """Nodes in (-1, 1) and weights of the rule of this order, by Newton's method (Abramowitz and Stegun 25.4.29)."""
    found = []
    for k in range(1, order + 1):
        x = math.cos(math.pi * (k - 0.25) / (order + 0.5))
        for _ in range(100):
            value, slope = _polynomial(order, x)
            step = value / slope
            x -= step
            if abs(step) < 1e-15:
                break
        slope = _polynomial(order, x)[1]
        found.append((x, 2 / ((1 - x * x) * slope * slope)))
    return tuple(found)


def _polynomial(order: int, x: float) -> tuple[float, float]:
    """Legendre polynomial and its slope at x."""
    before, value = 1.0, x
    for k in range(2, order + 1):
        before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
    return value, order * (x * value - before) / (x * x - 1)


def integrate(function: Callable[[float], float], points: Sequence[float], tolerance: float = 1e-12) -> float:
    """The integral from the first to the last of the rising `points`, which mark every kink of the function.

    `tolerance` is relative to the integral of a function that does not change sign.
    """
    pieces = [(low, high, _piece(function, low, high)) for low, high in pairwise(points)]
    size = sum(abs(value) for _, _, value in pieces)
    return math.fsum(_refined(function, *piece, tolerance * size, MOST_HALVINGS) for piece in pieces if size)


def _piece(function: Callable[[float], float], low: float, high: float) -> float:
    middle, half = (low + high) / 2, (high - low) / 2
    return half * math.fsum(weight * function(middle + half * node) for node, weight in legendre(ORDER))


def _refined(
    function: Callable[[float], float], low: float, high: float, whole: float, allowed: float, halvings: int
) -> float:
    middle = (low + high) / 2
    left, right = _piece(function, low, middle), _piece(function, middle, high)
    if abs(left + right - whole) <= allowed or halvings == 0:
        return left + right
    return _refined(function, low, middle, left, allowed, halvings - 1) + _refined(
        function, middle, high, right, allowed, halvings - 1
    )
