"""First contacts: how many on each weekday, how they spread over the day, how much days differ.

- Volume: the mean of each weekday; its interval follows from the spread between days of a kind (Student's t).
- Day factor: days vary more than Poisson counts do. The excess phi = cv^2 solves sum (N - m)^2 / (m + phi m^2) = df;
  its interval puts the quantiles of chi-squared in place of df (the Q profile of Viechtbauer 2007).
- Profile: shares of the day per interval. The width of the interval is that of 15, 30 and 60 minutes with the least
  cost after Shimazaki and Shinomoto 2007, (2 mean - variance) / width^2, over all days. Weekdays get profiles of their
  own where a chi-squared test over the day (allowing for overdispersion) finds them different.
"""

import math
from dataclasses import dataclass

import numpy as np

from goalspec.center.hours import WEEKDAYS

from .calls import Floats
from .counted import WIDTHS, Counts
from .estimate import Estimate
from .profiles import Profile, profiles_of


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What the days of a type tell; `by_weekday` has an entry for every weekday with calls."""

    by_weekday: dict[int, Estimate]
    week: Estimate
    day_factor: Estimate | None
    profiles: tuple[Profile, ...]
    dispersion: float | None


def arrivals(found: Counts, path: str, opening: dict[int, tuple[float, float]], least: float = 0.0) -> Arrivals:
    """The arrivals of a type; `opening` are the hours of each weekday (0 for Monday) that is open.

    Intervals of the profile are `least` s or longer.
    """
    open_days = found.only(list(opening))
    phi = excess(open_days)
    by_weekday = _volumes(open_days, phi.value if phi else 0.0, path)
    profiles = tuple(profiles_of(open_days, opening, least))
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
