"""Bootstrap draws of every figure of a center: the days of the log drawn anew, each weekday among its own.

What followed a call goes with it, so redials and returns are drawn with the calls that they followed. Each draw is a
set of changes to the center by path, as a case of a what-if has them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from goalspec.center.hours import WEEKDAYS

from .arrivals import drawn_excess
from .comeback import Comeback
from .counted import Counts, counts
from .day_model import law_of, written
from .estimate import Estimate
from .fit import OneType, first_contacts, fit_type
from .material import Material, drawn_days, resampled
from .names import slug
from .patience import refitted
from .returns import returns
from .staffing import Availability, availability
from .work import FEWEST, short_share, talked, work

Draw = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class _Base:
    """The fits of the whole log that every draw starts from, and the first contacts per day, by type."""

    whole: Material
    fits: tuple[OneType, ...]
    tables: tuple[Counts, ...]


def draws(whole: Material, numbers: list[int], count: int, seed: int = 1) -> tuple[Draw, ...]:
    """`count` draws for the types of these numbers."""
    fits = tuple(fit_type(whole, number) for number in numbers)
    chance = np.random.Generator(np.random.PCG64(seed))
    base = _Base(whole, fits, tuple(_table(whole, fit) for fit in fits))
    available = availability(whole.calls, whole.sessions, whole.days) if whole.sessions else None
    return tuple(dict(_draw(base, available, chance)) for _ in range(count))


def _table(whole: Material, fit: OneType) -> Counts:
    own = whole.calls.type == fit.number
    calls = whole.calls.only(own)
    return counts(calls.day, calls.arrived, first_contacts(whole, fit.number, fit.returns)[own], whole.days)


def _draw(base: _Base, available: Availability | None, chance: np.random.Generator) -> Iterator[tuple[str, Any]]:
    days = drawn_days(base.whole, chance)
    drawn = resampled(base.whole, days)
    for place, fit in enumerate(base.fits):
        yield from _arrivals(base, drawn, place, chance)
        yield from _type(drawn, fit)
    found = available.estimate(days) if available else None
    yield from _teams(drawn, found)


def _type(drawn: Material, fit: OneType) -> Iterator[tuple[str, Any]]:
    own = drawn.calls.only(drawn.calls.type == fit.number)
    done = work(own, fit.path, families=False) if fit.work else None
    if done:
        law = law_of(done, None)
        yield f"{fit.path}.handle_time", _seconds(law.handle_time)
        yield f"{fit.path}.overhead", _seconds(law.overhead)
        yield f"{fit.path}.work", dict(law.work)
        yield from [(f"{fit.path}.after_call", _seconds(law.after_call))] if done.after_call else []
    waits = refitted(own, fit.patience.best) if fit.patience else None
    if waits:
        yield f"{fit.path}.patience", written(waits)
    yield from _again(fit, drawn, own)


def _arrivals(base: _Base, drawn: Material, place: int, chance: np.random.Generator) -> Iterator[tuple[str, Any]]:
    """Volume by weekday, and the day factor.

    The mean of n days drawn anew varies less than that of n new days, by (n - 1) / n: it is moved out by as much. The
    day factor is drawn from its own interval, as few days drawn anew would vary too little.
    """
    whole, fit, table = base.whole, base.fits[place], base.tables[place]
    again = table.at(np.searchsorted(whole.days, drawn.days)).only(list(whole.open_days))
    kinds, totals = again.weekdays, again.totals
    volume = {}
    for kind in np.unique(kinds).tolist():
        mean, n = fit.arrivals.by_weekday[kind].value, int(np.count_nonzero(kinds == kind))
        moved = (float(totals[kinds == kind].mean()) - mean) * math.sqrt(n / max(n - 1, 1))
        volume[WEEKDAYS[kind]] = round(max(0.0, mean + moved), 4)
    yield f"{fit.path}.volume", volume
    if fit.arrivals.day_factor:
        phi = drawn_excess(table.only(list(whole.open_days)), float(chance.random()))
        yield f"{fit.path}.day_factor", round(math.sqrt(min(phi, 9.0)), 6)


def _again(fit: OneType, drawn: Material, own: Any) -> Iterator[tuple[str, Any]]:
    found = returns(own, drawn.trail_of(fit.number), fit.path)
    if found.resolution and fit.returns.resolution:
        yield f"{fit.path}.resolution", round(found.resolution.value, 6)
    if found.redial and fit.returns.redial:
        share, delay = found.redial.share, found.redial.parts[0][1]
        yield f"{fit.path}.redial", {"share": round(share, 6), "delay": _seconds(delay)}
    if found.back and fit.returns.back:
        yield f"{fit.path}.return", {"share": round(found.back.share, 6), "delay": _parts(found.back)}


def _parts(fit: Comeback) -> Any:
    if len(fit.parts) == 1:
        return _seconds(fit.parts[0][1])
    (soon, soon_mean), (_, late_mean) = fit.parts
    first = round(soon, 6)
    return [[first, _seconds(soon_mean)], [round(1 - first, 6), _seconds(late_mean)]]


def _teams(drawn: Material, available: Estimate | None) -> Iterator[tuple[str, Any]]:
    calls = drawn.calls
    spoken = calls.only(talked(calls))
    for number in np.unique(spoken.team).tolist():
        own, path = spoken.only(spoken.team == number), f"teams.{slug(calls.teams[number])}"
        if len(own) >= FEWEST:
            yield f"{path}.dump", round(short_share(own, path).value, 6)
        if available:
            yield f"{path}.shrinkage", round(1 - available.value, 4)


def _seconds(value: float) -> str:
    return f"{value:.6g} s"
