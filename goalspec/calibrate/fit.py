"""From a call log to every figure of a center that it tells, and the list of those that it does not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .arrivals import Arrivals, arrivals
from .calls import Calls, Floats
from .comeback import Comeback
from .counted import counts
from .estimate import Estimate, Unknown
from .material import Material
from .names import slug
from .patience import Patience, patience
from .patience import estimates as patience_estimates
from .returns import Returns, first_weights, returns, scale_for_unknown
from .work import Work, work


@dataclass(frozen=True, slots=True, eq=False)
class OneType:
    """All fits of one contact type."""

    name: str
    number: int
    calls: Calls
    work: Work | None
    patience: Patience | None
    returns: Returns
    arrivals: Arrivals

    @property
    def path(self) -> str:
        """Where the type stands in a center."""
        return f"types.{slug(self.name)}"

    def estimates(self) -> Iterator[Estimate]:
        """Every figure that the log tells of the type."""
        path = self.path
        yield self.arrivals.week
        yield from self.arrivals.by_weekday.values()
        if self.arrivals.day_factor:
            yield self.arrivals.day_factor
        if self.work:
            found = self.work
            told = (found.handle_time, found.after_call, found.overhead, found.cv, found.finished)
            yield from (each for each in told if each)
        if self.patience:
            yield from patience_estimates(self.patience, f"{path}.patience")
        if self.returns.resolution:
            yield self.returns.resolution
        yield from _comebacks(self.returns, path)

    def unknowns(self) -> Iterator[Unknown]:
        """Every figure that stays at its default."""
        path, found = self.path, self.returns
        if self.work is None:
            yield Unknown(f"{path}.handle_time", "fewer than 50 talks are known")
        if self.patience is None:
            yield Unknown(f"{path}.patience", "fewer than 30 callers gave up")
        if found.resolution is None:
            yield Unknown(f"{path}.resolution", "fewer than 50 answers say whether the issue was solved")
        if found.redial is None:
            yield Unknown(f"{path}.redial", "fewer than 50 callers who gave up are known and followed")
        if found.back is None:
            yield Unknown(f"{path}.return", "fewer than 50 calls are known to be unsolved and followed")
        if self.arrivals.day_factor is None:
            yield Unknown(f"{path}.day_factor", "no weekday comes twice")


def fit_type(whole: Material, number: int) -> OneType:
    """The fits of the type of that number."""
    calls = whole.calls
    own = calls.type == number
    mine, name = calls.only(own), calls.types[number]
    path = f"types.{slug(name)}"
    trail = whole.trail_of(number)
    found = returns(mine, trail, path)
    weights = first_contacts(whole, number, found)
    table = counts(mine.day, mine.arrived, weights[own], np.unique(whole.days))
    return OneType(name, number, mine, work(mine, path), patience(mine), found, arrivals(table, path, whole.open_days))


def first_contacts(whole: Material, number: int, found: Returns) -> Floats:
    """The weight of every call of the log as a first contact of that type, 0 for calls of other types."""
    calls, trail = whole.calls, whole.trail_of(number)
    own = calls.type == number
    weight = first_weights(calls.only(own), trail, found, len(calls))
    return scale_for_unknown(own, trail, weight, calls.offered)


def _comebacks(found: Returns, path: str) -> Iterator[Estimate]:
    background = "" if found.surveyed else "; calls of 30 s and more taken for settled"
    for name, fit in (("redial", found.redial), ("return", found.back)):
        if fit:
            method = f"next calls of known customers, the end of the log as censoring{background}"
            yield Estimate(f"{path}.{name}.share", fit.share, *fit.share_interval, fit.n, "share", method)
            yield from _delays(fit, f"{path}.{name}.delay", method)


def _delays(fit: Comeback, path: str, method: str) -> Iterator[Estimate]:
    if len(fit.parts) == 1:
        yield Estimate(path, fit.parts[0][1], *fit.part_intervals[0][1], fit.n, "duration", method)
        return
    for word, (share, mean), (shares, means) in zip(("soon", "late"), fit.parts, fit.part_intervals, strict=True):
        yield Estimate(f"{path}.{word}.share", share, *shares, fit.n, "share", method)
        yield Estimate(f"{path}.{word}", mean, *means, fit.n, "duration", method)
