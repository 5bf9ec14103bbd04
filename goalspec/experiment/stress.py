"""The stress test of a spec: how probable each goal is under the incentives that the goals themselves create."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import Any

from goalspec import __version__
from goalspec.center import read
from goalspec.center.model import Center
from goalspec.center.paths import changed, changed_spec
from goalspec.experiment.break_even import break_even
from goalspec.experiment.breakdown import Kind, breakdown
from goalspec.experiment.cases import Setting
from goalspec.experiment.contrasts import contrasts, driver
from goalspec.experiment.day import working_day
from goalspec.experiment.intervals import wilson
from goalspec.experiment.job import Job, Run
from goalspec.experiment.outline import outline
from goalspec.experiment.pace_curve import pace_curve
from goalspec.experiment.periods import LEAST_CHAINS, later_periods
from goalspec.experiment.plan import LONGEST_RUN, Plan, composed, plan
from goalspec.experiment.replicate import Crew, Progress, silent
from goalspec.experiment.rests_on import rests_on
from goalspec.experiment.results import Driver, Period, Simulated, Stress
from goalspec.experiment.trials import met, trials
from goalspec.experiment.verdict import Bands, Judge, joint
from goalspec.incentives import Incentives, incentives
from goalspec.simulation.build import warm_up_days
from goalspec.simulation.engine import Engine, choose, expected_contacts
from goalspec.spec.project import center_inside
from goalspec.spec.spec import Spec

BATCH = 20
LEAST, MOST = 20, 60
CONTACTS = 1_200_000.0
LOOK = 0.99
SIDES = 16  # the fewest replications of which 16 good ones are called likely


class StressError(ValueError):
    """A spec that cannot be stressed; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class StressOptions:
    """How a spec is stressed.

    `budget` is the largest number of replications of the verdicts; without it as many as about 1.2 million contacts
    allow, from 20 to 60. They come in batches of 20 and end when every goal is decided, and, with `precision`, when
    every probability is known to within that much. `workers` of None takes all cores. `today` goes into the result.
    `periods` above 1 follows the center through so many periods in a row (`goalspec.experiment.periods`). `by` takes
    the figures apart by type, team or hour of the day (`goalspec.experiment.breakdown`). `day` follows queue and staff
    through a working day (`goalspec.experiment.day`).
    """

    seed: int = 1
    budget: int | None = None
    precision: float | None = None
    engine: Engine = "auto"
    workers: int | None = None
    accept_baseline: bool = False
    actions: bool = False
    bands: Bands = field(default_factory=Bands)
    longest: int = LONGEST_RUN
    today: date | None = None
    periods: int = 1
    by: tuple[Kind, ...] = ()
    day: bool = False


def stress(
    spec: Spec, center: Center | None = None, options: StressOptions | None = None, progress: Progress = silent
) -> Stress:
    """Simulate a center (the one that the spec names) under the incentives of the spec, and judge every goal of it.

    `progress` is told the stage, how many replications of it are done, and how many there are. Run it below
    `if __name__ == "__main__":` in a script of your own: workers are processes that import it.

    Raises `StressError` for a spec without goals or without a center, and what `goalspec.center` and
    `goalspec.simulation` raise for a center that cannot be simulated.
    """
    options = options or StressOptions()
    first = setting_of(spec, center, options)
    contacts = expected_contacts(first.natural().scenario)
    most = options.budget or int(min(MOST, max(LEAST, CONTACTS // max(1.0, contacts))))
    setting = replace(first, engine=choose(options.engine, contacts * most * 2))
    with Crew(options.workers, progress, threads=setting.engine == "compiled") as crew:
        return _Experiment(setting, options, crew, most).result(tuple(_actions(spec)) if options.actions else ())


def setting_of(spec: Spec, center: Center | None, options: StressOptions) -> Setting:
    """Spec and center as the options ask for them, and the plan of what to measure.

    Raises as `stress` does.
    """
    center = center or center_of(spec)
    taken = _actions(spec) if options.actions else {}
    spec, center = changed_spec(spec, taken), changed(center, taken)
    if not spec.judged:
        raise StressError(f"{spec.title} has no goal to judge: every goal is dropped or names no metric")
    return Setting(spec, center, plan(spec, center, options.longest), options.seed)


def center_of(spec: Spec) -> Center:
    """The center that the spec names, which must lie inside its project."""
    if spec.center is None:
        raise StressError(
            f'{spec.title} names no center to simulate: write center = "path/to/center.toml" at its top, or give'
            " --center; `goalspec init` writes one to begin with"
        )
    return read(center_inside(spec.center, spec.root))


@dataclass(frozen=True, slots=True)
class _Experiment:
    """One stress test while it runs."""

    setting: Setting
    options: StressOptions
    crew: Crew
    most: int

    @property
    def judge(self) -> Judge:
        return Judge(self.plan, self.options.seed, self.options.bands, self.options.accept_baseline)

    @property
    def plan(self) -> Plan:
        return self.setting.plan

    @property
    def few(self) -> int:
        """Replications of comparisons: paired ones need far fewer than probabilities do."""
        return min(self.most, max(4, ceil(self.most / 10)))

    def result(self, actions: tuple[str, ...]) -> Stress:
        spec, center = self.setting.spec, self.setting.center
        pressed = incentives(spec, center)
        natural = self._runs("the center without goals", self.setting.natural(), min(self.most, 2 * self.few))
        pursued = self._pursued(self.setting.job(pressed))
        verdicts = tuple(self.judge.verdict(task, pursued, natural) for task in self.plan.tasks)
        balance = break_even(self.judge, self.setting, self.crew, natural, pursued, min(self.most, SIDES))
        return Stress(
            self._simulated(pursued),
            verdicts,
            joint(self.judge, pursued),
            tuple(self._drivers(pressed, pursued)),
            pressed.lines,
            pressed.warnings,
            contrasts(self.plan, natural, pursued),
            balance,
            pace_curve(self.setting, self.crew, natural, pursued, self.few),
            tuple(rests_on(center, verdicts)),
            actions,
            {aim.metric.id: aim.metric for task in self.plan.tasks for aim in (task.target, *task.guards)},
            _currency(center),
            self._periods(),
            breakdown(self.setting, self.crew, self.options.by, self.few),
            outline(spec, center, pressed),
            working_day(self.setting, pressed, self.few, self.crew.progress) if self.options.day else None,
        )

    def _periods(self) -> tuple[Period, ...]:
        """What becomes of the center period by period, where more than one is asked for."""
        if self.options.periods <= 1:
            return ()
        return later_periods(self.judge, self.setting, self.crew, self.options.periods, max(self.few, LEAST_CHAINS))

    def _runs(self, what: str, job: Job, count: int) -> list[Run]:
        return self.crew.run(what, [(job, n) for n in range(count)])

    def _pursued(self, job: Job) -> list[Run]:
        """Batches of replications until every goal is decided or the budget is spent."""
        runs: list[Run] = []
        while len(runs) < self.most:
            upto = min(self.most, len(runs) + BATCH)
            runs += self.crew.run("the center under the goals", [(job, n) for n in range(len(runs), upto)])
            if self._decided(runs):
                break
        return runs

    def _decided(self, runs: Sequence[Run]) -> bool:
        """Whether every goal that can be judged has its word, at a stricter level because one looks repeatedly."""
        for task in self.plan.tasks:
            found = () if task.reason else trials(self.plan, task, runs, self.options.seed)
            results = met(task, found) if found else []
            if results:
                weight = found[0].weight * len(results) / len(found[0].values)
                share = sum(results) / len(results)
                if self.options.bands.word(wilson(share * weight, weight, LOOK)) == "undecided":
                    return False
                if wilson(share * weight, weight).half > (self.options.precision or 1.0):
                    return False
        return True

    def _drivers(self, pressed: Incentives, pursued: Sequence[Run]) -> Iterator[Driver]:
        """Every goal left out in turn; a goal that presses nobody changes nothing and is not simulated again."""
        pressing = {push.goal for each in pressed.pressed.values() for push in (each.speed, each.care) if push}
        for task in self.plan.tasks:
            job = self.setting.without(task.goal.id)
            changes = job.scenario.digest() != self.setting.job(pressed).scenario.digest()
            if changes:
                runs = self._runs(f"without {task.goal.id}", job, self.few)
                yield driver(self.judge, task.goal.id, task.goal.id in pressing, pursued, runs)

    def _simulated(self, pursued: Sequence[Run]) -> Simulated:
        digest = hashlib.sha256("".join(run.digest for run in pursued).encode()).hexdigest()
        parts = [task for task in self.plan.tasks if task.target.probe is not None]
        pieces = tuple(
            task.goal.id for task in parts if task.target.probe and composed(task.target.probe, self.plan.days)
        )
        return Simulated(
            self.setting.spec.title,
            self.setting.center.name,
            self.options.today or self.setting.spec.as_of or date.today(),  # noqa: DTZ011 - a planner's day
            self.options.seed,
            self.most,
            len(pursued),
            self.few,
            self.plan.days,
            self.plan.tail,
            warm_up_days(self.setting.center),
            sum(run.contacts for run in pursued),
            self.setting.engine,
            pieces,
            digest,
            __version__,
        )


def _actions(spec: Spec) -> Mapping[str, Any]:
    """What the actions of all goals change, by path."""
    return {path: value for goal in spec.judged for action in goal.actions for path, value in action.set.items()}


def _currency(center: Center) -> str | None:
    wages = (team.wage.currency for team in center.team_tables if team.wage)
    return center.header.currency or next(wages, None)
