"""The stress test of a spec: how probable each goal is under the incentives that the goals themselves create."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import Any

from goalspec.center import read
from goalspec.center.model import Center
from goalspec.center.paths import changed, changed_spec
from goalspec.experiment.break_even import break_even
from goalspec.experiment.breakdown import Kind, breakdown
from goalspec.experiment.cases import Setting
from goalspec.experiment.contrasts import contrasts, driver
from goalspec.experiment.controls import came
from goalspec.experiment.day import working_day
from goalspec.experiment.deciding import Ask, budget, decided, statements
from goalspec.experiment.inputs import Draw
from goalspec.experiment.interplay import interplay
from goalspec.experiment.job import Job, Run
from goalspec.experiment.joint import joint
from goalspec.experiment.outline import outline
from goalspec.experiment.pace_curve import pace_curve
from goalspec.experiment.periods import LEAST_CHAINS, later_periods
from goalspec.experiment.plan import LONGEST_RUN, Plan, plan
from goalspec.experiment.replicate import Crew, Progress, Workers, silent
from goalspec.experiment.rests_on import rests_on
from goalspec.experiment.results import Driver, Period, Stress, Verdict
from goalspec.experiment.simulated import simulated
from goalspec.experiment.sureness import Sureness, looks
from goalspec.experiment.tornado import turned
from goalspec.experiment.verdict import Bands, Judge
from goalspec.incentives import Incentives, incentives
from goalspec.simulation.engine import Engine, choose, expected_contacts
from goalspec.spec.project import center_inside
from goalspec.spec.spec import Spec

SIDES = 16  # the fewest replications of which as many good ones are called likely after Wilson
FEW, ONE_IN = 4, 16  # of the budget of the verdicts, for comparisons


class StressError(ValueError):
    """A spec that cannot be stressed; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class StressOptions:
    """How a spec is stressed.

    `budget` is the largest number of replications of the verdicts; without it as many as about 2.1 million contacts
    allow, up to 64. They end when every goal is decided, with `precision` when every probability is known to within
    that much, and with `require` when it is known of each committed goal whether it is that probable. `actions` judges
    the goals without their actions and with them. `workers` of None takes all cores. `today` goes into the result.
    `periods` above 1 follows the center through so many periods in a row (`goalspec.experiment.periods`). `by` takes
    the figures apart by type, team or hour of the day (`goalspec.experiment.breakdown`). `day` follows queue and staff
    through a working day (`goalspec.experiment.day`). `inputs` are draws of the center's figures, which replications
    take in turn (`goalspec.experiment.inputs`). `hinges` finds the assumptions that turn a verdict
    (`goalspec.experiment.tornado`).
    """

    seed: int = 1
    budget: int | None = None
    precision: float | None = None
    engine: Engine = "auto"
    workers: Workers = None
    accept_baseline: bool = False
    actions: bool = False
    bands: Bands = field(default_factory=Bands)
    longest: int = LONGEST_RUN
    today: date | None = None
    periods: int = 1
    by: tuple[Kind, ...] = ()
    day: bool = False
    require: float | None = None
    inputs: tuple[Draw, ...] = ()
    hinges: bool = False

    @property
    def ask(self) -> Ask:
        """What has to be known before a run may stop."""
        return Ask(self.precision, self.require)


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
    alone = setting_of(spec, center, replace(options, actions=False)) if options.actions and _actions(spec) else None
    contacts = expected_contacts(first.natural().scenario)
    count = sum(statements(each.plan) for each in (first, alone) if each)
    most = options.budget or budget(first.plan, contacts, count, options.bands, options.ask)
    setting = replace(first, engine=choose(options.engine, contacts * most * 2), inputs=options.inputs)
    sure = Sureness(count, looks(most))
    with Crew(options.workers, progress, threads=setting.engine == "compiled") as crew:
        if alone is None:
            return _Experiment(setting, options, crew, sure).result()
        before = _Experiment(replace(alone, engine=setting.engine, inputs=options.inputs), options, crew, sure).judged()
        doubts = {each.goal: each.reason for each in before if each.word == "uncalibrated"}
        found = _Experiment(setting, options, crew, sure, doubts).result()
        return replace(found, actions=tuple(_actions(spec)), without_actions=before)


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
    sure: Sureness
    doubts: Mapping[str, str] | None = None

    @property
    def judge(self) -> Judge:
        """For what is judged beside the verdicts: every word stands for itself."""
        return Judge(self.plan, self.options.seed, self.options.bands, self.options.accept_baseline)

    @property
    def plan(self) -> Plan:
        return self.setting.plan

    @property
    def most(self) -> int:
        return self.sure.looks[-1]

    @property
    def few(self) -> int:
        """Replications of comparisons: paired ones need far fewer than probabilities do."""
        return min(self.most, max(FEW, ceil(self.most / ONE_IN)))

    def judged(self) -> tuple[Verdict, ...]:
        """The verdicts alone."""
        job = self.setting.pursued()
        return self._verdicts(job, self._natural(), self._pursued(job))

    def result(self) -> Stress:
        spec, center = self.setting.spec, self.setting.center
        pressed = incentives(spec, center)
        job = self.setting.job(pressed)
        natural, pursued = self._natural(), self._pursued(job)
        verdicts = self._verdicts(job, natural, pursued)
        balance = break_even(self.judge, self.setting, self.crew, natural, pursued, min(self.most, SIDES))
        between = interplay(self.setting, self.crew, natural, pursued, self.options.today, self.most)
        return Stress(
            simulated(self.setting, pursued, self.most, self.few, self.options.today),
            verdicts,
            joint(replace(self.judge, sureness=self.sure), pursued),
            tuple(self._drivers(pressed, job.scenario.digest(), pursued)),
            pressed.lines,
            pressed.warnings,
            contrasts(self.plan, natural, pursued),
            balance,
            pace_curve(self.setting, self.crew, natural, pursued, self.few),
            tuple(rests_on(center, verdicts)),
            metrics={aim.metric.id: aim.metric for task in self.plan.tasks for aim in (task.target, *task.guards)},
            currency=center.currency,
            periods=self._periods(),
            slices=breakdown(self.setting, self.crew, self.options.by, self.few),
            outline=outline(spec, center, pressed),
            day=working_day(self.setting, pressed, self.few, self.crew.progress) if self.options.day else None,
            sureness=self.sure,
            interactions=between.interactions,
            findings=between.findings,
            inputs=len(self.setting.inputs),
            hinges=turned(self.setting, self.crew, min(self.most, SIDES)) if self.options.hinges else None,
        )

    def _natural(self) -> list[Run]:
        return self._runs("the center without goals", self.setting.natural(), min(self.most, 2 * self.few))

    def _pursued(self, job: Job) -> list[Run]:
        judge = replace(self.judge, sureness=self.sure)
        return decided(judge, self.crew, job, self.sure.looks, self.options.ask)

    def _verdicts(self, job: Job, natural: Sequence[Run], pursued: Sequence[Run]) -> tuple[Verdict, ...]:
        known = not self.setting.inputs  # else how many are to be expected differs from draw to draw
        customers = came(job.scenario, self.options.seed, len(pursued)) if known else None
        judge = replace(self.judge, sureness=self.sure, came=customers, doubts=self.doubts)
        return tuple(judge.verdict(task, pursued, natural) for task in self.plan.tasks)

    def _periods(self) -> tuple[Period, ...]:
        """What becomes of the center period by period, where more than one is asked for."""
        if self.options.periods <= 1:
            return ()
        return later_periods(self.judge, self.setting, self.crew, self.options.periods, max(self.few, LEAST_CHAINS))

    def _runs(self, what: str, job: Job, count: int) -> list[Run]:
        return self.crew.run(what, [(job, n) for n in range(count)])

    def _drivers(self, pressed: Incentives, usual: str, pursued: Sequence[Run]) -> Iterator[Driver]:
        """Every goal left out in turn; a goal that presses nobody changes nothing and is not simulated again."""
        pressing = {push.goal for each in pressed.pressed.values() for push in (each.speed, each.care) if push}
        left_out = {task.goal.id: self.setting.without(task.goal.id) for task in self.plan.tasks}
        jobs = {goal: job for goal, job in left_out.items() if job.scenario.digest() != usual}
        runs = self.crew.run("one goal left out", [(job, n) for job in jobs.values() for n in range(self.few)])
        for place, goal in enumerate(jobs):
            mine = runs[place * self.few : (place + 1) * self.few]
            yield driver(self.judge, goal, goal in pressing, pursued, mine)


def _actions(spec: Spec) -> Mapping[str, Any]:
    """What the actions of all goals change, by path."""
    return {path: value for goal in spec.judged for action in goal.actions for path, value in action.set.items()}
