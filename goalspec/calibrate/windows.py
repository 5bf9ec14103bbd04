"""When a center was open, day by day, as far as its calls show it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from goalspec.center.hours import WEEKDAYS, Window
from goalspec.units import DAY, HOUR, MINUTE

from .calls import Calls, Codes, Floats, weekday

GRID: Final = 30 * MINUTE
SELDOM: Final = 0.1
NEARLY_ALL: Final = 23 * HOUR


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Openings and closings of every open day, in order, in seconds since 1970; empty for a center never closed."""

    opens: Floats
    closes: Floats

    def last_open(self, until: Floats) -> Floats:
        """`until`, or the closing before it where that falls into closed hours."""
        if not self.opens.size:
            return until
        place = np.searchsorted(self.opens, until, side="right") - 1
        return np.where(place >= 0, np.minimum(until, self.closes[np.maximum(place, 0)]), until)

    def last_break(self, since: Floats, until: Floats) -> tuple[Floats, Floats]:
        """(opening, closing before it) of the window of `until`; both `since` where that window was open already."""
        if not self.opens.size:
            return since, since
        place = np.searchsorted(self.opens, until, side="right") - 1
        opened = np.where(place >= 0, self.opens[np.maximum(place, 0)], -np.inf)
        closed = np.where(place >= 1, self.closes[np.maximum(place - 1, 0)], -np.inf)
        later = opened > since
        return np.where(later, opened, since), np.where(later, np.maximum(closed, since), since)


def open_hours(calls: Calls) -> tuple[tuple[float, float] | None, ...]:
    """Opening and closing of each weekday (Monday first) in seconds since midnight, None for a day without calls.

    From the first to the last half-hour that is not nearly empty: one with less than a tenth of the calls of a usual
    half-hour does not count.
    """
    days, slots = calls.day, np.floor(calls.second / GRID).astype(np.int64)
    return tuple(_hours_of(days, slots, number) for number in range(7))


def _hours_of(days: Codes, slots: Codes, number: int) -> tuple[float, float] | None:
    own = weekday(days) == number
    if not own.any():
        return None
    counts = np.bincount(slots[own], minlength=48)
    busy = np.flatnonzero(counts >= SELDOM * counts[counts > 0].mean())
    first, last = float(busy[0]) * GRID, float(busy[-1] + 1) * GRID
    return (0.0, DAY) if last - first >= NEARLY_ALL else (first, last)


def windows(calls: Calls, hours: tuple[tuple[float, float] | None, ...]) -> Windows:
    """The windows of the days from the first to the last of the log."""
    if all(each == (0.0, DAY) for each in hours):
        return Windows(np.zeros(0), np.zeros(0))
    found = [(day * DAY + span[0], day * DAY + span[1]) for day in _around(calls) if (span := hours[(day - 4) % 7])]
    return Windows(np.array([opens for opens, _ in found]), np.array([closes for _, closes in found]))


def _around(calls: Calls) -> list[int]:
    days = calls.days
    return list(range(int(days[0]) - 7, int(days[-1]) + 1))


def written(hours: tuple[tuple[float, float] | None, ...]) -> dict[str, str]:
    """The hours as a center file takes them, by weekday."""
    return {WEEKDAYS[day]: f"{_clock(span[0])}-{_clock(span[1])}" for day, span in enumerate(hours) if span}


def _clock(seconds: float) -> str:
    return f"{int(seconds // HOUR):02d}:{int(seconds % HOUR // MINUTE):02d}"


def spans(hours: tuple[tuple[float, float] | None, ...]) -> list[Window]:
    """The hours of the days that are open."""
    return [span for span in hours if span]
