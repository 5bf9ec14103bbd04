"""What measures ask, answered contact by contact from one path; see `contact_facts.py` for the words."""

from collections.abc import Collection
from functools import cached_property

import numpy as np

from goalspec.simulation import codes
from goalspec.simulation.contact_facts import Flags, Rows, Times
from goalspec.simulation.path_time import Stretch
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import Scenario


class PathFacts:
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
