"""How first contacts spread over the day: intervals as wide as they should be, weekdays alike or apart."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from .calls import Codes, Floats
from .counted import WIDTHS, Counts, Table

DIFFERENT: Final = 0.001


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the day per interval of `width` seconds for weekdays that are alike, with the contacts they rest on."""

    weekdays: tuple[int, ...]
    width: float
    shares: tuple[float, ...]
    contacts: float


def profiles_of(found: Counts, opening: dict[int, tuple[float, float]], least: float) -> list[Profile]:
    """One profile for the weekdays with the same hours, where they do not differ, else one each."""
    told = []
    for hours in dict.fromkeys(opening.values()):
        alike = [day for day, span in opening.items() if span == hours]
        part = found.only(alike)
        if not part.totals.sum() > 0:
            continue
        width = best_width(part, hours, least)
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


def best_width(found: Counts, hours: tuple[float, float], least: float = 0.0) -> float:
    """The width of the interval with the least cost; only those that divide the open hours."""
    fits = [width for width in WIDTHS if width >= least and hours[0] % width == 0 and hours[1] % width == 0]
    return min(fits or [least or WIDTHS[0]], key=lambda width: _cost(_inside(found, hours, width).sum(axis=0), width))


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
