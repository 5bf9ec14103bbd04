"""A goal in two cases, frozen."""

from dataclasses import dataclass

from goalspec.experiment.compare import Difference
from goalspec.experiment.intervals import Interval


@dataclass(frozen=True, slots=True)
class Kept:
    """One goal in the base and in a case: the chance that target and guards hold in the same period, in both.

    `gained` and `lost` count paired periods in which the goal holds only in the case, or only in the base; `p` is the
    exact two-sided sign test on them, corrected by Holm's method over all goals and cases. `mean` is that of the
    target's metric in the case, `difference` how far it is from the base. None stands for what could not be simulated.
    """

    goal: str
    target: str
    before: float | None
    before_interval: Interval | None
    after: float | None
    after_interval: Interval | None
    gained: int
    lost: int
    periods: int
    p: float | None
    mean: float | None
    difference: Difference | None
    reason: str = ""
