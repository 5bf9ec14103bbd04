"""Half-hour reports and daily totals: counts per interval or day in place of calls, and what can be told from them.

They tell when how many contacts come, how much that varies, the mean handle time, and how many agents there were. They
show no single wait and no customer: patience, redials, returns and the law of the work stay at their defaults, and the
first contacts among all are what these defaults leave.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from goalspec import __version__
from goalspec.center.hours import WEEKDAYS
from goalspec.units import DAY, MINUTE

from .arrivals import Arrivals, arrivals
from .calls import Codes, Floats, weekday
from .columns import REPORT_ROLES, Mapped, mapped
from .counted import Counts
from .errors import Faults, LogError
from .estimate import NORMAL, Estimate, Unknown
from .relations import LEVEL
from .results import Calibration, Kind, Source, TeamFit, TypeFit
from .returns import first_share
from .tables import Chunk, table
from .times import Calendar, Order, durations, times_of_day
from .windows import written

QUARTER: Final = 15 * MINUTE
TYPE, TEAM = "calls", "agents"
EPOCH: Final = date(1970, 1, 1).toordinal()
Opening = tuple[tuple[float, float] | None, ...]
NEEDS_CALLS: Final = {
    "patience": "it needs the wait of every call", "redial": "it needs the calls of every customer",
    "return": "it needs the calls of every customer", "resolution": "it needs answers of customers",
    "work": "it needs the talk of every call",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Rows of a report: start (s since 1970), counts, mean handle time (s) and agents of each; nan where unknown."""

    start: Floats
    offered: Floats
    answered: Floats
    abandoned: Floats
    aht: Floats
    agents: Floats
    step: float  # a day for daily totals
    columns: Mapped

    @property
    def day(self) -> Codes:
        """The day of each row, counted from 1 January 1970."""
        return np.floor(self.start / DAY).astype(np.int64)


def is_report(path: Path, told: Mapping[str, str]) -> bool:
    """Whether a file has the columns of a report: a date, and counts of offered contacts. Raises as `read` does."""
    with table(path, Faults()) as (header, _):
        names = {role: name for role, name in told.items() if role in REPORT_ROLES}
        has = mapped(header, names, REPORT_ROLES).by_role
    return "offered" in has and "date" in has


def calibrate_report(path: Path, told: Mapping[str, str] | None = None, order: Order | None = None) -> Calibration:
    """The center as far as a report of intervals or days tells it.

    Raises LogError for a file without usable rows, OSError for one that cannot be read.
    """
    faults = Faults()
    found = _read(path, told or {}, order, faults)
    opening = _opening(found)
    hours = {day: span for day, span in enumerate(opening) if span}
    kind: Kind = "days" if found.step == DAY else "intervals"
    first = first_share(_total(found.offered), _total(found.abandoned), _total(found.answered), None)
    fits = arrivals(_counts(found, first), f"types.{TYPE}", hours, found.step)
    days = kind == "days"
    estimates = [fits.week, *fits.by_weekday.values(), *([fits.day_factor] if fits.day_factor else [])]
    estimates += [each for each in [_handle_time(found)] if each]
    team = TeamFit(TEAM, {TYPE: int(_total(found.answered))}, {} if days else _staff(found), guessed=False)
    warnings = tuple(_warnings(days=days))
    return Calibration(
        _source(path, kind, found, faults), {} if days else written(opening), (_type(found, fits, days=days),), (team,),
        tuple(estimates), tuple(_unknowns(found, days=days)), (), LEVEL, (), (), warnings, __version__,
    )  # fmt: skip


def _read(path: Path, told: Mapping[str, str], order: Order | None, faults: Faults) -> Report:
    calendar = Calendar(order)
    with table(path, faults) as (header, chunks):
        columns = mapped(header, told, REPORT_ROLES)
        parts = [_rows(chunk, columns, calendar, faults) for chunk in chunks]
    calendar.check()
    if not parts or not sum(part["start"].size for part in parts):
        raise LogError(
            f"{path} has no usable row: {'; '.join(each.sentence for each in faults.listed()) or 'it is empty'}"
        )
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    gaps = np.diff(np.unique(whole["start"] % DAY))
    step = DAY if "start" not in columns.by_role or not gaps.size else max(float(gaps.min()), QUARTER)
    return Report(**whole, step=step, columns=columns)


def _rows(chunk: Chunk, columns: Mapped, calendar: Calendar, faults: Faults) -> dict[str, Floats]:
    has = {role: chunk.columns[name] for role, name in columns.by_role.items()}
    start = calendar.instants(has["date"], chunk.rows[0])
    if "start" in has:
        start = start + times_of_day(has["start"])
    unknown = np.full(len(chunk.rows), np.nan)
    found = {name: durations(has[name]) if name in has else unknown for name in ("offered", "answered", "abandoned")}
    found |= {name: durations(has[name]) if name in has else unknown for name in ("aht", "agents")}
    sound = np.isfinite(start) & (found["offered"] >= 0)
    rows = np.asarray(chunk.rows)
    faults.add("the date, the start or the offered contacts cannot be read", rows[~sound].tolist())
    return {name: column[sound] for name, column in ({"start": start} | found).items()}


def _total(values: Floats) -> float:
    return float(np.nansum(values))


def _opening(found: Report) -> Opening:
    """From the first to the last interval with contacts on a tenth of the usual level; all day for daily totals."""
    kinds = weekday(found.day)
    if found.step == DAY:
        return tuple((0.0, DAY) if np.any(found.offered[kinds == day] > 0) else None for day in range(7))
    return tuple(_hours(found, kinds == day) for day in range(7))


def _hours(found: Report, own: Codes | np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[float, float] | None:
    slots = np.floor(found.start[own] % DAY / found.step).astype(np.int64)
    sums = np.bincount(slots, found.offered[own], minlength=1)
    if not sums.sum() > 0:
        return None
    busy = np.flatnonzero(sums >= 0.1 * sums[sums > 0].mean())
    return float(busy[0]) * found.step, float(busy[-1] + 1) * found.step


def _counts(found: Report, first: float) -> Counts:
    """First contacts per day and quarter-hour: each interval spread evenly over its own."""
    days = np.unique(found.day)
    pieces = round(found.step / QUARTER)
    flat = np.zeros((days.size, 96))
    rows, slots = np.searchsorted(days, found.day), np.floor(found.start % DAY / QUARTER).astype(np.int64)
    for piece in range(pieces):
        np.add.at(flat, (rows, np.minimum(slots + piece, 95)), found.offered * first / pieces)
    return Counts(days, flat)


def _handle_time(found: Report) -> Estimate | None:
    """The mean over rows weighed by answered contacts; its interval from the spread between days."""
    known = np.isfinite(found.aht) & (found.answered > 0)
    if not known.any():
        return None
    days, place = np.unique(found.day[known], return_inverse=True)
    weights = np.bincount(place, found.answered[known])
    sums = np.bincount(place, found.answered[known] * found.aht[known])
    mean = float(sums.sum() / weights.sum())
    error = float(np.sqrt(np.sum((sums - mean * weights) ** 2)) / weights.sum())
    reach = NORMAL * error if days.size > 1 else np.inf
    method = "mean of the rows, weighed by answered contacts; spread between days"
    return Estimate(
        f"types.{TYPE}.handle_time", mean, max(0.0, mean - reach), mean + reach, int(weights.sum()), "duration", method
    )


def _staff(found: Report) -> dict[str, tuple[float, ...]]:
    """Mean agents per quarter-hour by weekday; empty where the report names none."""
    told = {}
    for number, name in enumerate(WEEKDAYS):
        own = (weekday(found.day) == number) & np.isfinite(found.agents)
        if own.any() and found.agents[own].sum() > 0:
            slots = np.floor(found.start[own] % DAY / QUARTER).astype(np.int64)
            days = np.unique(found.day[own]).size
            sums = np.zeros(96)
            for piece in range(round(found.step / QUARTER)):
                np.add.at(sums, np.minimum(slots + piece, 95), found.agents[own])
            told[name] = tuple((sums / days).round(2).tolist())
    return told


def _counted(found: Report) -> tuple[int, int, int]:
    """Offered, answered and abandoned contacts in all."""
    return int(_total(found.offered)), int(_total(found.answered)), int(_total(found.abandoned))


def _type(found: Report, fits: Arrivals, *, days: bool) -> TypeFit:
    offered, answered, abandoned = _counted(found)
    profiles = () if days else fits.profiles
    return TypeFit(
        TYPE, offered, answered, abandoned, profiles, None if days else fits.dispersion, None, (), (), (), (), None
    )


def _unknowns(found: Report, *, days: bool) -> Iterator[Unknown]:
    for name, reason in NEEDS_CALLS.items():
        yield Unknown(f"types.{TYPE}.{name}", reason)
    if days:
        yield Unknown("center.hours", "daily totals do not say when contacts come")
    if days or not np.isfinite(found.agents).any():
        yield Unknown("teams.staff", "the report names no agents by interval")
    if not np.isfinite(found.aht).any():
        yield Unknown(f"types.{TYPE}.handle_time", "the report has no mean handle time")
    yield Unknown("behavior", "how goals act on agents does not show in a log of one regime")


def _warnings(*, days: bool) -> Iterator[str]:
    what = "daily totals" if days else "a report of intervals"
    yield f"{what} show no single wait: callers who gave up and their waits say nothing of patience, which is assumed"
    yield "redials and returns are taken out of the volume as the default shares say"


def _source(path: Path, kind: Kind, found: Report, faults: Faults) -> Source:
    first, last = (date.fromordinal(int(day) + EPOCH) for day in (found.day.min(), found.day.max()))
    offered, answered, abandoned = _counted(found)
    return Source(
        path.name, kind, found.start.size, offered, answered, abandoned, first, last, dict(found.columns.by_role),
        tuple(sorted(found.columns.guessed)), faults.listed(), {}, (),
    )  # fmt: skip
