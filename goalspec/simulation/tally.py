"""What a measure leaves behind: sums that can be pooled over weeks, and the value they give.

A reporting period may be made of several simulated weeks. Sums of a numerator and a denominator, or the observed
values themselves, can be pooled exactly; finished values cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


class NotSimulated(Exception):  # noqa: N818 - it is an answer, not a mishap
    """The metric has no value in this center; the text is the reason, written for a planner."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """`top / bottom`, times `scale`; both are plain sums over contacts, issues, intervals or agent time."""

    top: float
    bottom: float
    scale: float = 1.0

    @property
    def value(self) -> float | None:
        """The quotient; None when there was nothing to divide by."""
        return self.scale * self.top / self.bottom if self.bottom else None

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(self.top + other.top, self.bottom + other.bottom, self.scale)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Observed values and the share of them (0 to 1) that lies at or below the figure asked for.

    Values were seen as often as `weights` say, each once where there are none.
    """

    values: Numbers
    share: float
    scale: float = 1.0
    weights: Numbers | None = None

    @property
    def value(self) -> float | None:
        """The smallest observed value that at least `share` of all values do not exceed; None when there are none."""
        if not self.values.size:
            return None
        order = np.argsort(self.values)
        seen = np.cumsum(self.seen[order])
        place = int(np.searchsorted(seen, max(self.share * float(seen[-1]) - 1e-9, 0.5)))
        return self.scale * float(self.values[order[place]])

    @property
    def seen(self) -> Numbers:
        """How often each value was seen."""
        return np.ones(self.values.size) if self.weights is None else self.weights

    def __add__(self, other: "Spread") -> "Spread":
        values, seen = (self.values, other.values), (self.seen, other.seen)
        return Spread(np.concatenate(values), self.share, self.scale, np.concatenate(seen))


Tally = Ratio | Spread


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A metric in one replication: its tally, or the reason why there is none."""

    tally: Tally | None
    reason: str = ""

    @property
    def value(self) -> float | None:
        """In the metric's own unit; None when nothing was counted."""
        return self.tally.value if self.tally is not None else None


def pool(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome of several periods taken together; the first one without a tally decides if there is any."""
    total: Any = None
    for outcome in outcomes:
        if outcome.tally is None:
            return outcome
        total = outcome.tally if total is None else total + outcome.tally
    return Outcome(total, "" if total is not None else "no period was simulated")
