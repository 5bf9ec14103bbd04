"""One figure that a log gives: its value, its 95 % interval, how much it rests on, and how it was found."""

from dataclasses import dataclass
from math import inf, isfinite
from typing import Final, Literal

from goalspec.units import show_duration, show_share

Unit = Literal["share", "duration", "number"]
CONFIDENCE: Final = 0.95
NORMAL: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """`path` is the field of the center; durations are seconds, shares lie in 0..1. The interval is at 95 %.

    `written` is False for a figure that is reported and has no place in a center.
    """

    path: str
    value: float
    low: float
    high: float
    n: int
    unit: Unit
    method: str
    written: bool = True

    def show(self, value: float) -> str:
        """A value of this figure as planners read it."""
        if not isfinite(value):
            return "any"
        if self.unit == "share":
            return show_share(round(value, 4))
        return show_duration(_rounded(value)) if self.unit == "duration" else f"{_rounded(value):g}"

    @property
    def interval(self) -> str:
        """`295 s to 312 s`."""
        if self.low == -inf and self.high == inf:
            return "unknown"
        return f"{self.show(self.low)} to {self.show(self.high)}"

    @property
    def words(self) -> str:
        """`303 s, 95 % interval 295 s to 312 s`."""
        return f"{self.show(self.value)}, 95 % interval {self.interval}"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field of the center that the log does not tell; it stays at its default."""

    path: str
    reason: str


def _rounded(value: float) -> float:
    """Four significant digits: more than any interval supports."""
    return float(f"{value:.4g}")
