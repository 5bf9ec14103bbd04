"""Who is in the center: contacts, the queues they wait in, and teams of desks at which agents sit."""

from bisect import bisect_left, insort
from collections import deque
from typing import Any, NamedTuple

import simpy

from .codes import PENDING, WAITING
from .routing import CHOICES, POLICIES
from .tables import Table

OFF, ON, LEAVING = range(3)  # an agent is at home, on duty, or goes home when everything in hand is done
NAN = float("nan")


class Row:
    """One row of a table, its columns as attributes."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.__dict__.update(columns)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"The table has no column {name}.")


def rows(table: Table) -> list[Row]:
    """The rows of a table with one dimension."""
    columns = {name: column.tolist() for name, column in table.flat().items()}
    return [Row({name: column[i] for name, column in columns.items()}) for i in range(len(table))]


class Contact:
    """One attempt of a customer: what goes on record, and below what only the engine needs."""

    issue: int
    parent: int

    desk: "Desk"
    left: simpy.Event  # comes when it leaves the queue
    since: float  # arrival less head start
    talk: float  # length of the talk, ms
    after: float  # length of the after-call work, ms
    fate: int  # the status it will have when the talk ends
    solved: bool  # whether the agent solves the issue, known from the moment he takes the contact
    entry: int  # the type by which the issue entered the center
    on_line: bool  # occupies a telephone line

    def __init__(self, serial: int, k: int, kind: Row, root: int, key: int, why: int) -> None:
        self.serial, self.type, self.kind, self.root, self.key, self.why = serial, k, kind, root, key, why
        self.arrived = self.started = self.ended = self.freed = NAN
        self.team = self.agent = self.resolved = -1
        self.attempt = self.leg = self.flags = 0
        self.status = PENDING
        self.on_line = False


class Queue:
    """The waiting contacts of one type, in order of arrival.  Who left stays in `line` until the head is asked for."""

    __slots__ = ("length", "line")

    def __init__(self) -> None:
        self.line: deque[Contact] = deque()
        self.length = 0

    def join(self, contact: Contact) -> None:
        """Stand at the end of the line."""
        self.line.append(contact)
        self.length += 1

    def head(self) -> Contact | None:
        """Whoever has waited longest; None when nobody waits."""
        line = self.line
        while line and line[0].status != WAITING:
            line.popleft()
        return line[0] if line else None


class Desk:
    """An agent's place: `load` contacts in hand, a number that last changed at `since` (ms)."""

    __slots__ = ("agent", "load", "number", "place", "session", "since", "state", "team")

    def __init__(self, number: int, agent: Row, team: "Team") -> None:
        self.number, self.agent, self.team = number, agent, team
        self.state, self.load, self.since, self.session = OFF, 0, 0.0, -1
        self.place: tuple[int, float, float, int] | None = None


class Skill(NamedTuple):
    """What a team can do for one type."""

    queue: Queue
    kind: Row  # row of the type
    how: Row  # row of the skill


class Team:
    """Desks with the same skills; `free` lists who may take a contact, best first."""

    def __init__(self, number: int, row: Row, agents: list[Row], skills: dict[int, Skill]) -> None:
        self.number, self.concurrency, self.slowdown = number, row.concurrency, row.slowdown
        self.policy, self.choice = POLICIES[row.policy], CHOICES[row.choice]
        self.skills, self.can = skills, tuple(skills.values())
        self.desks = [Desk(a, agents[a], self) for a in range(row.first, row.last)]
        self.free: list[tuple[int, float, float, int]] = []
        self.first: int = row.first
        self.on_duty = self.present = self.busy = 0

    def best_free(self) -> Desk:
        """The free desk that takes the next contact; only to be asked when there is one."""
        _, _, _, number = self.free[0]
        return self.desks[number - self.first]

    def post(self, desk: Desk) -> None:
        """Bring the list of free desks up to date with this desk."""
        if desk.place is not None:
            del self.free[bisect_left(self.free, desk.place)]
            desk.place = None
        if desk.state == ON and desk.load < self.concurrency:
            desk.place = (desk.load, self.choice(desk.agent), desk.since, desk.number)
            insort(self.free, desk.place)

    def waiting(self) -> int:
        """How many wait in the queues this team can serve."""
        return sum(skill.queue.length for skill in self.can)
