"""What `goalspec repair --simulate` finds, frozen."""

from dataclasses import dataclass
from datetime import date

from goalspec.experiment.intervals import Interval
from goalspec.experiment.staff_results import Check


@dataclass(frozen=True, slots=True)
class Moved:
    """One bound that changes: its path, what is written now and then, its place, and what that costs unweighed.

    Ten points of a share, or a tenth of any other figure, cost 1.
    """

    path: str
    old: str
    new: str
    cost: float
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class GoalThen:
    """One goal: the share of periods in which it holds as written, and (verified) with the changes made."""

    goal: str
    before: float | None
    after: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A repair by arithmetic as simulated: in which share of periods all committed goals hold after it."""

    paths: tuple[str, ...]
    cost: float
    probability: float | None
    interval: Interval | None
    passes: bool


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest goals that hold together with the asked probability.

    `before` is the share of periods in which all committed goals hold as written. Without `found` no change of bounds
    that may change does it, and `why` says so. `checks` are verifications with seeds of their own.
    """

    spec: str
    center: str
    today: date
    seed: int
    asked: float
    per_case: int
    before: float
    before_interval: Interval
    found: bool
    verified: bool
    why: str
    changes: tuple[Moved, ...]
    cost: float
    goals: tuple[GoalThen, ...]
    checks: tuple[Check, ...]
    arithmetic: tuple[Arithmetic, ...]
    cases: int
    replications: int
    version: str
