"""What a replay tells: predicted against actual per day and figure, and how far off simpler methods are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .estimate import Estimate

Figure = Literal["abandonment", "mean_wait", "answered_within", "occupancy"]
Method = Literal["replay", "same weekday before", "Erlang A per half-hour"]
FIGURES: tuple[Figure, ...] = ("abandonment", "mean_wait", "answered_within", "occupancy")


@dataclass(frozen=True, slots=True)
class Predicted:
    """One figure of one day: what happened, what the replay expected, its 95 % band, and what others expected.

    Shares in 0..1, waits in s; None where a figure is not known.
    """

    figure: Figure
    actual: float | None
    mean: float
    low: float
    high: float
    persistence: float | None
    erlang_a: float | None

    @property
    def inside(self) -> bool | None:
        """Whether the band holds what happened."""
        return None if self.actual is None else self.low <= self.actual <= self.high


@dataclass(frozen=True, slots=True)
class Day:
    """One replayed day with its calls and mean agents present."""

    day: date
    calls: int
    agent_hours: float
    figures: tuple[Predicted, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did on one figure: mean absolute error over the days where all methods have a value."""

    figure: Figure
    method: Method
    error: float
    days: int
    inside: int | None


@dataclass(frozen=True, slots=True)
class Replay:
    """Days simulated with the figures of other days, their own half-hour volumes and their own agents."""

    log: str
    fitted: tuple[date, ...]
    days: tuple[Day, ...]
    scores: tuple[Score, ...]
    inputs: tuple[Estimate, ...]
    within: float
    replications: int
    draws: int
    seed: int
    version: str
