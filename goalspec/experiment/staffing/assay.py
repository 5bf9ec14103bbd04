"""One headcount simulated: whether it meets the goals as often as asked, with no more replications than that takes.

Every headcount goes through the same replications of one seed, so that customers are the same. A headcount of which
no result of the remaining replications could change the answer is left at once; the answer is that of all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor

from goalspec.center.model import Center
from goalspec.experiment.cases import Setting
from goalspec.experiment.intervals import Interval, wilson
from goalspec.experiment.job import Job, Run
from goalspec.experiment.plan import Task
from goalspec.experiment.replicate import Crew
from goalspec.experiment.staffing.sides import Directions, Held, held, periods
from goalspec.incentives import incentives


@dataclass(frozen=True, slots=True)
class Asked:
    """How probable all goals together must be, and on how many replications that is judged."""

    probability: float
    replications: int

    @property
    def passes_at(self) -> int:
        """Periods that must hold."""
        return ceil(self.probability * self.replications - 1e-9)

    @property
    def may_fail(self) -> int:
        """Periods that may fail."""
        return floor((1 - self.probability) * self.replications + 1e-9)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the replications of a headcount show. `held` of `known` periods hold, `weight` of them are independent.

    It takes `missing` more replications at least until the answer is `decided`: `passes`. `lacks` and `too_much` say
    that goals fail too often which more, or fewer, agents would help.
    """

    runs: tuple[Run, ...]
    held: int
    known: int
    weight: float
    passes: bool
    lacks: bool
    too_much: bool
    decided: bool
    missing: int

    @property
    def share(self) -> float:
        """The share of periods in which all goals hold."""
        return self.held / self.known if self.known else 0.0

    @property
    def interval(self) -> Interval:
        """The 95 % interval of that share (Wilson 1927)."""
        return wilson(self.share * self.weight, self.weight)


@dataclass
class Assay:
    """The experiment on headcounts: what is asked, of which goals, with which seed; what was simulated is kept."""

    setting: Setting
    tasks: tuple[Task, ...]
    asked: Asked
    crew: Crew
    words: str = "headcounts"
    moves: Directions = field(default_factory=dict)
    kept: dict[tuple[str, str], tuple[Run, ...]] = field(default_factory=dict)
    replications: int = 0

    def look(self, center: Center, *, whole: bool = False) -> Seen:
        """What a headcount shows, to the last replication where `whole`, else until the answer is known."""
        job = self._job(center)
        least = self.asked.replications if whole else min(self.asked.may_fail + 1, self.asked.passes_at)
        found = self.seen(self._upto(job, center, max(1, least)))
        while not found.decided:
            found = self.seen(self._upto(job, center, len(found.runs) + found.missing))
        return found

    def peek(self, center: Center, count: int) -> tuple[Run, ...]:
        """The first replications of a headcount, `count` of them or more."""
        return self._upto(self._job(center), center, count)

    def _job(self, center: Center) -> Job:
        return self.setting.job(incentives(self.setting.spec, center), center)

    def _upto(self, job: Job, center: Center, count: int) -> tuple[Run, ...]:
        key = (job.scenario.digest(), center.model_dump_json())
        done = self.kept.get(key, ())
        upto = min(self.asked.replications, max(count, len(done)))
        if upto > len(done):
            self.replications += upto - len(done)
            done = (*done, *self.crew.run(self.words, [(job, number) for number in range(len(done), upto)]))
            self.kept[key] = done
        return done

    def seen(self, runs: tuple[Run, ...]) -> Seen:
        """What these replications show."""
        groups, weight = periods(self.setting.plan, self.tasks, len(runs), self.setting.seed)
        rows = [held(self.setting.plan, task, runs, groups, self.moves) for task in self.tasks]
        known = [[each for each in row if each is not None] for row in zip(*rows, strict=True) if None not in row]
        counts = [[sum(_side(row, side) for row in known), len(known)] for side in range(3)]
        return _judged(self.asked, runs, counts, weight / len(groups))

    def again(self, seed: int, words: str) -> "Assay":
        """The same experiment with other chance events."""
        return replace(self, setting=replace(self.setting, seed=seed), words=words, kept={}, replications=0)


def _side(row: Sequence[Held], side: int) -> bool:
    return all((each.all, each.enough, each.not_too_much)[side] for each in row)


def _judged(asked: Asked, runs: tuple[Run, ...], counts: Sequence[Sequence[int]], part: float) -> Seen:
    """The answer from held and known periods: of all goals, of their ends that want more, and fewer, agents.

    A period counts for `part` of an independent one. Before the last replication there is an answer only where the
    rest cannot change it.
    """
    whole = len(runs) >= asked.replications
    (good, known), *sides = counts
    if part == 1 and not whole:
        passes = good >= asked.passes_at
        short = [number - each > asked.may_fail for each, number in sides]
    else:
        passes = whole and known > 0 and good >= asked.probability * known - 1e-9
        short = [whole and (number == 0 or each < asked.probability * number - 1e-9) for each, number in sides]
    lacks, too_much = short
    missing = min(asked.passes_at - good, *(asked.may_fail + 1 - (number - each) for each, number in sides))
    return Seen(
        runs, good, known, part * known, passes, lacks, too_much, decided=whole or passes or any(short),
        missing=max(1, missing) if part == 1 else asked.replications,
    )  # fmt: skip
