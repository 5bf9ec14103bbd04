"""First contacts counted per day and quarter-hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from goalspec.units import DAY, HOUR, MINUTE

from .calls import Codes, Floats, weekday

WIDTHS: Final = (15 * MINUTE, 30 * MINUTE, HOUR)


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


def counts(days: Codes, times: Floats, weights: Floats, whole: Codes) -> Counts:
    """Contacts at `times` (s since 1970), each with its weight, over the days `whole`."""
    slots = np.floor((times % DAY) / WIDTHS[0]).astype(np.int64)
    place = np.searchsorted(whole, days)
    flat = np.bincount(place * 96 + slots, weights, minlength=whole.size * 96)
    return Counts(whole, np.maximum(flat.reshape(whole.size, 96), 0.0))
