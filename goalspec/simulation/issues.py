"""The customers' side of the SimPy model without its clock: issues, their contacts, and who comes back when."""

from collections.abc import Iterator
from itertools import count
from operator import attrgetter
from typing import Any

import numpy as np

from . import codes, draws, formulas
from .conditions import Conditions
from .floor import Contact, Row
from .records import CONTACT, Records
from .scenario import Scenario

NAMES = CONTACT.names or ()
record = attrgetter(*NAMES)
File = Contact | tuple[Any, ...]


class Issues:
    """The register of all contacts: by serial, each contact until its record is final, then the record."""

    def __init__(self, scenario: Scenario, conditions: Conditions, kinds: list[Row]) -> None:
        self.clock, self.doors, self.max_attempts = scenario.clock, scenario.doors, scenario.max_attempts
        self.kinds = kinds
        self.streams = [draws.subkey(conditions.base, kind.key) for kind in kinds]
        self.factors = conditions.factors.tolist()
        self.per_day = conditions.per_day
        self.rates = scenario.types.rate.tolist()
        self.opens = [opens for opens, _ in scenario.doors.windows]
        self.closes = [closes for _, closes in scenario.doors.windows]
        self.files: list[File] = []

    def new(self, k: int, root: int, key: int, why: int, before: Contact | None = None) -> Contact:
        """A contact of type k by the customer with key `root`; `before` is the one it follows in its issue."""
        contact = Contact(len(self.files), k, self.kinds[k], root, key, why)
        if before is None:
            contact.issue, contact.parent, contact.entry = contact.serial, -1, k
        else:
            contact.issue, contact.parent, contact.entry = before.issue, before.serial, before.entry
        self.files.append(contact)
        return contact

    def fresh(self, k: int, root: int) -> Contact:
        """The first contact of an issue."""
        return self.new(k, root, draws.subkey(root, 0), codes.FIRST)

    def transferred(self, contact: Contact) -> Contact:
        """The leg by which an agent passes the customer on."""
        key = draws.subkey(contact.key, draws.TRANSFER_LEG)
        leg = self.new(contact.kind.escalate_to, contact.root, key, codes.TRANSFER, contact)
        leg.attempt, leg.leg = contact.attempt, contact.leg + 1
        return leg

    def arrivals(self, k: int) -> Iterator[tuple[float, int]]:
        """(time, root) of each fresh issue of type k, in order, up to the horizon."""
        rates, factors, clock = self.rates[k], self.factors[k], 0.0
        for n in count():
            root = draws.subkey(self.streams[k], n)
            gap = formulas.arrival_gap(root)
            clock = formulas.next_arrival(rates, factors, self.clock.interval, self.per_day, clock, gap)
            if clock >= self.clock.horizon:
                return
            yield formulas.down_to_grid(clock, self.clock.tick), root

    def pending(self, k: int) -> Iterator[tuple[Contact, float]]:
        """(contact, time) of each return of type k that was pending at the start."""
        kind, stream = self.kinds[k], draws.subkey(self.streams[k], draws.SEEDED_STREAM)
        for part, expected, mean in ((0, kind.seeded_a, kind.return_mean_a), (1, kind.seeded_b, kind.return_mean_b)):
            for root, spent in _points(draws.subkey(stream, part), expected):
                key = draws.subkey(root, 1)
                due = self._in_hours(k, key, self._rounded(formulas.seeded_due(spent, expected, mean)))
                if due < self.clock.horizon:
                    contact = self.new(k, root, key, codes.SEEDED)
                    contact.attempt = 1
                    yield contact, due

    def next_try(self, contact: Contact, now: float) -> tuple[Contact, float] | None:
        """The customer's next contact and its time, if there is one in this run; `contact` ended `now`, unresolved."""
        share, delay, why = self._comeback(contact)
        if not draws.chance(contact.key, draws.AGAIN, share):
            return None
        contact.flags |= codes.WILL_RETURN
        attempt = contact.attempt + 1
        if attempt >= self.max_attempts:
            contact.flags |= codes.LIMIT
            return None
        key = draws.subkey(contact.root, attempt)
        due = self._in_hours(contact.entry, key, now + self._rounded(delay))
        if due >= self.clock.horizon:
            return None
        again = self.new(contact.entry, contact.root, key, why, contact)
        again.attempt = attempt
        return again, due

    def _comeback(self, contact: Contact) -> tuple[float, float, int]:
        """Share who come back, after how long (ms), and why, according to how the contact ended."""
        kind, key = contact.kind, contact.key
        if contact.status == codes.DONE:
            return kind.return_share, formulas.return_delay(kind, key), codes.AGAIN_UNRESOLVED
        if contact.status == codes.BLOCKED:
            delay = draws.exponential(key, draws.DELAY, self.doors.blocked_delay)
            return self.doors.blocked_redial, delay, codes.BLOCKED_REDIAL
        return kind.redial_share, draws.exponential(key, draws.DELAY, kind.redial_mean), codes.REDIAL

    def _rounded(self, duration: float) -> float:
        return formulas.on_grid(duration, self.clock.tick)

    def _in_hours(self, k: int, key: int, due: float) -> float:
        if self.kinds[k].deferrable:
            return due
        return formulas.reopened(due, key, self.opens, self.closes, self.doors.reopen, self.clock.tick)

    def close(self, contact: Contact) -> None:
        """Nothing more will happen to the contact: only its record is kept."""
        self.files[contact.serial] = record(contact)

    def records(self) -> Records:
        """Every contact on record, by serial."""
        rows = (record(file) if isinstance(file, Contact) else file for file in self.files)
        records = np.empty(len(self.files), CONTACT)
        for name, column in zip(NAMES, zip(*rows, strict=True), strict=False):
            records[name] = column
        return records


def _points(stream: int, expected: float) -> Iterator[tuple[int, float]]:
    """(root, place) of the points of a unit-rate Poisson process on (0, expected)."""
    spent = 0.0
    for n in count():
        root = draws.subkey(stream, n)
        spent += formulas.arrival_gap(root)
        if spent >= expected:
            return
        yield root, spent
