"""What is drawn once per replication, outside the event loop: the base key and the busyness of every day."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .draws import DAY, DAY_STREAM, draw, replication_key, subkey
from .laws import normal_quantile
from .scenario import Floats, Scenario

DIGITS = 9  # platforms agree on this many digits of a day factor
CASES = 128  # replications whose day factors are remembered


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """`base` key of the replication, `factors` [k, day] of mean 1, `per_day` intervals a day; for both engines."""

    base: int
    factors: Floats
    per_day: int


def conditions(scenario: Scenario, seed: int, replication: int) -> Conditions:
    """The conditions of one replication; a day factor depends on (seed, replication, type key, day, cv) alone."""
    base, clock, types = replication_key(seed, replication), scenario.clock, scenario.types
    factors = _factors(base, tuple(types.key.tolist()), tuple(types.day_cv.tolist()), clock.days)
    return Conditions(base, factors, round(clock.day / clock.interval))


@lru_cache(CASES)
def _factors(base: int, keys: tuple[int, ...], cvs: tuple[float, ...], days: int) -> Floats:
    """The busyness of every day, remembered: the cases of an experiment run through the same replications."""
    streams = [subkey(subkey(base, key), DAY_STREAM) for key in keys]
    factors = [
        [round(gamma_factor(subkey(stream, day), cv), DIGITS) for day in range(days)]
        for stream, cv in zip(streams, cvs, strict=True)
    ]
    array = np.array(factors, dtype=np.float64)
    array.setflags(write=False)
    return array


def gamma_factor(key: int, cv: float) -> float:
    """A gamma variable of mean 1 and coefficient of variation `cv`, exact by rejection (Marsaglia and Tsang 2000)."""
    if cv == 0.0:
        return 1.0
    shape: float = cv**-2.0
    boost: float = 1.0 if shape >= 1.0 else draw(key, DAY) ** (1.0 / shape)
    raised = shape if shape >= 1.0 else shape + 1.0
    return boost * _gamma(key, raised) / shape


def _gamma(key: int, shape: float) -> float:
    d = shape - 1.0 / 3.0
    trial = 0
    while True:
        trial += 1
        x = normal_quantile(draw(subkey(key, 2 * trial), DAY))
        v = (1.0 + x / math.sqrt(9.0 * d)) ** 3
        if v > 0.0 and math.log(draw(subkey(key, 2 * trial + 1), DAY)) < 0.5 * x * x + d - d * v + d * math.log(v):
            return d * v
