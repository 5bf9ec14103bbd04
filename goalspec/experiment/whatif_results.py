"""What `whatif` finds, frozen. Values are in the metric's own unit; differences are the case minus the base."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goalspec.experiment.beside import Unit
from goalspec.experiment.compare import Difference
from goalspec.experiment.intervals import Interval
from goalspec.experiment.kept_results import Kept
from goalspec.experiment.results import AssumptionUsed

AS_IT_STANDS = "as it stands"


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of every case. `better` is 1 where more of it is better, -1 where less is, 0 where neither is."""

    metric: str
    label: str
    unit: Unit
    better: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure of a case: its mean, and the paired difference from the base.

    `variance_ratio` is the variance of the paired difference as a share of what independent runs would have; None
    where nothing varies.
    """

    metric: str
    mean: float | None
    interval: Interval | None
    difference: Difference | None
    variance_ratio: float | None


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case. `joint` is the chance that all committed goals hold in the same period.

    `dominated_by` names a case that is nowhere worse and somewhere surely better. `unchanged` says that not one
    contact differs from the base; without `choice` the case is no candidate for the best.
    """

    id: str
    title: str
    changes: Mapping[str, Any]
    figures: tuple[Moved, ...]
    goals: tuple[Kept, ...]
    joint: float | None
    joint_interval: Interval | None
    dominated_by: str | None = None
    unchanged: bool = False
    choice: bool = True
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """A case that chance leaves open beside the best one; `difference` is the rival minus the best."""

    case: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, the metric that decides it, and the best case by it; None where no case has a value.

    `open` are the cases whose paired difference from the best does not tell them apart from it.
    """

    question: str
    report: tuple[str, ...]
    by: str
    best: str | None
    value: float | None
    open: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How differences were corrected: at `confidence` for all the intervals of a family together."""

    confidence: float
    figure_comparisons: int
    goal_comparisons: int
    dominance_comparisons: int
    intervals: str
    chances: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What was simulated, and all that is needed to do it again."""

    spec: str
    center: str
    today: date
    seed: int
    replications: int
    days: int
    tail: int
    warm_up: int
    contacts: int
    engine: str
    composed: tuple[str, ...]
    digest: str
    version: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The whole result of `whatif`: the base, every case against it, and the answers."""

    simulated: Compared
    columns: tuple[Column, ...]
    weighed: tuple[str, ...]
    base: CaseOutcome
    cases: tuple[CaseOutcome, ...]
    answers: tuple[Answer, ...]
    method: Method
    assumptions: tuple[AssumptionUsed, ...] = ()
    currency: str | None = None

    @property
    def all(self) -> tuple[CaseOutcome, ...]:
        """The base and the cases, in their order."""
        return (self.base, *self.cases)
