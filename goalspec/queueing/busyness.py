"""Busy and quiet days: the arrival rate of a day is its mean times a gamma factor of mean 1.

Source: Avramidis, Deslauriers and L'Ecuyer 2004; Whitt 1999. Per-call averages weigh each day by its volume, averages
over days do not; on real centers the two differ by points.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from .errors import not_negative, positive
from .quadrature import integrate

REACH = 12.0


@dataclass(frozen=True, slots=True)
class OverDays:
    """One figure averaged over calls and over days."""

    per_call: float
    per_day: float


def over_days(figure: Callable[[float], float], mean_rate: float, rate_cv: float) -> OverDays:
    """Average `figure(arrival rate)` over days whose rate has this mean and coefficient of variation."""
    positive("the mean arrival rate", mean_rate)
    if not_negative("the coefficient of variation of the rate", rate_cv) == 0:
        return OverDays(figure(mean_rate), figure(mean_rate))
    shape = 1 / rate_cv**2
    return OverDays(
        per_call=_gamma_mean(lambda factor: factor * figure(mean_rate * factor), shape),
        per_day=_gamma_mean(lambda factor: figure(mean_rate * factor), shape),
    )


def count_variance(mean_count: float, rate_cv: float) -> float:
    """Variance of a Poisson count whose rate varies from day to day: m + m^2 cv^2."""
    return mean_count + (mean_count * rate_cv) ** 2


def _gamma_mean(figure: Callable[[float], float], shape: float) -> float:
    """E figure(G), G gamma of this shape and mean 1; integrated in t = G^shape below shape 1, where G is singular."""
    power = min(shape, 1.0)
    log_front = shape * math.log(shape) - math.lgamma(shape) - math.log(power)

    def weighed(t: float) -> float:
        factor = t ** (1 / power)
        log_density = log_front - shape * factor + (shape / power - 1) * math.log(t)
        return figure(factor) * math.exp(log_density)

    spread = REACH / math.sqrt(shape)
    low, high = max(1 - spread, 0.0), 1 + spread + REACH * REACH / 2 / shape
    points = sorted({low**power, *(max(low, 1 + k * spread / 6) ** power for k in range(-6, 7)), high**power})
    return integrate(weighed, points, tolerance=1e-11)
