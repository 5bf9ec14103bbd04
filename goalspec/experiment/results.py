"""What `stress` finds, frozen: verdicts and what belongs beside them. Values are in the metric's own unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from goalspec.catalog import Metric
from goalspec.experiment.beside import Unit
from goalspec.experiment.compare import Difference
from goalspec.experiment.day_results import Day
from goalspec.experiment.hinge import Hinge, Word
from goalspec.experiment.interaction_results import Interactions, SimulatedFinding
from goalspec.experiment.intervals import Interval
from goalspec.experiment.outline_results import Outline
from goalspec.experiment.sureness import Sureness


@dataclass(frozen=True, slots=True)
class Part:
    """A target or a guard, judged for itself: how probable it holds, and the mean outcome over the periods.

    `interval` is as wide as that of the goal; beside those of the goals it is not counted in what they
    promise together.
    `spread` is the standard deviation from period to period. Where the mean was corrected for the number of customers
    who happened to come, `variance` is the share of its variance that is left.
    """

    metric: str
    text: str
    probability: float | None
    interval: Interval | None
    mean: float | None
    mean_interval: Interval | None
    spread: float | None = None
    variance: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One goal. `probability` is that of target and guards holding in the same period.

    `reported` is the probability that the survey, with its number of answers, reports the target as met. `natural` is
    the simulated mean without the incentives of the spec, to be held against `baseline`; `without` is the mean of the
    target moved by the paired difference between both, so that it differs only where the incentives make it.
    """

    goal: str
    title: str
    role: str
    kind: str
    metric: str
    period: str
    word: Word
    probability: float | None
    interval: Interval | None
    target: Part
    guards: tuple[Part, ...] = ()
    baseline: float | None = None
    natural: float | None = None
    natural_interval: Interval | None = None
    reported: float | None = None
    reported_interval: Interval | None = None
    sample: int | None = None
    trials: int = 0
    reason: str = ""
    without: float | None = None


@dataclass(frozen=True, slots=True)
class Joint:
    """All committed goals in the same period, and the goal that fails most often."""

    probability: float
    interval: Interval
    goals: tuple[str, ...]
    breaks_most: str | None
    breaks_share: float


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one goal when something else changes: the share of periods it holds in, before and after.

    `periods` counts the paired periods; `difference` is that of the mean outcome.
    """

    goal: str
    before: float
    after: float
    periods: int
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Driver:
    """A goal left out, everything else unchanged: what that does to the other goals, in the same replications."""

    goal: str
    changes: tuple[Change, ...]
    presses: bool

    @property
    def gain(self) -> float:
        """Probability that the other goals gain together."""
        return sum(change.after - change.before for change in self.changes)


@dataclass(frozen=True, slots=True)
class Contrast:
    """One figure without and with the incentives of the spec, in the same replications."""

    metric: str
    label: str
    without: float | None
    with_goals: float | None
    difference: Difference | None
    better: int
    unit: Unit
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The verdicts at another return share."""

    share: float
    words: Mapping[str, Word]
    probabilities: Mapping[str, float]
    figures: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The return share at which faster work leaves the load as it is; `share` is None where no share does.

    Above it haste makes more work than it saves. `used` is the share of the center, weighed by volume.
    """

    share: float | None
    used: float
    sides: tuple[Side, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """One handle-time target: its share of the natural handle time, and the figures that follow from it."""

    target: float
    ratio: float
    figures: Mapping[str, float | None]
    joint: float | None
    periods: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """One of several periods in a row, counted from 1: means over the replications.

    `growth` is the demand as a factor on that of the first period, `new_agents` the share of new agents by team,
    `figures` the figures beside the verdicts, `held` the share of replications in which each goal holds.
    """

    number: int
    growth: float
    growth_interval: Interval
    new_agents: Mapping[str, float]
    figures: Mapping[str, float | None]
    held: Mapping[str, float]
    replications: int


@dataclass(frozen=True, slots=True)
class Slice:
    """Means of figures beside the verdicts for one contact type, one team or one hour of the day."""

    kind: Literal["type", "team", "hour"]
    name: str
    figures: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class AssumptionUsed:
    """A figure that the result rests on and that no source or no statement of the center supports."""

    name: str
    value: str
    basis: str
    means: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was simulated, and all that is needed to do it again."""

    spec: str
    center: str
    today: date
    seed: int
    budget: int
    replications: int
    contrast_replications: int
    days: int
    tail: int
    warm_up: int
    contacts: int
    engine: str
    composed: tuple[str, ...]
    digest: str
    version: str


@dataclass(frozen=True, slots=True)
class Stress:
    """The whole result of `stress`.

    `sureness` is what all intervals of probabilities promise together, those of `without_actions` among them: the
    verdicts on the goals without their actions, where those were taken. `inputs` counts the draws of the center's
    figures that the replications took in turn, 0 where they all took the center as it is written. `hinges`
    are the verdicts that another size of one assumption would turn, None where that was not asked.
    """

    simulated: Simulated
    verdicts: tuple[Verdict, ...]
    joint: Joint | None
    drivers: tuple[Driver, ...]
    presses: tuple[str, ...]
    warnings: tuple[str, ...]
    contrasts: tuple[Contrast, ...]
    break_even: BreakEven | None
    frontier: tuple[FrontierPoint, ...]
    assumptions: tuple[AssumptionUsed, ...]
    actions: tuple[str, ...] = ()
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    currency: str | None = None
    periods: tuple[Period, ...] = ()
    slices: tuple[Slice, ...] = ()
    outline: Outline | None = None
    day: Day | None = None
    sureness: Sureness | None = None
    without_actions: tuple[Verdict, ...] = ()
    interactions: Interactions | None = None
    findings: tuple[SimulatedFinding, ...] = ()
    inputs: int = 0
    hinges: tuple[Hinge, ...] | None = None
