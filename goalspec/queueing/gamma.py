"""The incomplete gamma function, from which Poisson and Weibull sums follow.

Source: series and continued fraction as in Abramowitz and Stegun 6.5.29 and 6.5.31 (Lentz's evaluation).
"""

import math

from .errors import FigureError, not_negative, positive

SMALLEST_STEP = 1e-17
TINY = 1e-300
MOST_STEPS = 1_000_000


def lower(shape: float, x: float) -> float:
    """Regularized lower incomplete gamma function P(shape, x): P(a gamma variable of this shape <= x)."""
    positive("the shape", shape)
    if x <= 0:
        return 0.0
    return _series(shape, x) if x < shape + 1 else 1 - _fraction(shape, x)


def upper(shape: float, x: float) -> float:
    """Regularized upper incomplete gamma function Q(shape, x) = 1 - P(shape, x), exact in the tail."""
    positive("the shape", shape)
    if x <= 0:
        return 1.0
    return 1 - _series(shape, x) if x < shape + 1 else _fraction(shape, x)


def poisson_at_least(count: int, mean: float) -> float:
    """P(a Poisson count of this mean >= count)."""
    not_negative("the mean count", mean)
    return lower(count, mean) if count > 0 else 1.0


def _front(shape: float, x: float) -> float:
    return math.exp(shape * math.log(x) - x - math.lgamma(shape))


def _series(shape: float, x: float) -> float:
    term = total = 1 / shape
    for step in range(1, MOST_STEPS):
        term *= x / (shape + step)
        total += term
        if term < total * SMALLEST_STEP:
            return total * _front(shape, x)
    raise FigureError(f"the incomplete gamma function of shape {shape:g} at {x:g} is out of range")


def _fraction(shape: float, x: float) -> float:
    if math.isinf(x):
        return 0.0
    b = x + 1 - shape
    c, d = 1 / TINY, 1 / b
    value = d
    for step in range(1, MOST_STEPS):
        numerator = -step * (step - shape)
        b += 2
        d = 1 / _nonzero(numerator * d + b)
        c = _nonzero(b + numerator / c)
        value *= c * d
        if abs(c * d - 1) < 1e-16:
            return value * _front(shape, x)
    raise FigureError(f"the incomplete gamma function of shape {shape:g} at {x:g} is out of range")


def _nonzero(value: float) -> float:
    return value if abs(value) > TINY else TINY
