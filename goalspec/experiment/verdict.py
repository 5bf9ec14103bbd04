"""Verdicts: how probable each goal is, and the word for it.

A goal is met when its target and all of its guards hold in the same period. The word is given only when the whole
interval of the probability lies in its band; otherwise the goal is undecided, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from goalspec.experiment.intervals import EVERYTHING, Interval, wilson
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Aim, Plan, Task
from goalspec.experiment.results import Joint, Part, Verdict, Word
from goalspec.experiment.trials import Series, met, series, trials
from goalspec.simulation.draws import label_key
from goalspec.spec import meaning

CERTAINTY = 1.96
LIKELY, EVEN = 0.80, 0.50


@dataclass(frozen=True, slots=True)
class Bands:
    """From `likely` up a goal is likely, from `even` up at risk, below that unlikely."""

    likely: float = LIKELY
    even: float = EVEN

    def word(self, interval: Interval) -> Word:
        """The word whose band holds all of the interval, else `undecided`."""
        if interval.low >= self.likely:
            return "likely"
        if interval.high < self.even:
            return "unlikely"
        return "at risk" if interval.low >= self.even and interval.high < self.likely else "undecided"


@dataclass(frozen=True, slots=True)
class Judge:
    """How runs become verdicts: those under the goals, and those at the natural pace, for baselines."""

    plan: Plan
    seed: int
    bands: Bands = field(default_factory=Bands)
    accept_baseline: bool = False

    def verdict(self, task: Task, runs: Sequence[Run], natural: Sequence[Run]) -> Verdict:
        """The verdict on one goal."""
        if task.reason:
            return _unjudged(task, task.reason)
        found = trials(self.plan, task, runs, self.seed)
        reason = next((each.reason for each in found if each.reason), "")
        results = met(task, found)
        if reason or not results:
            return _unjudged(task, reason or "no contact of its scope was counted in any period")
        return self._judged(task, found, results, runs, natural)

    def _judged(
        self, task: Task, found: Sequence[Series], results: list[bool], runs: Sequence[Run], natural: Sequence[Run]
    ) -> Verdict:
        share = sum(results) / len(results)
        weight = found[0].weight * len(results) / len(found[0].values)
        interval = wilson(share * weight, weight)
        before = self._natural(task, natural)
        doubt = "" if self.accept_baseline else baseline_doubt(task, before)
        reported = self._reported(task, found, weight)
        return Verdict(
            task.goal.id,
            task.goal.name,
            task.goal.role,
            task.goal.kind,
            task.metric.id,
            task.period,
            "uncalibrated" if doubt else self.bands.word(interval),
            share,
            interval,
            _part(task.target, found[0]),
            tuple(_part(aim, each) for aim, each in zip(task.guards, found[1:], strict=True)),
            task.baseline,
            before.mean,
            before.interval,
            reported,
            None if reported is None else wilson(reported * weight, weight),
            answers(task),
            int(weight),
            doubt,
            _without(found[0], self._natural(task, runs[: len(natural)]), before),
        )

    def _natural(self, task: Task, natural: Sequence[Run]) -> Series:
        probe = task.target.probe
        if probe is None or not natural:
            return Series((), 0.0, EVERYTHING)
        return series(self.plan, probe, natural, self.seed, task.goal.id)

    def _reported(self, task: Task, found: Sequence[Series], weight: float) -> float | None:
        """The share of periods in which a survey of `sample` answers reports the target as met."""
        sample = answers(task)
        if sample is None or weight <= 0:
            return None
        generator = np.random.Generator(np.random.PCG64([self.seed, label_key(f"answers {task.goal.id}")]))
        heard = (generator.binomial(sample, min(1.0, max(0.0, value))) / sample for value in found[0].known)
        return float(np.mean([task.target.holds(float(each)) for each in heard]))


def _without(pursued: Series, paired: Series, natural: Series) -> float | None:
    """The mean under the goals, moved by the difference that the same replications show without them."""
    if pursued.mean is None or paired.mean is None or natural.mean is None:
        return None
    return pursued.mean + (natural.mean - paired.mean)


def answers(task: Task) -> int | None:
    """How many answers a period the goal is measured on, where it is a share measured by asking; else None."""
    measure = task.goal.measure
    asked = measure is not None and (measure.by == "survey" or (measure.by is None and task.metric.surveyed))
    return measure.sample if measure is not None and asked and task.metric.is_share and measure.sample else None


def baseline_doubt(task: Task, natural: Series) -> str:
    """Why the baseline and the simulated natural value do not fit together; empty where they do."""
    stated, simulated = task.baseline, natural.mean
    if stated is None or simulated is None:
        return ""
    allowed = CERTAINTY * sqrt(_noise(task, stated) ** 2 + (natural.spread or 0.0) ** 2) + _rounding(task, stated)
    if abs(stated - simulated) <= allowed:
        return ""
    show = meaning.show
    return (
        f"the baseline says {show(task.metric, stated)}, the center without goals gives"
        f" {show(task.metric, round(simulated, 4))}; calibrate the center, or take it as it is with --accept-baseline"
    )


def _noise(task: Task, stated: float) -> float:
    """Standard error of a baseline share known from `n` observations; 0 where that is not said."""
    n = task.goal.baseline.n if task.goal.baseline else None
    return sqrt(max(0.0, stated * (1 - stated)) / n) if n and task.metric.is_share else 0.0


def _rounding(task: Task, stated: float) -> float:
    """What a planner rounds away: half a point of a share, one per cent of anything else."""
    return 0.005 if task.metric.is_share else 0.01 * abs(stated)


def _part(aim: Aim, found: Series) -> Part:
    results = [aim.holds(value) for value in found.known]
    share = sum(results) / len(results) if results else None
    interval = None if share is None else wilson(share * found.weight, found.weight)
    return Part(aim.metric.id, aim.text, share, interval, found.mean, found.interval, found.spread)


def _unjudged(task: Task, reason: str) -> Verdict:
    goal = task.goal
    empty = Part(task.metric.id, task.target.text, None, None, None, None)
    return Verdict(
        goal.id, goal.name, goal.role, goal.kind, task.metric.id, task.period, "not simulated", None, None, empty,
        baseline=task.baseline, reason=reason,
    )  # fmt: skip


def joint(judge: Judge, runs: Sequence[Run]) -> Joint | None:
    """All committed goals that can be judged, in the same period; None where there are fewer than two."""
    tasks = [task for task in judge.plan.tasks if task.committed and not task.reason]
    results = {task.goal.id: met(task, trials(judge.plan, task, runs, judge.seed)) for task in tasks}
    results = {goal: found for goal, found in results.items() if found}
    shortest = min((len(found) for found in results.values()), default=0)
    if len(results) < 2:
        return None
    held = [all(found[n] for found in results.values()) for n in range(shortest)]
    broken = {goal: found.count(False) / len(found) for goal, found in results.items()}
    worst = max(broken, key=lambda goal: broken[goal])
    weight = float(min(shortest, len(runs)))
    share = sum(held) / shortest
    return Joint(share, wilson(share * weight, weight), tuple(results), worst if broken[worst] else None, broken[worst])
