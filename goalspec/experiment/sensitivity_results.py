"""What `sensitivity` finds, frozen. Values are in the metric's own unit; differences are an end minus the center's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goalspec.catalog import Metric
from goalspec.experiment.compare import Difference
from goalspec.experiment.hinge import Hinge, Word
from goalspec.experiment.intervals import Interval


@dataclass(frozen=True, slots=True)
class Varied:
    """An assumption, its value in the center, and the range it was varied over.

    `acts` says whether any contact or figure changes over the range. `shortened` says that no center exists at an end
    of the sweep, so that the range ends where one does.
    """

    name: str
    value: str
    low: str
    high: str
    basis: str
    means: str
    where: tuple[str, ...]
    acts: bool
    shortened: bool


@dataclass(frozen=True, slots=True)
class End:
    """One goal at one end of a range: the mean of its target, how probable it holds, the word for that."""

    value: float
    text: str
    mean: float | None
    difference: Difference | None
    probability: float | None
    interval: Interval | None
    word: Word


@dataclass(frozen=True, slots=True)
class Swing:
    """One goal at both ends of the range of one assumption."""

    assumption: str
    low: End
    high: End

    @property
    def span(self) -> float:
        """How far the mean moves at the end that moves it farther."""
        return max((abs(end.difference.mean) for end in (self.low, self.high) if end.difference), default=0.0)

    @property
    def sure(self) -> bool:
        """Whether an end leaves no doubt about the direction."""
        return any(end.difference is not None and end.difference.sure for end in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the variance of a goal's mean one assumption explains, when all vary at once over their ranges.

    `first` is its share alone, `total` its share with everything it does together with others (Sobol's indices).
    """

    assumption: str
    first: float
    first_interval: Interval
    total: float
    total_interval: Interval


@dataclass(frozen=True, slots=True)
class GoalSwings:
    """One goal: as the center stands, and under each assumption that acts, the widest swing first."""

    goal: str
    title: str
    metric: str
    target: str
    word: Word
    probability: float | None
    interval: Interval | None
    mean: float | None
    swings: tuple[Swing, ...]
    shares: tuple[Share, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What was simulated, and all that is needed to do it again. `cases` counts all settings of assumptions."""

    spec: str
    center: str
    today: date
    seed: int
    replications: int
    points: int
    point_replications: int
    cases: int
    days: int
    contacts: int
    engine: str
    comparisons: int
    digest: str
    version: str


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The whole result of `sensitivity`; `moved_in` counts the points that were moved to where a center exists."""

    simulated: Tried
    varied: tuple[Varied, ...]
    goals: tuple[GoalSwings, ...]
    hinges: tuple[Hinge, ...]
    moved_in: int = 0
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    currency: str | None = None

    @property
    def still(self) -> tuple[Varied, ...]:
        """The assumptions that change nothing over their ranges."""
        return tuple(each for each in self.varied if not each.acts)
