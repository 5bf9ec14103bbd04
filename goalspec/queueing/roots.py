"""Finding where a monotone or single-valleyed function meets a value, by halving alone."""

import math
from collections.abc import Callable

from .errors import FigureError

GOLDEN = (math.sqrt(5) - 1) / 2


def first_reaching(reached: Callable[[float], bool], low: float, high: float) -> float:
    """The smallest float in (low, high] where `reached` is true, given that it turns true once and stays true."""
    while True:
        middle = low + (high - low) / 2
        if middle in (low, high):
            return high
        if reached(middle):
            high = middle
        else:
            low = middle


def upper_bracket(reached: Callable[[float], bool], start: float, limit: float = 1e300) -> float:
    """Double `start` until `reached` holds; FigureError beyond `limit`."""
    value = start
    while not reached(value):
        value *= 2
        if value > limit:
            raise FigureError("no finite figure reaches the value asked for")
    return value


def first_whole(reached: Callable[[int], bool], start: int = 0, limit: int = 10_000_000) -> int:
    """The smallest whole number from `start` on where `reached` is true, given that it turns true once."""
    low, step = start - 1, 1
    while not reached(low + step):
        low, step = low + step, step * 2
        if low > limit:
            raise FigureError(f"even {limit} would not be enough")
    high = low + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def smallest_at(function: Callable[[float], float], low: float, high: float, steps: int = 120) -> float:
    """Where a function with one valley in [low, high] is smallest (golden section).

    The place is good to about the square root of the machine precision, as for every method without derivatives.
    """
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = function(left), function(right)
    for _ in range(steps):
        if at_left <= at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = function(right)
    return low + (high - low) / 2
