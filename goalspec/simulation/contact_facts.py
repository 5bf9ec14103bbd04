"""What measures may ask, answered from the contacts of a path (`PathFacts`) or from classes of contacts (`ClassFacts`).

Every array has one entry per row: a contact, or a class of contacts that are alike. Rows are chosen by masks. Times are
ms of simulated time. A *call* is a contact together with the legs it was transferred to; its row is that of its first
leg. An issue is what one customer wants solved; it ends when a call solves it or when its last contact brings no
further one.
"""

from collections.abc import Collection
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from goalspec.simulation.scenario import Scenario

Flags = npt.NDArray[np.bool_]
Times = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


class NeedsContactsError(LookupError):
    """The question can only be answered contact by contact, from a path."""


class ContactFacts(Protocol):
    """The questions."""

    @property
    def scenario(self) -> Scenario:
        """What was simulated."""

    @property
    def contacts(self) -> npt.NDArray[Any]:
        """The records of single contacts; NeedsContactsError where there are none."""

    # ---- of each row -----------------------------------------------------------------------------

    @property
    def type(self) -> Rows:
        """Contact type."""

    @property
    def team(self) -> Rows:
        """The team that took it, -1 for none."""

    @property
    def arrived(self) -> Times:
        """When it arrived, as exactly as bounds of time were asked for; nan for a return that was still to come."""

    @property
    def is_leg(self) -> Flags:
        """Whether it is the further leg of a transferred contact."""

    @property
    def picked_up(self) -> Flags:
        """Whether an agent took it in hand (a callback that reached nobody included)."""

    @property
    def answered(self) -> Flags:
        """Whether customer and agent spoke."""

    @property
    def blocked(self) -> Flags:
        """Whether it met a busy signal."""

    @property
    def abandoned(self) -> Flags:
        """Whether the customer left the queue, or did not even join it because it was long."""

    @property
    def deferrable(self) -> Flags:
        """Whether it is written and may lie for a while."""

    def flag(self, bit: int) -> Flags:
        """Whether it carries ESCALATED or CALLED_BACK of `codes`."""

    # ---- of each call ----------------------------------------------------------------------------

    @property
    def call_answered(self) -> Flags:
        """Whether some leg was answered."""

    @property
    def call_resolved(self) -> Flags:
        """Whether it solved the issue."""

    @property
    def call_over(self) -> Flags:
        """Whether every leg has come to its end."""

    @property
    def call_lost_waiting(self) -> Flags:
        """Whether it ended in a queue or at a busy signal, or reached nobody, before anybody was spoken to."""

    @property
    def from_before(self) -> Flags:
        """Whether the issue began before the simulated time."""

    @property
    def issue_ends(self) -> Flags:
        """Whether the issue ends with it, solved or not."""

    @property
    def first_answered(self) -> Flags:
        """Whether it is the first answered one of an issue that began within the simulated time."""

    def experience(self, rows: Flags) -> tuple[Times, Flags, Times]:
        """Of the calls `rows`: answered calls so far about the issue, whether it is solved, minutes waited."""

    def alone(self, window: float) -> Flags:
        """Whether no further answered call about the issue comes within `window` ms after it."""

    def recent(self, window: float) -> Flags:
        """Whether the customer had tried within `window` ms before."""

    # ---- waits, and sums over rows ---------------------------------------------------------------

    def waited_at_most(self, limit: float) -> Flags:
        """Whether the wait, to the answer or to leaving, was at most `limit` ms."""

    def place(self, begin: float, length: float) -> Rows:
        """The number of the interval of `length` ms, counted from `begin`, in which it arrived."""

    def weight(self, rows: Flags) -> Times:
        """How many contacts each of the rows stands for."""

    def count(self, rows: Flags) -> float:
        """How many contacts."""

    def total(self, columns: Collection[str], rows: Flags) -> tuple[float, float]:
        """The sum (ms) of `wait`, `talk`, `after_call` or `since` over contacts for which all are known; and how many.

        `since` is the time from the beginning of the issue to the end of the call.
        """

    def expected(self, rows: Flags, values: Times) -> tuple[float, float]:
        """The sum over contacts of `values`, one for each of the rows; and how many contacts."""

    def values(self, columns: Collection[str], rows: Flags) -> tuple[Times, Times]:
        """The known values of such a sum, ms, and how many contacts have each."""

    # ---- time of agents, per team ----------------------------------------------------------------

    def on_duty(self, begin: float, until: float) -> Times:
        """Time on duty between two instants, overtime included."""

    def busy(self, begin: float, until: float) -> Times:
        """Time in which an agent had at least one contact in hand or was finishing its record."""

    def held(self, begin: float, until: float, types: Collection[int]) -> Times:
        """Time spent on contacts of these types; contacts held at once count each for itself."""
