"""From replications to trials: one trial is one reporting period of a goal, with the values of its target and guards.

A period that fits into a run is that run's; a longer one is composed of simulated weeks drawn with replacement, which
ignores what carries over from week to week beyond the pending returns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.experiment.intervals import EVERYTHING, Interval, student
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Plan, Probe, Task, composed
from goalspec.simulation.draws import label_key
from goalspec.simulation.tally import Outcome, pool

COMPOSITIONS = 200
WEEKS_APART = 7


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one probe, one per trial (None where nothing was counted), and how many independent trials they are.

    `interval` is that of the mean value; `reason` says why there are no values.
    """

    values: tuple[float | None, ...]
    weight: float
    interval: Interval
    reason: str = ""

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
    """The values of a probe over the runs; composed periods of one label are made of the same weeks."""
    outcomes = [run.outcomes[plan.number(probe)] for run in runs]
    reason = next((each.reason for chunks in outcomes for each in chunks if each.tally is None), "")
    if reason:
        return Series((), 0.0, EVERYTHING, reason)
    pieces = composed(probe, plan.days)
    if not pieces:
        values = tuple(chunks[0].value for chunks in outcomes)
        return Series(values, float(len(values)), student([each for each in values if each is not None]))
    return _composed([each for chunks in outcomes for each in chunks], pieces, seed, label)


def trials(plan: Plan, task: Task, runs: Sequence[Run], seed: int) -> tuple[Series, ...]:
    """The series of a goal's target and of each of its guards, trial by trial of the same period."""
    probes = (aim.probe for aim in (task.target, *task.guards))
    return tuple(series(plan, probe, runs, seed, task.goal.id) for probe in probes if probe is not None)


def met(task: Task, found: Sequence[Series]) -> list[bool]:
    """Per trial with a value for everything: whether target and guards hold."""
    aims = (task.target, *task.guards)
    rows = zip(*(each.values for each in found), strict=True)
    return [
        all(aim.holds(value) for aim, value in zip(aims, row, strict=True) if value is not None)
        for row in rows
        if None not in row
    ]


def _composed(weeks: Sequence[Outcome], pieces: int, seed: int, label: str) -> Series:
    generator = np.random.Generator(np.random.PCG64([seed, label_key(label)]))
    drawn = generator.integers(len(weeks), size=(COMPOSITIONS, pieces))
    values = tuple(pool([weeks[place] for place in row]).value for row in drawn.tolist())
    single = [value for week in weeks if (value := week.value) is not None]
    return Series(values, len(weeks) / pieces, student(single))
