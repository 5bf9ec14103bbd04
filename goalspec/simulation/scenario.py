"""What one simulation runs on: numbers only, frozen, the same for both engines.

Times are milliseconds, held in float64 as whole multiples of `Clock.tick`; t = 0 is midnight of the first day.
Indices: k = contact type, g = team, a = agent (numbered through, team by team), j = interval of the arrival profile.
Shares lie in 0..1.  Laws are given by a code (see `codes.py`) and three parameters (see `formulas.sample`).
"""

import hashlib
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import codes
from .tables import INF, ScenarioError, Table, column

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DAY = 86_400_000.0
HOUR = 3_600_000.0
MINUTE = 60_000.0
SECOND = 1_000.0
LAST_LAW = codes.MIXTURE


@dataclass(frozen=True, slots=True)
class Clock:
    """When things happen.  All times in ms.

    Contacts that arrive in [start, end) are counted; before `start` the center warms up.  Arrivals and returns stop
    at `horizon` (end plus the longest window that a measure needs); `drain` later the run is cut off, whatever still
    waits.  `interval` is the length of one column of `Types.rate` and divides `day`.
    """

    start: float
    end: float
    horizon: float
    drain: float = 2 * DAY
    interval: float = 15 * MINUTE
    tick: float = 1.0
    day: float = DAY

    @property
    def intervals(self) -> int:
        """How many columns `Types.rate` must have: the horizon in intervals, rounded up."""
        return int(-(-self.horizon // self.interval))

    @property
    def days(self) -> int:
        """How many days the intervals touch."""
        return int(-(-self.intervals * self.interval // self.day))

    @property
    def limit(self) -> float:
        """Nothing happens from this instant on."""
        return self.horizon + self.drain


@dataclass(frozen=True, slots=True)
class Doors:
    """Opening hours, and what happens to callers who meet a shut door or a busy line.

    `windows` are (open, close) in ms, sorted and disjoint; a center that never closes has the one window (0, inf).
    `serve`: at closing time the queues are served empty, else waiting customers are dropped.  Returns due in closed
    hours come after the next opening plus an exponential time of mean `reopen`.  `lines` counts telephone lines, -1
    for no limit; a share `blocked_redial` of blocked callers tries again after an exponential time of mean
    `blocked_delay`.
    """

    windows: tuple[tuple[float, float], ...] = ((0.0, INF),)
    serve: bool = True
    reopen: float = 30 * MINUTE
    lines: int = -1
    blocked_redial: float = 0.0
    blocked_delay: float = 20 * MINUTE


@dataclass(frozen=True, slots=True, eq=False)
class Types(Table):
    """One row per contact type.

    - key: from the type's id by `draws.label_key`; enters every draw.
    - rate [k, j]: expected arrivals in interval j, before the day factor; 0 where the type cannot arrive.
    - day_cv: coefficient of variation of the gamma day factor, drawn per type and day.
    - deferrable: backlog work (e-mail, tickets): has no closing time, takes no line, arrives at any hour.
    - takes_line: occupies one of `Doors.lines` while it waits or talks (telephone calls).
    - patience, patience_args [k, 3]: law of the time until a waiting customer gives up.
    - redial_share, redial_mean: who gave up tries again, after an exponential time (ms).
    - return_share: unresolved customers who contact again; return_weight, return_mean [k, 2]: their delay is
      exponential with the first mean (ms) in the share `return_weight`, else with the second.
    - priority: lower first; head_start: ms that count as wait already served; weight: growth of accumulating priority.
    - balk_share, balk_above: with so many of this type waiting, this share leaves at once.
    - callback_above: with so many of this type waiting a callback is offered (-1: never); callback_accept: share that
      accepts; callback_reach: share reached when called; callback_dial: agent time of an attempt that reaches nobody.
    - escalate_share, escalate_to: answered contacts passed on as a new leg of that type (-1: none).
    - seeded [k, 2]: expected number of returns already pending at t = 0, per part of the return delay.
    """

    key: NDArray[np.uint64] = column(np.uint64)
    rate: Floats = column(np.float64, inner=(None,), low=0.0, high=1e12)
    day_cv: Floats = column(np.float64, 0.0, low=0.0, high=10.0)
    deferrable: Bools = column(np.bool_, 0)
    takes_line: Bools = column(np.bool_, 1)
    patience: Ints = column(np.int64, codes.NEVER, low=0, high=LAST_LAW)
    patience_args: Floats = column(np.float64, 0.0, inner=(3,))
    redial_share: Floats = column(np.float64, 0.0, low=0.0, high=1.0)
    redial_mean: Floats = column(np.float64, 0.0, low=0.0, high=1e12)
    return_share: Floats = column(np.float64, 0.0, low=0.0, high=1.0)
    return_weight: Floats = column(np.float64, 1.0, low=0.0, high=1.0)
    return_mean: Floats = column(np.float64, 0.0, inner=(2,), low=0.0, high=1e12)
    priority: Ints = column(np.int64, 0)
    head_start: Floats = column(np.float64, 0.0, low=0.0, high=1e12)
    weight: Floats = column(np.float64, 1.0, low=0.0, high=1e6)
    balk_share: Floats = column(np.float64, 0.0, low=0.0, high=1.0)
    balk_above: Ints = column(np.int64, 0, low=0)
    callback_above: Ints = column(np.int64, -1, low=-1)
    callback_accept: Floats = column(np.float64, 0.0, low=0.0, high=1.0)
    callback_reach: Floats = column(np.float64, 1.0, low=0.0, high=1.0)
    callback_dial: Floats = column(np.float64, 0.0, low=0.0, high=1e12)
    escalate_share: Floats = column(np.float64, 0.0, low=0.0, high=1.0)
    escalate_to: Ints = column(np.int64, -1, low=-1)
    seeded: Floats = column(np.float64, 0.0, inner=(2,), low=0.0, high=1e9)


@dataclass(frozen=True, slots=True, eq=False)
class Teams(Table):
    """One row per team.  Its agents are `first` up to, not including, `last`.

    - concurrency: contacts an agent may hold at once; slowdown: a handle lasts (1 + slowdown * contacts already held)
      times as long.
    - policy: which waiting contact next (`routing.POLICIES`); choice: which free agent (`routing.CHOICES`).
    """

    first: Ints = column(np.int64, low=0)
    last: Ints = column(np.int64, low=0)
    concurrency: Ints = column(np.int64, 1, low=1, high=1000)
    slowdown: Floats = column(np.float64, 0.0, low=0.0, high=100.0)
    policy: Ints = column(np.int64, 0, low=0)
    choice: Ints = column(np.int64, 0, low=0)


@dataclass(frozen=True, slots=True, eq=False)
class Agents(Table):
    """One row per agent: talk and after-call work are divided by `speed`, the chance to resolve times `quality`."""

    team: Ints = column(np.int64, low=0)
    speed: Floats = column(np.float64, 1.0, low=0.01, high=100.0)
    quality: Floats = column(np.float64, 1.0, low=0.0, high=100.0)


@dataclass(frozen=True, slots=True, eq=False)
class Skills(Table):
    """One row per type and team, [k, g].

    - rank: order in which a contact looks for a team, lower first, -1: this team cannot; delay: ms of waiting before
      this team may help.
    - handling: STOP, FIXED, TWO_SPEED or GIVE_UP; overhead (ms); work, work_args [k, g, 3]: law of the work an issue
      needs.
    - cutoff: ms of work after which the agent stops (inf: never); chance: share resolved of what is worked to the end.
    - haste, hasty_chance, threshold: TWO_SPEED's factor on the work and its chance while `threshold` or more others
      wait.
    - give_up: mean (ms) of GIVE_UP's random cut-off.
    - eta: the cut-off shrinks by max(1, pressure) ** -eta.
    - dump_share, dump_length: contacts dropped after `dump_length` ms.
    - after, after_args [k, g, 3]: law of the after-call work.
    - expected: ms an agent expects such a contact to take (only SHORTEST_WORK asks).
    """

    rank: Ints = column(np.int64, low=-1)
    delay: Floats = column(np.float64, 0.0, low=0.0, high=1e12)
    handling: Ints = column(np.int64, codes.FIXED, low=0, high=codes.GIVE_UP)
    overhead: Floats = column(np.float64, 0.0, low=0.0, high=1e12)
    work: Ints = column(np.int64, codes.CONSTANT, low=1, high=LAST_LAW)
    work_args: Floats = column(np.float64, 0.0, inner=(3,))
    cutoff: Floats = column(np.float64, INF, low=0.0)
    chance: Floats = column(np.float64, 1.0, low=0.0, high=1.0)
    haste: Floats = column(np.float64, 1.0, low=0.0, high=1e6)
    hasty_chance: Floats = column(np.float64, 1.0, low=0.0, high=1.0)
    threshold: Ints = column(np.int64, 0, low=0)
    give_up: Floats = column(np.float64, 0.0, low=0.0, high=1e12)
    eta: Floats = column(np.float64, 0.0, low=0.0, high=10.0)
    dump_share: Floats = column(np.float64, 0.0, low=0.0, high=1.0)
    dump_length: Floats = column(np.float64, 5 * SECOND, low=0.0, high=1e12)
    after: Ints = column(np.int64, codes.CONSTANT, low=1, high=LAST_LAW)
    after_args: Floats = column(np.float64, 0.0, inner=(3,))
    expected: Floats = column(np.float64, 0.0, low=0.0, high=1e12)


@dataclass(frozen=True, slots=True, eq=False)
class Staff(Table):
    """Changes of the number of agents on duty, sorted by time: from `time` (ms) on, team `team` has `target` heads."""

    time: Floats = column(np.float64, low=0.0)
    team: Ints = column(np.int64, low=0)
    target: Ints = column(np.int64, low=0)


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """Everything one replication needs besides (seed, replication).  Labels are for people; no engine reads them.

    `max_attempts` is a safety limit on the attempts of one issue; a contact that reaches it carries the flag LIMIT.
    """

    clock: Clock
    doors: Doors
    types: Types
    teams: Teams
    agents: Agents
    skills: Skills
    staff: Staff
    type_ids: tuple[str, ...] = ()
    team_ids: tuple[str, ...] = ()
    max_attempts: int = 1000

    def validate(self) -> "Scenario":
        """This scenario, if it can be simulated.

        Raises:
            ScenarioError: with one sentence per reason.
        """
        from .validation import problems

        found = problems(self)
        if found:
            raise ScenarioError("\n".join(found))
        return self

    def digest(self) -> str:
        """sha256 over every number of the scenario, labels left out."""
        code = hashlib.sha256(repr((self.clock, self.doors, self.max_attempts)).encode())
        for table in (self.types, self.teams, self.agents, self.skills, self.staff):
            for each in fields(table):
                array: NDArray[Any] = getattr(table, each.name)
                code.update(f"{each.name}{array.shape}".encode() + array.tobytes())
        return code.hexdigest()
