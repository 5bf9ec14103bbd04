"""A call log made ready for fitting: followed by customer, cut by type, with opening hours; and resampled by day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from goalspec.center.defaults import default

from .calls import Calls, Codes, weekday
from .comeback import gaps
from .follow import followed
from .returns import Trail
from .staffing import Sessions, guessed_sessions
from .windows import open_hours, windows

Opening = tuple[tuple[float, float] | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What is fitted. `trail` holds the calls of known customers of all types; `days` are all days of the log."""

    calls: Calls
    trail: Trail | None
    sessions: Sessions | None
    opening: Opening
    days: Codes

    @property
    def open_days(self) -> dict[int, tuple[float, float]]:
        """The hours of the weekdays that are open, by number (0 for Monday)."""
        return {day: span for day, span in enumerate(self.opening) if span}

    def trail_of(self, number: int) -> Trail | None:
        """The trail of one type."""
        return None if self.trail is None else self.trail.only(self.trail.calls.type == number)


def material(calls: Calls, sessions: Sessions | None = None) -> Material:
    """A log made ready; without a list of sessions these are guessed from the calls."""
    opening = open_hours(calls.only(calls.offered))
    found = followed(calls)
    trail = None
    if found is not None:
        following = np.where(found.next >= 0, found.rows[found.next], -1)
        seen = gaps(found.calls.ended, found.again, found.until, windows(calls, opening))
        trail = Trail(found.calls, seen, found.rows, following, default("center.reopen"))
    return Material(calls, trail, sessions or guessed_sessions(calls), opening, calls.days)


def resampled(whole: Material, days: Codes) -> Material:
    """The calls of `days`, which may repeat, as if the log were made of them; what followed a call goes with it."""
    calls = whole.calls.only(_rows(whole.calls.day, days))
    trail = None if whole.trail is None else whole.trail.only(_rows(whole.trail.calls.day, days))
    return replace(whole, calls=calls, trail=trail, days=days)


def drawn_days(whole: Material, chance: np.random.Generator) -> Codes:
    """As many days as the log has, drawn with replacement among those of the same weekday.

    A log of less than two weeks has each weekday once: its days are drawn among all.
    """
    kinds = weekday(whole.days)
    if np.unique(kinds).size == whole.days.size:
        return chance.choice(whole.days, whole.days.size)
    return np.concatenate([chance.choice(own, own.size) for own in _by_kind(whole.days, kinds)])


def _by_kind(days: Codes, kinds: Codes) -> Iterator[Codes]:
    for kind in np.unique(kinds):
        yield days[kinds == kind]


def _rows(of_day: Codes, days: Codes) -> Codes:
    """The places of the calls of each of the days, `of_day` being in order."""
    first, last = np.searchsorted(of_day, days), np.searchsorted(of_day, days, side="right")
    return np.concatenate([np.arange(begin, end) for begin, end in zip(first, last, strict=True)])
