"""What measures ask, answered from classes of contacts: a few hundred rows, however long the run was."""

import math
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from goalspec.simulation import classes, codes
from goalspec.simulation.class_rows import ClassRows
from goalspec.simulation.contact_facts import Flags, NeedsContactsError, Rows, Times
from goalspec.simulation.kernel.ledger import CELL, TABLE
from goalspec.simulation.ledger import Counted, Ledger
from goalspec.simulation.scenario import Scenario

FLAGS = {codes.ESCALATED: classes.ESCALATED, codes.CALLED_BACK: classes.CALLED_BACK}


class ClassFacts(ClassRows):
    """All that may be asked of one table of a ledger. Arrays have one entry per class of contacts."""

    def __init__(self, counted: Counted, ledger: Ledger, number: int, scenario: Scenario) -> None:
        super().__init__(counted, number)
        self.ledger, self.table, self.scenario = ledger, ledger.tables[number], scenario

    @property
    def contacts(self) -> npt.NDArray[Any]:
        """Single contacts are not known."""
        raise NeedsContactsError

    def _has(self, trait: int) -> Flags:
        return np.asarray(self.traits & trait != 0)

    def _field(self, lowest: int, most: int) -> Rows:
        return np.asarray(self.traits // lowest & most)

    @cached_property
    def _kind(self) -> Rows:
        return np.asarray(self.traits // classes.KIND)

    @cached_property
    def type(self) -> Rows:
        """Contact type."""
        return np.asarray(self._kind // (len(self.scenario.teams) + 1))

    @cached_property
    def team(self) -> Rows:
        """The team that took it, -1 for none."""
        return np.asarray(self._kind % (len(self.scenario.teams) + 1) - 1)

    @cached_property
    def _cell(self) -> Rows:
        return np.asarray(self.places % TABLE // CELL)

    @cached_property
    def _step(self) -> Rows:
        return np.asarray(self.places % CELL)

    @cached_property
    def arrived(self) -> Times:
        """The bound of time before the arrival."""
        return np.asarray(np.array(self.table.times)[self._cell])

    @cached_property
    def is_leg(self) -> Flags:
        """Whether it is the further leg of a transferred contact."""
        return self._has(classes.LEG)

    @cached_property
    def _status(self) -> Rows:
        return self._field(classes.STATUS, 7)

    @cached_property
    def picked_up(self) -> Flags:
        """Whether an agent took it in hand (a callback that reached nobody included)."""
        return self.team >= 0

    @cached_property
    def answered(self) -> Flags:
        """Whether customer and agent spoke."""
        return np.asarray(self.picked_up & (self._status != codes.UNREACHED))

    @cached_property
    def blocked(self) -> Flags:
        """Whether it met a busy signal."""
        return np.asarray(self._status == codes.BLOCKED)

    @cached_property
    def abandoned(self) -> Flags:
        """Whether the customer left the queue, or did not even join it because it was long."""
        return np.asarray((self._status == codes.LOST) | (self._status == codes.BALKED))

    @cached_property
    def deferrable(self) -> Flags:
        """Whether it is written and may lie for a while."""
        return np.asarray(self.scenario.types.deferrable[self.type])

    def flag(self, bit: int) -> Flags:
        """Whether it carries ESCALATED or CALLED_BACK of `codes`."""
        return self._has(FLAGS[bit])

    @cached_property
    def call_answered(self) -> Flags:
        """Whether some leg of the call was answered."""
        return self._has(classes.ANSWERED)

    @cached_property
    def call_resolved(self) -> Flags:
        """Whether the call solved the issue."""
        return self._has(classes.RESOLVED)

    @cached_property
    def call_over(self) -> Flags:
        """Whether every leg of the call has come to its end."""
        return self._has(classes.OVER)

    @cached_property
    def call_lost_waiting(self) -> Flags:
        """Whether the call ended before anybody was spoken to."""
        return self.call_over & ~self.call_answered

    @cached_property
    def from_before(self) -> Flags:
        """Whether the issue began before the simulated time."""
        return self._has(classes.FROM_BEFORE)

    @cached_property
    def issue_ends(self) -> Flags:
        """Whether the issue ends with the call, solved or not."""
        return self.call_over & (self.call_resolved | ~self._has(classes.AGAIN))

    @cached_property
    def first_answered(self) -> Flags:
        """Whether the call is the first answered one of an issue that began within the simulated time."""
        return self._has(classes.FIRST_ANSWERED)

    def experience(self, rows: Flags) -> tuple[Times, Flags, Times]:
        """Of the calls `rows`: answered calls so far about the issue, whether it is solved, mean minutes waited."""
        calls = self._field(classes.CALLS, classes.MOST_CALLS)[rows].astype(np.float64)
        return calls, self.call_resolved[rows], self._mean_wait[rows] / 60_000

    @property
    def _mean_wait(self) -> Times:
        return np.asarray(self.column("wait") / np.maximum(self.counts, 1.0))

    def alone(self, window: float) -> Flags:
        """Whether no further answered call about the issue comes within `window` ms after the call."""
        return self._field(classes.FOLLOWED, classes.MOST_WINDOWS) > self.ledger.windows.index(window)

    def recent(self, window: float) -> Flags:
        """Whether the customer had tried within `window` ms before."""
        return self._field(classes.PRECEDED, classes.MOST_WINDOWS) <= self.ledger.windows.index(window)

    def waited_at_most(self, limit: float) -> Flags:
        """Whether the wait, to the answer or to leaving, was at most `limit` ms."""
        return np.asarray((self._step > 0) & (self._step <= 1 + self.table.waits.index(limit)))

    def place(self, begin: float, length: float) -> Rows:
        """The number of the interval of `length` ms, counted from `begin`, in which it arrived."""
        return np.floor((self.arrived - begin) / length).astype(np.int64)

    def weight(self, rows: Flags) -> Times:
        """How many contacts each of the rows stands for."""
        return np.asarray(self.counts[rows])

    def count(self, rows: Flags) -> float:
        """How many contacts."""
        return float(self.counts @ rows)

    def total(self, columns: Collection[str], rows: Flags) -> tuple[float, float]:
        """The sum (ms) of `wait`, `talk`, `after_call` or `since` where all are known; and of how many contacts."""
        known = rows & self.known(columns)
        return sum(float(self.column(column.partition("_")[0]) @ known) for column in columns), self.count(known)

    def known(self, columns: Collection[str]) -> Flags:
        """Rows of which all these times are known."""
        return np.asarray(np.logical_and.reduce([self._known(column) for column in columns]))

    def expected(self, rows: Flags, values: Times) -> tuple[float, float]:
        """The sum of `values`, one for each of the rows, over contacts, exact in any order; and how many."""
        weight = self.counts[rows]
        return math.fsum((weight * values).tolist()), float(weight.sum())

    def _known(self, column: str) -> Flags:
        if column == "wait":
            return np.asarray(self._step > 0)
        if column == "talk":
            return np.asarray(self._status == codes.DONE)
        return self._has(classes.AFTER_KNOWN) if column == "after_call" else self.call_over

    def values(self, columns: Collection[str], rows: Flags) -> tuple[Times, Times]:
        """The mean wait, ms, between each two bounds, and of how many; of other times only totals are known."""
        if set(columns) != {"wait"}:
            raise NeedsContactsError
        known = np.flatnonzero(rows & (self._step > 0) & (self.counts > 0.0))
        step = self._step[known]
        seen = np.bincount(step, self.counts[known]).astype(np.float64)
        total = np.bincount(step, self.counted.entries["wait"][self.rows[known]])
        met = np.flatnonzero(seen)
        return total[met] / seen[met], seen[met]

    def on_duty(self, begin: float, until: float) -> Times:
        """Time on duty per team between two instants, overtime included."""
        return np.asarray(self.counted.present[:, self._between(begin, until)].sum(axis=1))

    def busy(self, begin: float, until: float) -> Times:
        """Time per team in which an agent had at least one contact in hand or was finishing its record."""
        return np.asarray(self.counted.busy[:, self._between(begin, until)].sum(axis=1))

    def held(self, begin: float, until: float, types: Collection[int]) -> Times:
        """Time per team spent on contacts of these types; contacts held at once count each for itself."""
        return np.asarray(self.counted.held[sorted(types)][:, :, self._between(begin, until)].sum(axis=(0, 2)))

    def _between(self, begin: float, until: float) -> slice:
        times = self.ledger.tables[0].times
        return slice(times.index(begin), times.index(until))
