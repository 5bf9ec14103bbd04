"""Columns beside the contacts of one path, one entry per contact; see `contact_facts.py` for the words."""

from functools import cached_property

import numpy as np

from goalspec.simulation import codes
from goalspec.simulation.contact_facts import Flags, Rows, Times
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import Scenario


class PathColumns:
    """Lazy columns beside the contacts of one path."""

    def __init__(self, path: Path, scenario: Scenario) -> None:
        self.path = path
        self.scenario = scenario
        self.contacts = path.contacts

    @cached_property
    def rows(self) -> Rows:
        """The row numbers 0, 1, 2 ..."""
        return np.arange(self.contacts.size, dtype=np.int64)

    @property
    def type(self) -> Rows:
        """Contact type."""
        return np.asarray(self.contacts["type"])

    @property
    def team(self) -> Rows:
        """The team that took the contact, -1 for none."""
        return np.asarray(self.contacts["team"])

    @property
    def arrived(self) -> Times:
        """When the contact arrived; nan for a return that was still to come."""
        return np.asarray(self.contacts["arrived"])

    @cached_property
    def is_leg(self) -> Flags:
        """Whether the contact is the further leg of a transferred one."""
        return np.asarray(self.contacts["why"] == codes.TRANSFER)

    @cached_property
    def call(self) -> Rows:
        """The row of the call that the contact belongs to."""
        head = np.where(self.is_leg, self.contacts["parent"], self.rows)
        while np.any(self.is_leg[head]):
            head = head[head]
        return head

    @cached_property
    def picked_up(self) -> Flags:
        """Whether an agent took the contact in hand (a callback that reached nobody included)."""
        return np.asarray(np.isfinite(self.contacts["started"]))

    @cached_property
    def answered(self) -> Flags:
        """Whether customer and agent spoke."""
        return np.asarray(self.picked_up & (self.contacts["status"] != codes.UNREACHED))

    @cached_property
    def blocked(self) -> Flags:
        """Whether the contact met a busy signal."""
        return np.asarray(self.contacts["status"] == codes.BLOCKED)

    @cached_property
    def abandoned(self) -> Flags:
        """Whether the customer left the queue, or did not even join it because it was long."""
        return np.isin(self.contacts["status"], (codes.LOST, codes.BALKED))

    @cached_property
    def wait(self) -> Times:
        """Time in the queue, to the answer or to leaving it; nan where neither has happened."""
        ended = np.where(self.abandoned, self.contacts["ended"], np.nan)
        return np.asarray(np.where(self.picked_up, self.contacts["started"], ended) - self.contacts["arrived"])

    @cached_property
    def talk(self) -> Times:
        """Connected time of answered contacts, nan for the others."""
        return np.where(self.answered, self.contacts["ended"] - self.contacts["started"], np.nan)

    @cached_property
    def after_call(self) -> Times:
        """Agent time after the customer has left, nan where no agent was involved."""
        return np.where(self.picked_up, self.contacts["freed"] - self.contacts["ended"], np.nan)

    def flag(self, bit: int) -> Flags:
        """Whether the contact carries a flag of `codes`."""
        return np.asarray((self.contacts["flags"] & bit) != 0)

    def any_leg(self, what: Flags) -> Flags:
        """Per contact that is a call: whether it holds for any leg of the call."""
        return np.bincount(self.call[what], minlength=self.contacts.size) > 0

    @cached_property
    def call_answered(self) -> Flags:
        """Calls of which some leg was answered."""
        return self.any_leg(self.answered)

    @cached_property
    def call_resolved(self) -> Flags:
        """Calls that solved the issue."""
        return self.any_leg(self.answered & (self.contacts["resolved"] == 1))

    @cached_property
    def call_again(self) -> Flags:
        """Calls after which the customer will contact again about the same issue."""
        return self.any_leg(self.flag(codes.WILL_RETURN))

    @cached_property
    def call_ended(self) -> Times:
        """Per call: when its last leg was over."""
        last = np.full(self.contacts.size, -np.inf)
        np.maximum.at(last, self.call, np.nan_to_num(self.contacts["ended"], nan=-np.inf))
        return last

    @cached_property
    def call_over(self) -> Flags:
        """Calls of which every leg has come to its end."""
        open_states = (codes.PENDING, codes.WAITING, codes.TALKING)
        return ~self.is_leg & ~self.any_leg(np.isin(self.contacts["status"], open_states))

    @cached_property
    def call_lost_waiting(self) -> Flags:
        """Calls that ended in a queue or at a busy signal, or reached nobody, before anybody was spoken to."""
        return self.call_over & ~self.call_answered

    @cached_property
    def from_before(self) -> Flags:
        """Whether the issue began before the simulated time."""
        return np.asarray(self.contacts["why"][self.contacts["issue"]] == codes.SEEDED)

    @cached_property
    def issue_ends(self) -> Flags:
        """Calls with which their issue ends, solved or not."""
        return self.call_over & (self.call_resolved | ~self.call_again)

    @cached_property
    def first_answered(self) -> Flags:
        """Calls that are the first answered one of an issue that began within the simulated time."""
        calls = self._answered_calls
        _, places = np.unique(self.contacts["issue"][calls], return_index=True)
        first = np.zeros(self.contacts.size, dtype=bool)
        first[calls[places]] = True
        return first & ~self.from_before

    @cached_property
    def next_answered(self) -> Times:
        """Per answered call: the arrival of the next answered call of the same issue, inf where none follows."""
        calls = self._answered_calls
        issue = self.contacts["issue"][calls]
        order = np.argsort(issue, kind="stable")
        ordered, same = calls[order], issue[order][1:] == issue[order][:-1]
        following = np.full(self.contacts.size, np.inf)
        following[ordered[:-1][same]] = self.contacts["arrived"][ordered[1:][same]]
        return following

    @cached_property
    def previous_ended(self) -> Times:
        """Per call: when the call before it about the same issue was over, -inf for the first one.

        For a return that was pending when the run began this is the beginning of the run, the latest it can be.
        """
        calls = self.rows[~self.is_leg & np.isfinite(self.arrived)]
        issue = self.contacts["issue"][calls]
        order = np.argsort(issue, kind="stable")
        ordered, same = calls[order], issue[order][1:] == issue[order][:-1]
        before = np.where(self.contacts["why"] == codes.SEEDED, 0.0, -np.inf)
        before[ordered[1:][same]] = self.call_ended[ordered[:-1][same]]
        return before

    @property
    def _answered_calls(self) -> Rows:
        return self.rows[self.call_answered & ~self.is_leg]

    @cached_property
    def deferrable(self) -> Flags:
        """Whether the contact is written and may lie for a while."""
        return np.asarray(self.scenario.types.deferrable[self.contacts["type"]])

    @cached_property
    def answered_so_far(self) -> Rows:
        """Per call: answered calls about the issue up to and including it; a return from before the run had one."""
        calls = self.rows[~self.is_leg]
        calls = calls[np.argsort(self.contacts["issue"][calls], kind="stable")]
        issue, answered = self.contacts["issue"][calls], self.call_answered[calls].astype(np.int64)
        total = np.cumsum(answered)
        start = np.searchsorted(issue, issue, side="left")
        number = np.zeros(self.contacts.size, dtype=np.int64)
        number[calls] = total - (total - answered)[start]
        return number + self.from_before
