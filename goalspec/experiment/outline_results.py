"""A spec in outline, beside its verdicts: who owes what to whom, and what the goals make of the work. Frozen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role that holds a goal, or stands above one that does; `headcount` is None where nobody wrote it."""

    id: str
    title: str
    reports_to: str | None
    headcount: float | None = None


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as written. `supports` are goals that it helps, `guards` the bounds that must hold beside it."""

    id: str
    title: str
    role: str
    owners: tuple[str, ...]
    metric: str
    target: str
    guards: tuple[str, ...]
    by: date | None
    kind: str
    why: str
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TensionLine:
    """A conflict that the spec knows: which goal goes first, and why."""

    between: tuple[str, ...]
    wins: str | None
    because: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One team at work on one contact type, at its natural pace and under the goals.

    Handle times in seconds; `resolution` and `dumped` are shares of answered contacts; pairs are (natural, pressed).
    `returns` is the share of unsolved customers who come back, `pull` how far handle time moves to the target asked.
    """

    team: str
    type: str
    speed_goal: str | None
    care_goal: str | None
    asked: float | None
    gap: float
    pull: float
    handle_time: tuple[float, float]
    resolution: tuple[float, float]
    dumped: tuple[float, float]
    returns: float


@dataclass(frozen=True, slots=True)
class Outline:
    """Roles from the top down, goals in the order of the files, tensions, and the work of every team."""

    roles: tuple[RoleLine, ...]
    goals: tuple[GoalLine, ...]
    tensions: tuple[TensionLine, ...]
    work: tuple[WorkLine, ...]
