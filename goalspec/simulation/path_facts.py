"""What measures ask, answered contact by contact from one path; see `contact_facts.py` for the questions."""

import math
from collections.abc import Collection
from functools import cached_property

import numpy as np

from goalspec.simulation.contact_facts import Flags, Rows, Times
from goalspec.simulation.path_columns import PathColumns
from goalspec.simulation.path_time import Stretch


class PathFacts(PathColumns):
    """All that may be asked of a path."""

    def experience(self, rows: Flags) -> tuple[Times, Flags, Times]:
        """Of the calls `rows`: answered calls so far about the issue, whether it is solved, minutes waited."""
        calls = self.answered_so_far[rows].astype(np.float64)
        return calls, self.call_resolved[rows], np.nan_to_num(self.wait[rows]) / 60_000

    def alone(self, window: float) -> Flags:
        """Calls that no further answered call about the issue follows within `window` ms."""
        return np.asarray(self.next_answered - self.call_ended > window)

    def recent(self, window: float) -> Flags:
        """Calls whose customer had tried within `window` ms before."""
        return np.asarray(self.arrived - self.previous_ended <= window)

    def waited_at_most(self, limit: float) -> Flags:
        """Whether the wait was at most `limit` ms."""
        return np.asarray(self.wait <= limit)

    def place(self, begin: float, length: float) -> Rows:
        """The number of the interval of `length` ms, counted from `begin`, in which the contact arrived."""
        return np.floor((np.nan_to_num(self.arrived) - begin) / length).astype(np.int64)

    def weight(self, rows: Flags) -> Times:
        """Every row is one contact."""
        return np.ones(np.count_nonzero(rows))

    def count(self, rows: Flags) -> float:
        """How many contacts."""
        return float(np.count_nonzero(rows))

    def total(self, columns: Collection[str], rows: Flags) -> tuple[float, float]:
        """The sum of `wait`, `talk`, `after_call` or `since`, ms, where all are known, and of how many contacts."""
        values, _ = self.values(columns, rows)
        return float(values.sum()), float(values.size)

    def values(self, columns: Collection[str], rows: Flags) -> tuple[Times, Times]:
        """Each such sum, and 1 for each."""
        values = np.sum([getattr(self, column)[rows] for column in columns], axis=0)
        known = values[np.isfinite(values)]
        return known, np.ones(known.size)

    def expected(self, rows: Flags, values: Times) -> tuple[float, float]:
        """The sum of `values`, one for each of the rows; and how many."""
        return math.fsum(values.tolist()), self.count(rows)

    @cached_property
    def since(self) -> Times:
        """Per call: time from the beginning of its issue to its end."""
        return np.asarray(self.call_ended - self.arrived[self.contacts["issue"]])

    def on_duty(self, begin: float, until: float) -> Times:
        """Time on duty per team between two instants, overtime included."""
        return self._stretch(begin, until).on_duty(self.path.sessions)

    def busy(self, begin: float, until: float) -> Times:
        """Time per team in which an agent had at least one contact in hand or was finishing its record."""
        return self._stretch(begin, until).busy(self.contacts[self.picked_up])

    def held(self, begin: float, until: float, types: Collection[int]) -> Times:
        """Time per team spent on contacts of these types; contacts held at once count each for itself."""
        return self._stretch(begin, until).held(self.contacts[self.picked_up & np.isin(self.type, sorted(types))])

    def _stretch(self, begin: float, until: float) -> Stretch:
        return Stretch(begin, until, len(self.scenario.teams))
