"""From replications to trials: one trial is one reporting period of a goal, with the values of its target and guards.

A period that fits into a run is that run's. A longer one is composed of the simulated weeks of several runs: the runs
are shuffled and cut into periods, again and again, which ignores what carries over from one run to the next beyond the
pending returns. Runs are independent of each other, weeks of the same run need not be; so a run belongs to one period
of a shuffle only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from goalspec.experiment.intervals import EVERYTHING, Interval, student
from goalspec.experiment.job import Run
from goalspec.experiment.plan import WEEK_DAYS, Plan, Probe, Task, composed
from goalspec.simulation.draws import label_key
from goalspec.simulation.tally import Outcome, pool

COMPOSITIONS = 200
Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one probe, one per trial (None where nothing was counted), and how many independent trials they are.

    `interval` is that of the mean value; `reason` says why there are no values; a trial is made of `size` runs.
    """

    values: tuple[float | None, ...]
    weight: float
    interval: Interval
    reason: str = ""
    size: int = 1

    @property
    def known(self) -> list[float]:
        """The values that are there."""
        return [value for value in self.values if value is not None]

    @property
    def mean(self) -> float | None:
        """The mean of what is known; None where nothing is."""
        return float(np.mean(self.known)) if self.known else None

    @property
    def spread(self) -> float | None:
        """The standard deviation from period to period."""
        return float(np.std(self.known, ddof=1)) if len(self.known) > 1 else None


def series(plan: Plan, probe: Probe, runs: Sequence[Run], seed: int, label: str) -> Series:
    """The values of a probe over the runs; composed periods of one label are made of the same runs."""
    size = size_of(plan, probe)
    groups = shuffled(len(runs), size, seed, label)
    return over(plan, probe, runs, groups, len(runs) // size)


def size_of(plan: Plan, probe: Probe) -> int:
    """How many runs it takes to fill one period of the probe."""
    return max(1, ceil(composed(probe, plan.days) / (plan.days // WEEK_DAYS or 1)))


def shuffled(count: int, size: int, seed: int, label: str) -> list[Group]:
    """Runs 0 to `count - 1` by periods of `size` runs, over many shuffles; with fewer runs than that some run twice."""
    if size == 1:
        return [(number,) for number in range(count)]
    generator = np.random.Generator(np.random.PCG64([seed, label_key(label)]))
    if count < size:
        return [tuple(row) for row in generator.integers(count, size=(COMPOSITIONS, size)).tolist()]
    periods = count // size
    shuffles = (generator.permutation(count)[: periods * size] for _ in range(ceil(COMPOSITIONS / periods)))
    return [tuple(row) for shuffle in shuffles for row in shuffle.reshape(periods, size).tolist()]


def over(plan: Plan, probe: Probe, runs: Sequence[Run], groups: Sequence[Group], weight: float) -> Series:
    """The values of a probe over groups of runs, each group one period; they count for `weight` independent ones."""
    outcomes = [run.outcomes[plan.number(probe)] for run in runs]
    reason = next((each.reason for chunks in outcomes for each in chunks if each.tally is None), "")
    if reason:
        return Series((), 0.0, EVERYTHING, reason)
    pieces = composed(probe, plan.days)
    single = [pool(chunks).value if pieces else chunks[0].value for chunks in outcomes]
    interval = student([each for each in single if each is not None])
    if not pieces:
        return Series(tuple(single[group[-1]] for group in groups), float(weight), interval)
    values = tuple(_pooled([outcomes[number] for number in group], pieces) for group in groups)
    return Series(values, float(weight), interval, size=size_of(plan, probe))


def _pooled(chunks: Sequence[Sequence[Outcome]], pieces: int) -> float | None:
    """One period of `pieces` weeks, the last ones of these runs."""
    return pool([week for weeks in chunks for week in weeks][-pieces:]).value


def trials(plan: Plan, task: Task, runs: Sequence[Run], seed: int) -> tuple[Series, ...]:
    """The series of a goal's target and of each of its guards, trial by trial of the same period."""
    return tuple(series(plan, probe, runs, seed, task.goal.id) for probe in probes(task))


def probes(task: Task) -> list[Probe]:
    """What is measured for a goal: its target, then its guards."""
    return [aim.probe for aim in (task.target, *task.guards) if aim.probe is not None]


def held(task: Task, found: Sequence[Series]) -> tuple[bool | None, ...]:
    """Trial by trial whether target and guards hold; None where one of them has no value."""
    aims = (task.target, *task.guards)
    return tuple(
        None
        if None in row
        else all(aim.holds(value) for aim, value in zip(aims, row, strict=True) if value is not None)
        for row in zip(*(each.values for each in found), strict=True)
    )


def met(task: Task, found: Sequence[Series]) -> list[bool]:
    """Per trial with a value for everything: whether target and guards hold."""
    return [each for each in held(task, found) if each is not None]
