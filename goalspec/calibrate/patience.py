"""How long callers would wait: a caller who was answered would have waited at least so long (right-censored).

The mean wait of those who gave up understates patience, by several times where few give up. The curve is Kaplan and
Meier's (1958) with Greenwood's variance; the laws are fitted by maximum likelihood with scipy's censored data, their
intervals follow from the curvature of the likelihood.
"""

import warnings
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from .calls import Calls, Flags, Floats, spread
from .estimate import Estimate
from .patience_laws import Fit, Law, again, fits, positive

LONGEST: Final = 3600.0  # longer waits are faults of the clock, as those of the bank of 1999
FEWEST: Final = 30
SAMPLE: Final = 50_000
CURVE: Final = 200_000
MARKS: Final = (10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0)


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
    found = fits(positive(part.wait, part.abandoned), part.abandoned)
    many = spread(waiting, CURVE)
    return Patience(
        tuple(found), tuple(curve(many.wait, many.abandoned)), tuple(hazards(waits, gave_up)), len(waiting),
        int(np.count_nonzero(gave_up)), float(waits.sum()), float(waits[gave_up].mean()), bool(gave_up.all()),
    )  # fmt: skip


def refitted(calls: Calls, like: Fit) -> Fit | None:
    """The law of an earlier fit, fitted to these calls from there: parameters alone, for bootstrap draws."""
    waiting = calls.only(waiters(calls))
    if np.count_nonzero(waiting.abandoned) < FEWEST:
        return None
    part = spread(waiting, SAMPLE)
    return again(positive(part.wait, part.abandoned), part.abandoned, like)


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
