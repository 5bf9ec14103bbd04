"""The classes of one table of a ledger, and their sums in one replication after the other."""

from typing import Any

import numpy as np
import numpy.typing as npt

from goalspec.simulation.contact_facts import Rows, Times
from goalspec.simulation.kernel.ledger import TABLE_BIT
from goalspec.simulation.ledger import Counted


class ClassRows:
    """Where the classes of table `number` stand among the entries, what they are, and what was counted last."""

    def __init__(self, counted: Counted, number: int) -> None:
        self.number = number
        self.rows, self.classes = self._mine(counted, 0), 0
        self.traits, self.places = counted.entries["traits"][self.rows], counted.entries["place"][self.rows]
        self._take(counted)

    def _mine(self, counted: Counted, first: int) -> Rows:
        """The entries of this table, from the first one asked for."""
        return first + np.flatnonzero(counted.entries["place"][first:] >> TABLE_BIT == self.number)

    def _take(self, counted: Counted) -> None:
        self.classes, self.in_turn = max(self.classes, counted.entries.size), counted.in_turn
        self.counted = counted
        self.met = int(np.searchsorted(self.rows, counted.entries.size))  # classes after these came later
        self.counts = self._of_rows("count").astype(np.float64)

    def see(self, counted: Counted) -> bool:
        """Takes the sums of another replication counted on the same machine; what its classes show stays as it is.

        False, and nothing is taken, where the classes of this table are not those that were there before.
        """
        if self.knows(counted):
            self._take(counted)
            return True
        return False

    def knows(self, counted: Counted) -> bool:
        """Whether the classes of this table are those that were there before."""
        return self.in_turn and counted.in_turn and not self._mine(counted, self.classes).size

    def column(self, name: str) -> Times:
        """A column of the ledger: `count`, or the sums of a time."""
        return self.counts if name == "count" else self._of_rows(name)

    def _of_rows(self, name: str) -> npt.NDArray[Any]:
        """A column of the entries, with nothing in classes that came after this replication."""
        here: npt.NDArray[Any] = self.counted.entries[name][self.rows[: self.met]]
        if self.met == self.rows.size:
            return here
        return np.concatenate([here, np.zeros(self.rows.size - self.met, here.dtype)])
