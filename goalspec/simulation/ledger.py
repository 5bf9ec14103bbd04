"""What is to be counted in a run, and what was: sums over classes of contacts, and the time of agents."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import classes

Bounds = tuple[float, ...]  # rising, ms

SUMS = ("wait", "talk", "after", "since")  # ms
ENTRY = np.dtype([("traits", "i8"), ("place", "i8"), ("count", "i8"), *((name, "f8") for name in SUMS)])


@dataclass(frozen=True, slots=True)
class Table:
    """One way to sort contacts into classes.

    `times` divide the time of arrival, contacts before the first and from the last on are left out; `waits` divide the
    length of the wait, each belonging to what lies below it; `traits` are those looked at (see `classes.py`).
    """

    times: Bounds
    waits: Bounds = ()
    traits: int = classes.ALL


@dataclass(frozen=True, slots=True)
class Ledger:
    """The tables to be filled, the first of which also divides the time of agents, and windows to tell apart, ms."""

    tables: tuple[Table, ...]
    windows: Bounds = ()


NOTHING = Ledger((Table(()),))


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What one replication came to.

    - entries: one per class, in any order, empty ones among them; times are sums in ms.
    - busy, present [team, cell]: ms of agents with a contact in hand, on duty; held [type, team, cell]: per contact.
    - contacts: how many there were; fingerprint: of the whole path.
    """

    entries: NDArray[Any]
    busy: NDArray[np.float64]
    present: NDArray[np.float64]
    held: NDArray[np.float64]
    contacts: int
    fingerprint: int
    in_turn: bool = False  # whoever counted keeps the classes of one replication in place for the next, and adds others

    def apart(self) -> "Counted":
        """The same, for keeps: not changed by whoever counts on."""
        return replace(self, entries=self.entries.copy())
