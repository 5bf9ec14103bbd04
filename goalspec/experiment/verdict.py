"""Verdicts: how probable each goal is, and the word for it.

A goal is met when its target and all of its guards hold in the same period. The word is given only when the whole
interval of the probability lies in its band; otherwise the goal is undecided, and says so. How wide the intervals are
is settled in `goalspec.experiment.sureness`: they hold together, for all goals and looks of a run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from goalspec.experiment.baseline import baseline_doubt
from goalspec.experiment.controls import Came, controlled
from goalspec.experiment.hinge import Word
from goalspec.experiment.intervals import EVERYTHING, Interval, wilson
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Aim, Plan, Task
from goalspec.experiment.results import Part, Verdict
from goalspec.experiment.sureness import Sureness
from goalspec.experiment.trials import Series, met, series, trials
from goalspec.simulation.draws import label_key

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
    """How runs become verdicts: those under the goals, and those at the natural pace, for baselines.

    Without `sureness` every interval is Wilson's 95 % interval, and each word stands for itself alone. `came` are the
    customers of the runs judged, for the intervals of means. `doubts` are what speaks against the baselines, by goal,
    where that is known already.
    """

    plan: Plan
    seed: int
    bands: Bands = field(default_factory=Bands)
    accept_baseline: bool = False
    sureness: Sureness | None = None
    came: Came | None = None
    doubts: Mapping[str, str] | None = None

    def interval(self, share: float, periods: float, size: int = 1) -> Interval:
        """The interval of a probability after `share` of `periods` independent ones, of `size` runs each, held."""
        if self.sureness is None:
            return wilson(share * periods, periods)
        return self.sureness.interval(share, periods, size)

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

    def chance(self, task: Task, runs: Sequence[Run]) -> tuple[float, Interval] | None:
        """The share of periods in which a goal holds, with its interval; None where nothing can be said."""
        found = () if task.reason else trials(self.plan, task, runs, self.seed)
        results = met(task, found) if found else []
        return self._chance(found[0], results) if results else None

    def _chance(self, target: Series, results: Sequence[bool]) -> tuple[float, Interval]:
        share = sum(results) / len(results)
        return share, self.interval(share, target.weight * len(results) / len(target.values), target.size)

    def _judged(
        self, task: Task, found: Sequence[Series], results: list[bool], runs: Sequence[Run], natural: Sequence[Run]
    ) -> Verdict:
        share, interval = self._chance(found[0], results)
        before = self._natural(task, natural)
        doubt = self._doubt(task, before)
        reported = self._reported(task, found)
        target = self._part(task.target, found[0])
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
            target,
            tuple(self._part(aim, each) for aim, each in zip(task.guards, found[1:], strict=True)),
            task.baseline,
            before.mean,
            before.interval,
            None if reported is None else sum(reported) / len(reported),
            None if reported is None else self._chance(found[0], reported)[1],
            answers(task),
            int(found[0].weight * len(results) / len(found[0].values)),
            doubt,
            _without(target.mean, self._natural(task, runs[: len(natural)]), before),
        )

    def _doubt(self, task: Task, before: Series) -> str:
        if self.accept_baseline:
            return ""
        return baseline_doubt(task, before) if self.doubts is None else self.doubts.get(task.goal.id, "")

    def _part(self, aim: Aim, found: Series) -> Part:
        results = [aim.holds(value) for value in found.known]
        share, interval = self._chance(found, results) if results else (None, None)
        better = controlled(found.values, self.came) if found.size == 1 else None
        mean, reach = (better.mean, better.interval) if better else (found.mean, found.interval)
        left = better.variance if better else None
        return Part(aim.metric.id, aim.text, share, interval, mean, reach, found.spread, left)

    def _natural(self, task: Task, natural: Sequence[Run]) -> Series:
        probe = task.target.probe
        if probe is None or not natural:
            return Series((), 0.0, EVERYTHING)
        return series(self.plan, probe, natural, self.seed, task.goal.id)

    def _reported(self, task: Task, found: Sequence[Series]) -> list[bool] | None:
        """Period by period, whether a survey of `sample` answers reports the target as met."""
        sample = answers(task)
        if sample is None:
            return None
        generator = np.random.Generator(np.random.PCG64([self.seed, label_key(f"answers {task.goal.id}")]))
        heard = (generator.binomial(sample, min(1.0, max(0.0, value))) / sample for value in found[0].known)
        return [task.target.holds(float(each)) for each in heard]


def _without(mean: float | None, paired: Series, natural: Series) -> float | None:
    """The mean under the goals, moved by the difference that the same replications show without them."""
    if mean is None or paired.mean is None or natural.mean is None:
        return None
    return mean + (natural.mean - paired.mean)


def answers(task: Task) -> int | None:
    """How many answers a period the goal is measured on, where it is a share measured by asking; else None."""
    measure = task.goal.measure
    asked = measure is not None and (measure.by == "survey" or (measure.by is None and task.metric.surveyed))
    return measure.sample if measure is not None and asked and task.metric.is_share and measure.sample else None


def _unjudged(task: Task, reason: str) -> Verdict:
    goal = task.goal
    empty = Part(task.metric.id, task.target.text, None, None, None, None)
    return Verdict(
        goal.id, goal.name, goal.role, goal.kind, task.metric.id, task.period, "not simulated", None, None, empty,
        baseline=task.baseline, reason=reason,
    )  # fmt: skip
