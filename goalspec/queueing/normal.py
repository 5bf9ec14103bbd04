"""The normal distribution without the weight of the `statistics` module."""

import math
from functools import lru_cache

from .errors import FigureError
from .roots import first_reaching

ROOT_2 = math.sqrt(2)
ROOT_2_PI = math.sqrt(2 * math.pi)
FARTHEST = 38.0


def below(z: float) -> float:
    """P(Z <= z)."""
    return 0.5 * math.erfc(-z / ROOT_2)


def above(z: float) -> float:
    """P(Z > z), exact far out in the tail."""
    return 0.5 * math.erfc(z / ROOT_2)


def density(z: float) -> float:
    """Height of the bell curve at z."""
    return math.exp(-0.5 * z * z) / ROOT_2_PI


@lru_cache(maxsize=64)  # the same few levels of confidence are asked for again and again
def quantile(share: float) -> float:
    """The z with P(Z <= z) = share, 0 < share < 1."""
    if not 0 < share < 1:
        raise FigureError(f"the share is {share:g}; a normal quantile needs one strictly between 0 and 1")
    if share > 0.5:
        return -quantile(1 - share)
    return first_reaching(lambda z: below(z) >= share, -FARTHEST, 0.0)
