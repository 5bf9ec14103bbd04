"""The incomplete beta function, from which binomial sums and Student's law follow.

Source: the continued fraction of the Digital Library of Mathematical Functions (8.17.22), by Lentz's evaluation.
Written out because loading a library for two numbers would take longer than they do.
"""

import math
from functools import lru_cache

from .errors import FigureError, positive, share

TINY = 1e-300
SMALLEST_STEP = 1e-16
MOST_STEPS = 100_000
MOST_TRIES = 200
REMEMBERED = 4096


def lower(a: float, b: float, x: float) -> float:
    """Regularized incomplete beta function I_x(a, b): P(a beta variable with these shapes <= x)."""
    positive("the first shape", a)
    positive("the second shape", b)
    if not 0 < x < 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _front(b, a, 1 - x) / b * _fraction(b, a, 1 - x)
    return _front(a, b, x) / a * _fraction(a, b, x)


@lru_cache(REMEMBERED)
def quantile(level: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = `level`, a share: Newton's steps, and halving where they lead astray."""
    share("the level", level)
    if not 0 < level < 1:
        return level
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(MOST_TRIES):
        excess = lower(a, b, x) - level
        low, high = (low, x) if excess > 0 else (x, high)
        slope = _front(a, b, x) / (x * (1 - x))
        step = x - excess / slope if slope > 0 else low
        following = step if low < step < high else (low + high) / 2
        if following in {low, high} or abs(following - x) <= SMALLEST_STEP * x:
            return following
        x = following
    return x


@lru_cache(REMEMBERED)
def student(level: float, freedom: float) -> float:
    """The t that Student's variable with so many degrees of freedom does not exceed with chance `level`, from 1/2 up.

    P(|T| > t) = I_x(freedom / 2, 1/2) at x = freedom / (freedom + t^2).
    """
    x = quantile(2 * (1 - level), freedom / 2, 0.5)
    return math.sqrt(freedom * (1 - x) / x) if x < 1 else 0.0


def _front(a: float, b: float, x: float) -> float:
    """x^a (1 - x)^b / B(a, b)."""
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(whole + a * math.log(x) + b * math.log1p(-x))


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = value
        for term in (even, odd):
            d, c = 1 / _nonzero(1 + term * d), _nonzero(1 + term / c)
            value *= c * d
        if abs(value - before) <= SMALLEST_STEP * abs(value):
            return value
    raise FigureError(f"the incomplete beta function of shapes {a:g} and {b:g} at {x:g} is out of range")


def _nonzero(number: float) -> float:
    return number or TINY
