"""How sure the verdicts of one run are: intervals that hold together, for all goals and at all looks.

A run looks at its goals after fixed numbers of replications and stops at the first look at which every word is decided.
Looking repeatedly, and at many goals, gives chance many occasions to deceive; so the error is shared out beforehand
(Bonferroni): with m probabilities and K looks, each end of each interval at each look may be wrong with chance

    error / (2 m K)

and all of them are right together with at least 1 - error, whatever the probabilities are, however the goals hang
together and whenever the run stops. A word is given only where an interval lies in one band, so the chance that any
word of the run is wrong is at most `error`, too. The looks are known before the first one: they follow from the budget
alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log

from goalspec.experiment.intervals import Interval, blockwise, exact

ERROR = 0.05
FEWEST = 15  # replications before the first look
ONCE = (1,)


@dataclass(frozen=True, slots=True)
class Sureness:
    """The error shared out over `statements` probabilities and over looks after so many replications.

    `error`: the chance, at most, that any interval at any look misses its probability; above 0, below 1.
    """

    statements: int
    looks: tuple[int, ...] = ONCE
    error: float = ERROR

    @property
    def tail(self) -> float:
        """The chance that one end of one interval may be wrong at one look."""
        return self.error / (2 * max(1, self.statements) * len(self.looks))

    def interval(self, share: float, periods: float, size: int = 1) -> Interval:
        """The interval of a probability after `share` of so many independent periods held.

        Exact (Clopper and Pearson 1934) where a period is one replication; where it is composed of `size` of them,
        after Hoeffding (1963).
        """
        return exact(round(share * periods), round(periods), self.tail) if size == 1 else blockwise(
            share, int(periods), self.tail)  # fmt: skip

    def enough(self, likely: float) -> int:
        """The fewest periods after which a goal that always holds is called likely."""
        return ceil(log(self.tail) / log(likely) - 1e-9) if 0 < likely < 1 else 1


def looks(most: int) -> tuple[int, ...]:
    """After how many replications a run with a budget of `most` is looked at: at the end, at half of it, and so on."""
    return tuple(reversed(list(_halved(most))))


def _halved(most: int) -> Iterator[int]:
    yield most
    while (most := ceil(most / 2)) >= FEWEST:
        yield most
