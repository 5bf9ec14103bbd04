"""What tracking finds, as frozen records: values in the unit of each goal's metric, shares from 0 to 1."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from goalspec.catalog import Metric
from goalspec.change.track.chart import Chart
from goalspec.experiment.intervals import Interval

Word = Literal["met", "missed", "on pace", "behind", "cannot tell yet", "no actuals"]
GuardWord = Literal["held", "missed", "cannot tell yet", "no actuals"]
EarningWord = Literal["earned", "not earned", "cannot tell yet", "at its end"]


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one period with its 95 % interval (None: noise unknown), and what the pace asked of it.

    `holds` says whether the figure as reported satisfies the target; `line` is the row of the file.
    """

    period: str
    value: float
    n: int | None
    interval: Interval | None
    pace: float | None
    holds: bool
    line: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The way from the baseline to the target by the deadline, interpolated through the milestones.

    `gap` is how far the last `periods` periods lie from it on average, above zero where better, with its 95 %
    interval; `expected` is what it asks of the last one.
    """

    start: date
    baseline: float
    expected: float
    gap: float
    gap_interval: Interval | None
    periods: int


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A step on the way: its bound in words, and whether it was reached; `cannot tell yet` where it lies ahead."""

    by: date
    target: str
    word: Word
    value: float | None


@dataclass(frozen=True, slots=True)
class GuardState:
    """A guard in the period that its goal is judged by; `holds`: as reported; intervals as for figures."""

    metric: str
    bound: str
    word: GuardWord
    period: str
    value: float | None
    interval: Interval | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Regression:
    """An extreme baseline: what the next period was expected to be if nothing changed.

    `score` is the distance of the baseline from the mean of the `periods` earlier ones in standard deviations,
    `correlation` that of successive periods (0 where it cannot be told from 0); expected = mean + correlation
    (baseline - mean). `gained` is the level since then less the baseline, `explained` the part to expect anyway.
    """

    baseline: float
    mean: float
    sigma: float
    periods: int
    score: float
    correlation: float
    expected: float
    gained: float | None
    explained: float | None


@dataclass(frozen=True, slots=True)
class Earning:
    """Whether the next rung of a ratchet is earned: by which periods, with which bounds, at which look.

    `bound` is the worst value that the level over these periods can be taken for, with one-sided `confidence`.
    """

    word: EarningWord
    reason: str
    periods: tuple[str, ...] = ()
    level: float | None = None
    bound: float | None = None
    confidence: float | None = None
    look: int = 0


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ratchet: measured before, what was done, measured after (mean of the last periods)."""

    goal: str
    target: str
    before: float | None
    actions: tuple[str, ...]
    after: float | None
    first: str
    last: str
    periods: int
    outcome: str


@dataclass(frozen=True, slots=True)
class GoalTrack:
    """One goal held against its actuals. `source` says where the noise of the last figure comes from."""

    goal: str
    title: str
    kind: str
    metric: str
    target: str
    by: date | None
    word: Word
    reason: str
    currency: str | None = None
    source: str = ""
    figures: tuple[Figure, ...] = ()
    earlier: tuple[Figure, ...] = ()
    pace: Pace | None = None
    milestones: tuple[MilestoneState, ...] = ()
    guards: tuple[GuardState, ...] = ()
    chart: Chart | None = None
    regression: Regression | None = None
    rungs: tuple[Rung, ...] = ()
    earning: Earning | None = None


@dataclass(frozen=True, slots=True)
class NextRung:
    """The next rung of a ratchet that was earned: the new goal, or why there is none.

    `step` counts in steps of the ratchet: below 1 where a check objects to a whole one;
    `findings` are what a check says of the new spec that it does not say of the old one, mildest things last.
    """

    goal: str
    new: str
    old_target: str
    new_target: str
    baseline: str
    by: date | None
    step: float
    why_less: str
    none: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tracking:
    """The goals of a spec held against a file of actuals.

    `false_raise` bounds the chance that a rung is ever raised while the true level only just meets the target;
    `next_files` are the texts of the files that differ in the next spec, by their path in the spec's folder.
    """

    spec: str
    actuals: str
    today: date
    version: str
    goals: tuple[GoalTrack, ...]
    next_rungs: tuple[NextRung, ...]
    notes: tuple[str, ...]
    false_raise: float
    next_files: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)

    def counted(self, word: Word) -> int:
        """How many goals have the word."""
        return sum(each.word == word for each in self.goals)
