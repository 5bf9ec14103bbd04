"""What `staff` finds, frozen. Headcounts are paid agents; hours and costs are those of a week."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import AssumptionUsed

Proof = Literal["cheapest", "none can be spared", "not shown"]


@dataclass(frozen=True, slots=True)
class Headcount:
    """One number of a team's staff: `place` is where it stands in the team's table, `when` the same in words.

    `now` is None where the center states it for a whole day and intervals were asked for.
    """

    team: str
    place: tuple[str | int, ...]
    when: str
    now: float | None
    needed: int
    hours: float
    cost: float


@dataclass(frozen=True, slots=True)
class TeamStaff:
    """One team: paid hours and wages a week now and as needed, and agents on seat at its fullest."""

    team: str
    hours_now: float
    hours: float
    cost_now: float
    cost: float
    on_seat_now: int
    on_seat: int


@dataclass(frozen=True, slots=True)
class GoalMet:
    """One goal: the share of periods in which target and guards hold, with today's staff and with the staff found.

    `most` is that share with so many agents that hardly anybody waits, where that was looked at; `after` and its
    interval and mean are those of the verification.
    """

    goal: str
    target: str
    committed: bool
    before: float | None
    after: float | None
    after_interval: Interval | None
    mean: float | None
    most: float | None = None
    most_mean: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Spared:
    """One agent fewer somewhere: what that saves a week, and in how many of the periods looked at all goals hold.

    `passes` says that the goals would still be met often enough.
    """

    team: str
    when: str
    fewer: int
    saves: float
    held: int
    periods: int
    passes: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A verification with a seed of its own: whether all goals hold in the asked share of periods."""

    seed: int
    held: int
    periods: int
    probability: float
    interval: Interval
    passed: bool


@dataclass(frozen=True, slots=True)
class Search:
    """How the headcount was found.

    `start` is the cost of what the formulas propose, `points` the number of headcounts on the ladders of all teams,
    `tried` how many were simulated, `replications` how often in all; `exhaustive` is what trying every one would take.
    """

    asked: float
    per_headcount: int
    start: float
    points: int
    tried: int
    replications: int
    exhaustive: int
    verification: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Place:
    """What was simulated, and all that is needed to do it again."""

    spec: str
    center: str
    today: date
    seed: int
    days: int
    tail: int
    period: str
    engine: str
    version: str


@dataclass(frozen=True, slots=True)
class Staff:
    """The whole result of `staff`. Without `found` no headcount meets the goals, and `why` says which ones do not hold.

    `checks` are the verifications in their order; after each that failed, agents were `added` where they help most.
    Without wages `cost` counts paid hours, and `unpaid` names the teams that state none. `interval` (s) is the one that
    was asked for; `bare` names time with work that no shift reaches.
    """

    simulated: Place
    found: bool
    verified: bool
    why: tuple[str, ...]
    teams: tuple[TeamStaff, ...]
    headcounts: tuple[Headcount, ...]
    goals: tuple[GoalMet, ...]
    before: float | None
    checks: tuple[Check, ...]
    added: int
    spared: tuple[Spared, ...]
    search: Search
    currency: str | None
    unpaid: tuple[str, ...]
    interval: float | None = None
    bare: tuple[str, ...] = ()
    assumptions: tuple[AssumptionUsed, ...] = ()

    @property
    def cost(self) -> float:
        """What the staff found costs a week."""
        return sum(each.cost for each in self.teams)

    @property
    def cost_now(self) -> float:
        """What today's staff costs a week."""
        return sum(each.cost_now for each in self.teams)
