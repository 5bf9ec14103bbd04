"""Sensitivity: every assumption over its range, one at a time and all at once; which verdicts hinge on which?"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from goalspec import __version__
from goalspec.center.model import Center
from goalspec.experiment.factors import Factor, factors
from goalspec.experiment.plan import LONGEST_RUN
from goalspec.experiment.replicate import Crew, Progress, Workers, silent
from goalspec.experiment.sensitivity_results import GoalSwings, Sensitivity, Tried, Varied
from goalspec.experiment.sobol import Together, together
from goalspec.experiment.stress import StressError, StressOptions, setting_of
from goalspec.experiment.tornado import Trials, hinges, one_by_one, swings
from goalspec.simulation.engine import Engine, choose, expected_contacts
from goalspec.spec.spec import Spec

LEAST, MOST = 16, 40
CONTACTS = 20_000_000.0
POINTS, POINT_RUNS, MOST_FACTORS = 64, 2, 8


@dataclass(frozen=True, slots=True)
class SensitivityOptions:
    """How assumptions are varied.

    `budget` is the number of replications of every end of a range; without it as many as about 20 million contacts
    allow, from 16 to 40. `points` is the size of the quasi-random design in which all vary at once, a power of two; 0
    leaves that out. `workers` of None takes all cores. `today` goes into the result.
    """

    seed: int = 1
    budget: int | None = None
    points: int = POINTS
    engine: Engine = "auto"
    workers: Workers = None
    longest: int = LONGEST_RUN
    today: date | None = None


def sensitivity(
    spec: Spec, center: Center | None = None, options: SensitivityOptions | None = None, progress: Progress = silent
) -> Sensitivity:
    """Vary every assumption that the verdicts of a spec on its center rest on.

    Run it below `if __name__ == "__main__":` in a script of your own: workers are processes that import it.

    Raises `StressError` as `stress` does, and for a number of points that is no power of two.
    """
    options = options or SensitivityOptions()
    if options.points and options.points & (options.points - 1):
        raise StressError(f"{options.points} points make no even design: take a power of two, such as {POINTS}, or 0")
    first = setting_of(spec, center, StressOptions(seed=options.seed, longest=options.longest))
    varied = factors(first)
    contacts = expected_contacts(first.natural().scenario) * max(1, 2 * len(varied))
    count = options.budget or int(min(MOST, max(LEAST, CONTACTS // max(1.0, contacts))))
    setting = replace(first, engine=choose(options.engine, contacts * count))
    with Crew(options.workers, progress, threads=setting.engine == "compiled") as crew:
        trials, acting = one_by_one(setting, crew, varied, count)
        swung = swings(trials, acting)
        turned = hinges(trials, tuple(acting), swung)
        found = together(setting, crew, _widest(swung, tuple(acting)), options.points, POINT_RUNS)
    return Sensitivity(
        _tried(trials, found, options),
        tuple(_varied(each, acts=each in acting) for each in varied),
        tuple(replace(each, shares=found.shares.get(each.goal, ())) for each in swung),
        turned,
        found.moved,
        {task.metric.id: task.metric for task in setting.plan.tasks},
        setting.center.currency,
    )


def _widest(swung: Sequence[GoalSwings], acting: Sequence[Factor]) -> tuple[Factor, ...]:
    """The assumptions that surely move a goal, at most eight: those with the widest swing of any goal's widest."""
    reach: dict[str, float] = {}
    for goal in swung:
        widest = max((swing.span for swing in goal.swings), default=0.0)
        for swing in goal.swings:
            if swing.sure and widest > 0:
                reach[swing.assumption] = max(reach.get(swing.assumption, 0.0), swing.span / widest)
    chosen = sorted(reach, key=lambda name: -reach[name])[:MOST_FACTORS]
    return tuple(each for each in acting if each.name in chosen)


def _varied(factor: Factor, *, acts: bool) -> Varied:
    show = factor.show
    return Varied(
        factor.name, show(factor.value), show(factor.low), show(factor.high), factor.basis, factor.assumption.means,
        factor.where, acts, factor.shortened,
    )  # fmt: skip


def _tried(trials: Trials, found: Together, options: SensitivityOptions) -> Tried:
    setting = trials.setting
    runs = [run for each in trials.known.values() for run in each]
    digest = hashlib.sha256(("".join(run.digest for run in runs) + found.digest).encode()).hexdigest()
    return Tried(
        setting.spec.title, setting.center.name,
        options.today or setting.spec.as_of or date.today(),  # noqa: DTZ011 - a planner's day
        setting.seed, trials.count, options.points, POINT_RUNS, len(trials.known) + found.jobs, setting.plan.days,
        sum(run.contacts for run in runs) + found.contacts, setting.engine, trials.comparisons, digest, __version__,
    )  # fmt: skip
