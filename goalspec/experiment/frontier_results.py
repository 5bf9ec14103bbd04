"""What `frontier` finds, frozen: points along one or two levers, and their geometry, in the units of the metrics."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from goalspec.experiment.compare import Difference
from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import AssumptionUsed
from goalspec.experiment.whatif_results import Column, Compared

Word = Literal["inside", "open", "outside"]


@dataclass(frozen=True, slots=True)
class Lever:
    """What is moved: a path, or `handle_time` for all handle-time goals together; `values` rise.

    Numbers are those written before `unit` (`s`, `%`, `EUR/h`, empty for plain numbers). `own` is where the spec or
    its center has it now, None where that is no such number. `moves` are the goals whose own target or guard it is.
    """

    path: str
    label: str
    unit: str
    values: tuple[float, ...]
    own: float | None
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axes:
    """The figures that are traded: what stands for speed, for resolution and for cost."""

    speed: str
    resolution: str
    cost: str


@dataclass(frozen=True, slots=True)
class Band:
    """One figure at one point. `interval` belongs to a band that holds the whole curve of the figure at once.

    `difference` is the paired difference of the point from the spec's own, in the same replications.
    """

    mean: float | None
    interval: Interval | None
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability; `interval` belongs to a band that holds the probabilities of all points at once."""

    share: float
    interval: Interval
    periods: int


@dataclass(frozen=True, slots=True)
class Point:
    """One setting of the levers, `at` in their order; None where the spec's own has no number for it.

    `joint` is the chance that all committed goals hold in the same period, `rest` that of those that no lever moves;
    `goals` has each goal alone. `breaks_most` fails most often. `dominated_by` is the number of a point that is
    surely better. `word` says whether the point lies in the region where all goals hold.
    """

    number: int
    name: str
    at: tuple[float | None, ...]
    figures: Mapping[str, Band]
    goals: Mapping[str, Chance]
    joint: Chance | None
    rest: Chance | None
    breaks_most: str | None
    dominated_by: int | None
    word: Word | None
    own: bool = False
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Knee:
    """Where giving up more of one figure begins to buy little of the other.

    `x` and `y` are the two figures, scaled so that the best point by each has 1 and the best by the other 0. The
    `height` of a point is x + y - 1: 0 on the straight line between the two ends, at most 1. `point` is the highest;
    None where none lies surely above the line, with the `reason`. `open` are the other points that chance leaves open.
    """

    x: str
    y: str
    point: int | None
    height: float | None
    interval: Interval | None
    open: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """The points at which `goals` hold together with `share` or more: `inside` by what was seen.

    `sure` are those whose whole interval lies there; `open` those, inside or not, whose interval has `share` in it.
    """

    share: float
    goals: tuple[str, ...]
    inside: tuple[int, ...]
    sure: tuple[int, ...]
    open: tuple[int, ...]
    breaks_most: str | None = None


@dataclass(frozen=True, slots=True)
class FrontierMethod:
    """How chance is dealt with: each family of intervals is corrected so that all of it holds with `confidence`."""

    confidence: float
    points: int
    dominance_comparisons: int
    bands: str
    chances: str
    dominated: str
    knee: str


@dataclass(frozen=True, slots=True)
class Frontier:
    """The whole result of `frontier`. `points` go through the values of the levers, the first lever slowest.

    `own` is the number of the spec's own point and `pareto` has those of all points that none surely dominates.
    `region` is that of all committed goals, `rest` that of those that no lever moves; None where there are none.
    """

    simulated: Compared
    levers: tuple[Lever, ...]
    columns: tuple[Column, ...]
    axes: Axes
    points: tuple[Point, ...]
    own: int
    pareto: tuple[int, ...]
    knee: Knee | None
    region: Region | None
    rest: Region | None
    method: FrontierMethod
    assumptions: tuple[AssumptionUsed, ...] = ()
    currency: str | None = None

    def point(self, number: int) -> Point:
        """The point of that number."""
        return self.points[number]

    def column(self, metric: str) -> Column:
        """How a figure is called and counted."""
        return next(each for each in self.columns if each.metric == metric)
