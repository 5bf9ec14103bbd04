"""How long callers would wait: a caller who was answered would have waited at least so long (right-censored).

The mean wait of those who gave up understates patience, by several times where few give up. The curve is Kaplan and
Meier's (1958) with Greenwood's variance; the laws are fitted by maximum likelihood with scipy's censored data, their
intervals follow from the curvature of the likelihood.
"""

import math
import warnings
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Literal

import numpy as np

from .calls import Calls, Flags, Floats, spread
from .estimate import Estimate
from .likelihood import lowest, scaled_around, spreads

Law = Literal["exponential", "weibull", "lognormal"]
LONGEST: Final = 3600.0  # longer waits are faults of the clock, as those of the bank of 1999
FEWEST: Final = 30
SAMPLE: Final = 50_000
CURVE: Final = 200_000
MARKS: Final = (10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0)
HALF_TICK: Final = 0.5


@dataclass(frozen=True, slots=True)
class Point:
    """The share of callers who would wait longer than `seconds`, with the number who did wait so long."""

    seconds: float
    share: float
    low: float
    high: float
    waiting: int


@dataclass(frozen=True, slots=True)
class Hazard:
    """Callers who give up per second of waiting, between two times of the wait (s)."""

    start: float
    end: float
    rate: float
    low: float
    high: float
    abandons: int


@dataclass(frozen=True, slots=True)
class Fit:
    """One law: `parameters` are those of `center.toml` (mean; shape and scale; mean and cv), durations in s."""

    law: Law
    parameters: tuple[float, ...]
    intervals: tuple[tuple[float, float], ...]
    mean: float
    mean_interval: tuple[float, float]
    aic: float


@dataclass(frozen=True, slots=True)
class Patience:
    """What the waits of a type tell. `fits` begins with the best law by AIC."""

    fits: tuple[Fit, ...]
    curve: tuple[Point, ...]
    hazards: tuple[Hazard, ...]
    waited: int
    abandons: int
    exposure: float
    naive: float
    only_abandons: bool

    @property
    def best(self) -> Fit:
        """The law with the least AIC."""
        return self.fits[0]

    def of(self, law: Law) -> Fit:
        """The fit of one law."""
        return next(fit for fit in self.fits if fit.law == law)

    @property
    def outlast(self) -> float:
        """The share of callers who would outlast nearly all waits of the log: there the law is a guess."""
        return self.curve[-1].share if self.curve else 1.0


def patience(calls: Calls) -> Patience | None:
    """The patience of the callers who had to wait; None where fewer than 30 of them gave up."""
    waiting = calls.only(waiters(calls))
    gave_up = waiting.abandoned
    if np.count_nonzero(gave_up) < FEWEST:
        return None
    waits = waiting.wait
    part = spread(waiting, SAMPLE)
    found = _fits(_positive(part.wait, part.abandoned), part.abandoned)
    fits = sorted(filter(_possible, found), key=lambda fit: fit.aic)
    many = spread(waiting, CURVE)
    return Patience(
        tuple(fits), tuple(curve(many.wait, many.abandoned)), tuple(hazards(waits, gave_up)), len(waiting),
        int(np.count_nonzero(gave_up)), float(waits.sum()), float(waits[gave_up].mean()), bool(gave_up.all()),
    )  # fmt: skip


def refitted(calls: Calls, like: Fit) -> Fit | None:
    """The law of an earlier fit, fitted to these calls from there: parameters alone, for bootstrap draws."""
    waiting = calls.only(waiters(calls))
    if np.count_nonzero(waiting.abandoned) < FEWEST:
        return None
    part = spread(waiting, SAMPLE)
    waits, gave_up = _positive(part.wait, part.abandoned), part.abandoned
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


def waiters(calls: Calls) -> Flags:
    """Calls that waited for a time that can be believed, and were answered, gave up, or were sent away at closing."""
    return calls.queued & calls.offered & np.isfinite(calls.wait) & (calls.wait < LONGEST)


def estimates(found: Patience, path: str) -> list[Estimate]:
    """The figures of the best law as a center has them, and the mean for comparison."""
    best, n = found.best, found.waited
    method = (
        f"maximum likelihood, {found.abandons:,} gave up, {found.waited - found.abandons:,} answered waits as censored"
    )
    names = {"exponential": ("mean",), "weibull": ("shape", "scale"), "lognormal": ("mean", "cv")}[best.law]
    told = [
        Estimate(f"{path}.{name}", value, *interval, n, _unit(name), method)
        for name, value, interval in zip(names, best.parameters, best.intervals, strict=True)
    ]
    if "mean" not in names:
        told.append(
            Estimate(
                f"{path}.mean", best.mean, *best.mean_interval, n, "duration", f"of that {best.law} law", written=False
            )
        )
    return told


def _unit(name: str) -> Literal["duration", "number"]:
    return "number" if name in {"shape", "cv"} else "duration"


def _positive(waits: Floats, gave_up: Flags) -> Floats:
    """Waits for a fit: giving up within the first tick of the clock is giving up half a tick after the start."""
    return np.where(gave_up, np.maximum(waits, HALF_TICK if float(waits.sum()).is_integer() else 1e-3), waits)


def curve(waits: Floats, gave_up: Flags) -> list[Point]:
    """Kaplan and Meier's curve at the usual marks, as far as ten callers waited so long."""
    from scipy.stats import CensoredData, ecdf

    found: Any = ecdf(CensoredData.right_censored(waits, ~gave_up)).sf
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):  # where nobody has given up yet
        sure = found.confidence_interval(method="log-log")
    ordered = np.sort(waits)
    points = []
    for mark in MARKS:
        left = int(waits.size - np.searchsorted(ordered, mark))
        if left >= 10:
            low, high = (float(side.evaluate(mark)) for side in (sure.low, sure.high))
            points.append(Point(mark, float(found.evaluate(mark)), low, high, left))
    return points


def hazards(waits: Floats, gave_up: Flags, width: float = 10.0, until: float = 180.0) -> list[Hazard]:
    """Events over exposure in pieces of the wait, with exact Poisson intervals: where callers lose patience."""
    from scipy.special import gammaincinv

    found = []
    for start in np.arange(0.0, until, width).tolist():
        exposure = float(np.clip(waits - start, 0, width).sum())
        count = int(np.count_nonzero(gave_up & (waits >= start) & (waits < start + width)))
        if exposure > 0:
            low = float(gammaincinv(count, 0.025)) if count else 0.0
            high = float(gammaincinv(count + 1, 0.975))
            found.append(Hazard(start, start + width, count / exposure, low / exposure, high / exposure, count))
    return found


def _possible(fit: Fit) -> bool:
    """Whether a center file can hold the law: one without bounds fits as well as any where patience has no end."""
    return fit.law == "exponential" or 0.1 <= fit.parameters[0 if fit.law == "weibull" else 1] <= 20


def _fits(waits: Floats, gave_up: Flags) -> list[Fit]:
    from scipy.stats import CensoredData

    data = CensoredData.right_censored(waits, ~gave_up)
    return [_exponential(waits, gave_up), _weibull(waits, gave_up, data), _lognormal(waits, gave_up, data)]


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
