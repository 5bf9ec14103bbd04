"""Replications of the center under the goals until every word is decided, at looks that are settled beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log

from goalspec.experiment.intervals import Interval
from goalspec.experiment.job import Job, Run
from goalspec.experiment.plan import Plan, Task
from goalspec.experiment.replicate import Crew
from goalspec.experiment.sureness import Sureness
from goalspec.experiment.trials import probes, size_of
from goalspec.experiment.verdict import Bands, Judge, answers

MOST = 64
CONTACTS = 2_100_000.0


@dataclass(frozen=True, slots=True)
class Ask:
    """What has to be known before a run may stop: words, and, where asked for, more.

    With `precision` every probability to within that much; with `require` whether each committed goal has that share.
    """

    precision: float | None = None
    require: float | None = None

    def answered(self, task: Task, interval: Interval, bands: Bands) -> bool:
        """Whether the interval of a goal's probability says all that is asked."""
        required = self.require if task.committed else None
        return (
            bands.word(interval) != "undecided"
            and interval.half <= (self.precision or 1.0)
            and (required is None or interval.low >= required or interval.high < required)
        )


def statements(plan: Plan) -> int:
    """How many probabilities a run tells: per goal that can be judged, per survey of one, and of all goals together."""
    judged = [task for task in plan.tasks if not task.reason]
    surveyed = sum(answers(task) is not None for task in judged)
    return len(judged) + surveyed + (sum(task.committed for task in judged) > 1)


def budget(plan: Plan, contacts: float, count: int, bands: Bands, ask: Ask) -> int:
    """The most replications of a run that nobody gave a budget, when each brings so many contacts.

    As many as 2.1 million contacts allow, up to 64 of the longest period; but never fewer than it takes to call a goal
    likely that always holds, with `count` probabilities told. With a precision, as many as it may take (Hoeffding).
    """
    sure = Sureness(count)
    if ask.precision:
        return ceil(log(1 / sure.tail) / (2 * ask.precision**2)) * _longest(plan)
    return max(sure.enough(bands.likely), min(MOST * _longest(plan), int(CONTACTS // max(1.0, contacts))))


def _longest(plan: Plan) -> int:
    """How many runs the longest period of any goal takes."""
    return max((size_of(plan, probe) for task in plan.tasks for probe in probes(task)), default=1)


def decided(judge: Judge, crew: Crew, job: Job, looks: Sequence[int], ask: Ask) -> list[Run]:
    """Replications until a look at which every goal is decided, or until the last look."""
    runs: list[Run] = []
    for look in looks:
        runs += crew.run("the center under the goals", [(job, n) for n in range(len(runs), look)])
        chances = ((task, judge.chance(task, runs)) for task in judge.plan.tasks)
        if all(found is None or ask.answered(task, found[1], judge.bands) for task, found in chances):
            break
    return runs
