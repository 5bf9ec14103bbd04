"""First contacts: how many on each weekday, how they spread over the day, how much days differ.

- Volume: the mean of each weekday; its interval follows from the spread between days of a kind (Student's t).
- Day factor: days vary more than Poisson counts do. The excess phi = cv^2 solves sum (N - m)^2 / (m + phi m^2) = df;
  its interval puts the quantiles of chi-squared in place of df (the Q profile of Viechtbauer 2007).
- Profile: shares of the day per interval. The width of the interval is that of 15, 30 and 60 minutes with the least
  cost after Shimazaki and Shinomoto 2007, (2 mean - variance) / width^2, over all days. Weekdays get profiles of their
  own where a chi-squared test over the day (allowing for overdispersion) finds them different.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from goalspec.center.hours import WEEKDAYS
from goalspec.units import DAY, HOUR, MINUTE

from .calls import Codes, Floats, weekday
from .estimate import Estimate

WIDTHS: Final = (15 * MINUTE, 30 * MINUTE, HOUR)
DIFFERENT: Final = 0.001
Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """First contacts per day and 15 minutes. `days` count from 1970; `table` is days x 96."""

    days: Codes
    table: Table

    @property
    def weekdays(self) -> Codes:
        """The weekday of each day, 0 for Monday."""
        return weekday(self.days)

    @property
    def totals(self) -> Floats:
        """First contacts of each day."""
        return np.asarray(self.table.sum(axis=1))

    def by(self, width: float) -> Table:
        """The same in intervals of `width` seconds, a multiple of 15 minutes."""
        step = round(width / WIDTHS[0])
        return np.asarray(self.table.reshape(len(self.days), -1, step).sum(axis=2))

    def at(self, places: Codes) -> "Counts":
        """The days at these places, which may repeat."""
        return Counts(self.days[places], self.table[places])

    def only(self, numbers: Sequence[int]) -> "Counts":
        """The days of these weekdays."""
        chosen = np.isin(self.weekdays, numbers)
        return Counts(self.days[chosen], self.table[chosen])


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the day per interval of `width` seconds for weekdays that are alike, with the contacts they rest on."""

    weekdays: tuple[int, ...]
    width: float
    shares: tuple[float, ...]
    contacts: float


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What the days of a type tell; `by_weekday` has an entry for every weekday with calls."""

    by_weekday: dict[int, Estimate]
    week: Estimate
    day_factor: Estimate | None
    profiles: tuple[Profile, ...]
    dispersion: float | None


def counts(days: Codes, times: Floats, weights: Floats, whole: Codes) -> Counts:
    """Contacts at `times` (s since 1970), each with its weight, over the days `whole`."""
    slots = np.floor((times % DAY) / WIDTHS[0]).astype(np.int64)
    place = np.searchsorted(whole, days)
    flat = np.bincount(place * 96 + slots, weights, minlength=whole.size * 96)
    return Counts(whole, np.maximum(flat.reshape(whole.size, 96), 0.0))


def arrivals(found: Counts, path: str, opening: dict[int, tuple[float, float]]) -> Arrivals:
    """The arrivals of a type; `opening` are the hours of each weekday (0 for Monday) that is open."""
    open_days = found.only(list(opening))
    phi = excess(open_days)
    by_weekday = _volumes(open_days, phi.value if phi else 0.0, path)
    profiles = tuple(_profiles(open_days, opening))
    return Arrivals(by_weekday, _week(by_weekday, path), _factor(phi, path), profiles, _dispersion(open_days))


def _groups(found: Counts) -> list[Floats]:
    """The totals of the days, by weekday."""
    totals, kinds = found.totals, found.weekdays
    return [totals[kinds == kind] for kind in np.unique(kinds)]


def excess(found: Counts) -> Estimate | None:
    """phi, the squared cv of the day factor; None where no weekday comes twice."""
    from scipy.special import chdtri

    groups = [group for group in _groups(found) if group.size > 1 and group.sum() > 0]
    df = sum(group.size - 1 for group in groups)
    if df < 1:
        return None
    value, low, high = (_solve(groups, target) for target in (df, float(chdtri(df, 0.025)), float(chdtri(df, 0.975))))
    days = sum(group.size for group in groups)
    return Estimate("", value, low, high, days, "number", "days of the same weekday, Q profile")


def drawn_excess(found: Counts, chance: float) -> float:
    """Phi at the quantile `chance` (0 to 1) of what the Q profile leaves open; for bootstrap draws."""
    from scipy.special import chdtri

    groups = [group for group in _groups(found) if group.size > 1 and group.sum() > 0]
    return _solve(groups, float(chdtri(sum(group.size - 1 for group in groups), chance)))


def _solve(groups: list[Floats], target: float) -> float:
    """The phi at which the weighted squares come to `target`; 0 where they are fewer even without excess."""
    from scipy.optimize import brentq

    def beyond(phi: float) -> float:
        return _squares(groups, phi) - target

    if beyond(0.0) <= 0:
        return 0.0
    return float(brentq(beyond, 0.0, 25.0)) if beyond(25.0) < 0 else 25.0


def _squares(groups: list[Floats], phi: float) -> float:
    means = [float(group.mean()) for group in groups]
    return sum(float(((group - m) ** 2).sum()) / (m + phi * m * m) for group, m in zip(groups, means, strict=True))


def _factor(phi: Estimate | None, path: str) -> Estimate | None:
    if phi is None:
        return None
    value, low, high = (math.sqrt(each) for each in (phi.value, phi.low, phi.high))
    return Estimate(f"{path}.day_factor", value, low, high, phi.n, "number", phi.method)


def _volumes(found: Counts, phi: float, path: str) -> dict[int, Estimate]:
    from scipy.special import stdtrit

    groups = {int(kind): found.totals[found.weekdays == kind] for kind in np.unique(found.weekdays)}
    df = max(1, sum(group.size - 1 for group in groups.values()))
    reach = float(stdtrit(df, 0.975))
    told = {}
    for kind, group in groups.items():
        mean = float(group.mean())
        half = reach * math.sqrt((mean + phi * mean * mean) / group.size)
        method = "mean first contacts of such days, Student's interval with the spread of all days"
        told[kind] = Estimate(
            f"{path}.volume.{WEEKDAYS[kind]}", mean, max(0.0, mean - half), mean + half, group.size, "number", method
        )
    return told


def _week(by_weekday: dict[int, Estimate], path: str) -> Estimate:
    """The week is the sum of its days, whose errors are independent."""
    value = sum(each.value for each in by_weekday.values())
    half = math.sqrt(sum((each.high - each.value) ** 2 for each in by_weekday.values()))
    n = sum(each.n for each in by_weekday.values())
    return Estimate(
        f"{path}.volume", value, max(0.0, value - half), value + half, n, "number", "sum of the weekdays", written=False
    )


def _profiles(found: Counts, opening: dict[int, tuple[float, float]]) -> list[Profile]:
    """One profile for the weekdays with the same hours, where they do not differ, else one each."""
    told = []
    for hours in dict.fromkeys(opening.values()):
        alike = [day for day, span in opening.items() if span == hours]
        part = found.only(alike)
        if not part.totals.sum() > 0:
            continue
        width = best_width(part, hours)
        groups = [alike] if not differ(part, hours, width) else [[day] for day in alike]
        told += [_profile(part.only(group), group, hours, width) for group in groups]
    return [each for each in told if each.contacts > 0]


def _inside(found: Counts, hours: tuple[float, float], width: float) -> Table:
    """The intervals of the open hours; what falls outside counts for the nearest one."""
    table = found.by(width)
    first, last = math.floor(hours[0] / width), math.ceil(hours[1] / width)
    inside = table[:, first:last].copy()
    inside[:, 0] += table[:, :first].sum(axis=1)
    inside[:, -1] += table[:, last:].sum(axis=1)
    return inside


def best_width(found: Counts, hours: tuple[float, float]) -> float:
    """The width of the interval with the least cost; only those that divide the open hours."""
    fits = [width for width in WIDTHS if hours[0] % width == 0 and hours[1] % width == 0]
    return min(fits, key=lambda width: _cost(_inside(found, hours, width).sum(axis=0), width))


def _cost(sums: Floats, width: float) -> float:
    return float((2 * sums.mean() - sums.var()) / width**2)


def differ(found: Counts, hours: tuple[float, float], width: float) -> bool:
    """Whether weekdays have different profiles, beyond what chance and overdispersion explain."""
    from scipy.special import chdtrc, fdtrc

    table, kinds = _inside(found, hours, width), found.weekdays
    sums = np.array([table[kinds == kind].sum(axis=0) for kind in np.unique(kinds)])
    sums = sums[:, sums.sum(axis=0) > 0]
    if len(sums) < 2 or sums.shape[1] < 2:
        return False
    df = (len(sums) - 1) * (sums.shape[1] - 1)
    chi, noise, noise_df = _chi(sums), *_within(table, kinds)
    if noise_df < df:
        return bool(chdtrc(df, chi) < DIFFERENT)
    return bool(fdtrc(df, noise_df, (chi / df) / max(noise, 1.0)) < DIFFERENT)


def _chi(sums: Table) -> float:
    expected = np.outer(sums.sum(axis=1), sums.sum(axis=0)) / sums.sum()
    return float(((sums - expected) ** 2 / np.maximum(expected, 1e-9)).sum())


def _within(table: Table, kinds: Codes) -> tuple[float, int]:
    """How much days of one weekday differ in profile, per degree of freedom, and those degrees."""
    chi, df = 0.0, 0
    for kind in np.unique(kinds):
        rows = table[(kinds == kind) & (table.sum(axis=1) > 0)]
        rows = rows[:, rows.sum(axis=0) > 0]
        if len(rows) > 1 and rows.shape[1] > 1:
            chi += _chi(rows)
            df += (len(rows) - 1) * (rows.shape[1] - 1)
    return (chi / df if df else 1.0), df


def _profile(found: Counts, group: list[int], hours: tuple[float, float], width: float) -> Profile:
    sums = _inside(found, hours, width).sum(axis=0)
    total = float(sums.sum())
    shares = tuple((sums / total).tolist()) if total > 0 else ()
    return Profile(tuple(group), width, shares, total)


def _dispersion(found: Counts) -> float | None:
    """Variance over mean of half-hour counts, the median over weekday and half-hour; chance alone gives 1."""
    table, kinds = found.by(WIDTHS[1]), found.weekdays
    ratios = [
        float(rows[:, slot].var(ddof=1) / rows[:, slot].mean())
        for kind in np.unique(kinds)
        if len(rows := table[kinds == kind]) > 1
        for slot in np.flatnonzero(rows.mean(axis=0) > 1)
    ]
    return float(np.median(ratios)) if ratios else None
