"""Laws of patience fitted to censored waits by maximum likelihood, with scipy's censored data."""

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Literal

import numpy as np

from .calls import Flags, Floats
from .likelihood import lowest, scaled_around, spreads

Law = Literal["exponential", "weibull", "lognormal"]


HALF_TICK: Final = 0.5


@dataclass(frozen=True, slots=True)
class Fit:
    """One law: `parameters` are those of `center.toml` (mean; shape and scale; mean and cv), durations in s."""

    law: Law
    parameters: tuple[float, ...]
    intervals: tuple[tuple[float, float], ...]
    mean: float
    mean_interval: tuple[float, float]
    aic: float


def positive(waits: Floats, gave_up: Flags) -> Floats:
    """Waits for a fit: giving up within the first tick of the clock is giving up half a tick after the start."""
    return np.where(gave_up, np.maximum(waits, HALF_TICK if float(waits.sum()).is_integer() else 1e-3), waits)


def _possible(fit: Fit) -> bool:
    """Whether a center file can hold the law: one without bounds fits as well as any where patience has no end."""
    return fit.law == "exponential" or 0.1 <= fit.parameters[0 if fit.law == "weibull" else 1] <= 20


def fits(waits: Floats, gave_up: Flags) -> list[Fit]:
    """Every law that a center file can hold, the best by AIC first."""
    from scipy.stats import CensoredData

    data = CensoredData.right_censored(waits, ~gave_up)
    found = [_exponential(waits, gave_up), _weibull(waits, gave_up, data), _lognormal(waits, gave_up, data)]
    return sorted(filter(_possible, found), key=lambda fit: fit.aic)


def _exponential(waits: Floats, gave_up: Flags) -> Fit:
    count, exposure = int(gave_up.sum()), float(waits.sum())
    mean = exposure / count
    interval = scaled_around(mean, 1 / math.sqrt(count))
    return Fit("exponential", (mean,), (interval,), mean, interval, 2 + 2 * count * (1 + math.log(mean)))


def _weibull(waits: Floats, gave_up: Flags, data: Any) -> Fit:
    from scipy.special import digamma, gamma
    from scipy.stats import weibull_min

    shape, _, scale = weibull_min.fit(data, 1.0, scale=waits.sum() / gave_up.sum(), floc=0)
    logs = np.log(np.maximum(waits, 1e-9))
    loss = partial(_weibull_loss, waits=waits, logs=logs, gave_up=gave_up)
    best = np.log([shape, scale])
    cov = spreads(loss, best)
    mean = float(scale * gamma(1 + 1 / shape))
    slope = np.array([-digamma(1 + 1 / shape) / shape, 1.0])
    error = float(np.sqrt(slope @ cov @ slope))
    sides = tuple(scaled_around(float(value), math.sqrt(cov[i, i])) for i, value in enumerate((shape, scale)))
    return Fit(
        "weibull", (float(shape), float(scale)), sides, mean, scaled_around(mean, error), 4 + 2 * loss(best)
    )  # fmt: skip


def _weibull_loss(theta: Floats, waits: Floats, logs: Floats, gave_up: Flags) -> float:
    shape, scale = np.exp(theta)
    events = gave_up.sum() * (theta[0] - theta[1]) + (shape - 1) * float((logs[gave_up] - theta[1]).sum())
    return float(np.sum((waits / scale) ** shape) - events)


def _lognormal(waits: Floats, gave_up: Flags, data: Any) -> Fit:
    from scipy.stats import lognorm

    start = float(np.log(waits[gave_up]).mean()) + 1
    sigma, _, scale = lognorm.fit(data, 1.5, scale=math.exp(start), floc=0)
    loss = partial(_lognormal_loss, logs=np.log(np.maximum(waits, 1e-9)), gave_up=gave_up)
    best = np.array([math.log(scale), math.log(sigma)])
    cov = spreads(loss, best)
    mean, cv = _lognormal_figures(float(best[0]), float(sigma))
    slope = np.array([1.0, float(sigma) ** 2])
    sure = scaled_around(mean, float(np.sqrt(slope @ cov @ slope)))
    sigmas = scaled_around(float(sigma), math.sqrt(cov[1, 1]))
    sides = tuple(math.sqrt(math.expm1(min(each**2, 700.0))) for each in sigmas)
    return Fit("lognormal", (mean, cv), (sure, (sides[0], sides[1])), mean, sure, 4 + 2 * loss(best))


def _lognormal_figures(mu: float, sigma: float) -> tuple[float, float]:
    """Mean and cv, kept finite."""
    variance = min(sigma**2, 700.0)
    return math.exp(min(mu + variance / 2, 700.0)), math.sqrt(math.expm1(variance))


def _lognormal_loss(theta: Floats, logs: Floats, gave_up: Flags) -> float:
    from scipy.special import log_ndtr

    sigma = math.exp(theta[1])
    z = (logs - theta[0]) / sigma
    events = -0.5 * z[gave_up] ** 2 - logs[gave_up]
    count = int(gave_up.sum())
    return float(-events.sum() + count * (theta[1] + 0.5 * math.log(2 * math.pi)) - log_ndtr(-z[~gave_up]).sum())


def again(waits: Floats, gave_up: Flags, like: Fit) -> Fit | None:
    """The law of an earlier fit, fitted to these waits from there: parameters alone."""
    if like.law == "exponential":
        return _exponential(waits, gave_up)
    logs = np.log(np.maximum(waits, 1e-9))
    if like.law == "weibull":
        loss = partial(_weibull_loss, waits=waits, logs=logs, gave_up=gave_up)
        shape, scale = np.exp(lowest(loss, np.log(like.parameters))[0]).tolist()
        return replace(like, parameters=(shape, scale))
    mean, cv = like.parameters
    sigma = math.sqrt(math.log1p(cv * cv))
    start = np.array([math.log(mean) - sigma**2 / 2, math.log(sigma)])
    mu, log_sigma = lowest(partial(_lognormal_loss, logs=logs, gave_up=gave_up), start)[0].tolist()
    found = replace(like, parameters=_lognormal_figures(mu, math.exp(log_sigma)))
    return found if _possible(found) else None
