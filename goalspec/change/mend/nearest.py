"""`goalspec repair --simulate`: the smallest changes of targets and guards after which all committed goals hold."""

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from goalspec import __version__
from goalspec.change.mend.bounds import Bounds, Reach
from goalspec.change.mend.results import Arithmetic, GoalThen, Moved, Nearest
from goalspec.change.mend.search import Search
from goalspec.change.mend.trial import Seen, Trial, bounds_of
from goalspec.conflict.changes import Change, texts_with
from goalspec.conflict.repair import Repair, Repairs
from goalspec.conflict.situation import situation
from goalspec.experiment.cases import Setting
from goalspec.experiment.joint import together
from goalspec.experiment.kept import chance, goals
from goalspec.experiment.plan import LONGEST_RUN, Task, plan
from goalspec.experiment.replicate import Crew, Progress, Workers, silent
from goalspec.experiment.staff import StaffError, StaffOptions
from goalspec.experiment.staff_results import Check
from goalspec.experiment.staffing.sides import unmeasured
from goalspec.experiment.stress import center_of
from goalspec.simulation.engine import Engine, choose, expected_contacts

CASES = 10  # about so many sets of bounds are simulated
MOST_CHECKS = 4


@dataclass(frozen=True, slots=True)
class NearestOptions:
    """What is asked of the goals: all committed ones hold in the same period with `probability`, 0.01 to 0.99.

    `weights` by goal make its changes dearer; an infinite one forbids them. `budget` is the number of replications of
    every set of bounds; without it 40, or as many as let 4 periods fail.
    """

    probability: float = 0.80
    weights: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    budget: int | None = None
    engine: Engine = "auto"
    workers: Workers = None
    longest: int = LONGEST_RUN
    today: date | None = None


def nearest(
    path: Path | str, repairs: Repairs, options: NearestOptions | None = None, progress: Progress = silent
) -> tuple[Nearest, Repair]:
    """The nearest goals of the spec at a path that hold together, and their changes as a repair to write.

    `repairs` are those by arithmetic (`goalspec.conflict.repair`); each is simulated beside.

    Raises `StaffError` for a probability out of range and for a spec without a committed goal that can be simulated,
    `StressError` without a center, and what the simulation raises.
    """
    options = options or NearestOptions()
    asked = StaffOptions(options.probability, budget=options.budget).asked
    now = repairs.now
    center = now.center.center if now.center is not None and now.center.center else center_of(now.spec)
    setting = Setting(now.spec, center, plan(now.spec, center, options.longest), options.seed)
    contacts = expected_contacts(setting.natural().scenario) * asked.replications * CASES
    setting = replace(setting, engine=choose(options.engine, contacts))
    with Crew(options.workers, progress, threads=setting.engine == "compiled") as crew:
        first = Trial(Path(path), now, setting, (), Bounds((), {}), asked.replications, crew)
        tasks = _judged(first)
        bounds = Bounds(bounds_of(now.spec, tasks), options.weights)
        return _Study(replace(first, tasks=tasks, bounds=bounds), repairs, options).result()


def _judged(first: Trial) -> tuple[Task, ...]:
    """The committed goals that the simulation gives a figure for."""
    plan_, spec = first.setting.plan, first.now.spec
    runs = first.runs(spec, first.setting.center)
    why = {task.goal.id: task.reason or unmeasured(plan_, task, runs) for task in plan_.tasks if task.committed}
    tasks = tuple(task for task in together(plan_) if not why[task.goal.id])
    if not tasks:
        reasons = "; ".join(f"{name}: {each}" for name, each in why.items())
        raise StaffError(f"{spec.title} has no committed goal that can be simulated ({reasons or 'none is committed'})")
    return tasks


@dataclass(frozen=True, slots=True)
class _Study:
    """One search while it runs."""

    trial: Trial
    repairs: Repairs
    options: NearestOptions

    def result(self) -> tuple[Nearest, Repair]:
        asked, trial = self.options.probability, self.trial
        now = trial.look({})
        best = Search(trial, asked).nearest()
        reach, checks = self._verified(best.reach) if best is not None else ({}, [])
        changes = trial.bounds.changes(reach)
        cost = trial.bounds.total(reach)
        last = checks[-1][1] if checks else None
        found = Nearest(
            trial.now.spec.title, trial.setting.center.name, self._today(), self.options.seed, asked, trial.count,
            now.share, now.interval, best is not None, bool(checks) and checks[-1][0].passed,
            "" if best is not None else self._why(now), tuple(map(self._moved, changes)), cost,
            tuple(self._goals(reach, last)), tuple(each for each, _ in checks), tuple(self._arithmetic()),
            len(trial.kept), trial.replications, __version__,
        )  # fmt: skip
        return found, Repair(changes, cost)

    def _today(self) -> date:
        return self.options.today or self.trial.now.spec.as_of or date.today()  # noqa: DTZ011 - a planner's day

    def _verified(self, reach: Reach) -> tuple[Reach, list[tuple[Check, Trial]]]:
        """The moves after every check that failed has widened them by what it saw."""
        checks: list[tuple[Check, Trial]] = []
        values: list[tuple[float, ...]] = list(self.trial.look(reach).values)
        for number in range(1, MOST_CHECKS + 1):
            fresh = self.trial.again(self.options.seed + number)
            seen = fresh.look(reach)
            passed = seen.passes(self.options.probability)
            checks.append(
                (Check(fresh.setting.seed, seen.held, len(seen.values), seen.share, seen.interval, passed), fresh)
            )
            values += seen.values
            wider = None if passed else self.trial.bounds.nearest(values, self.options.probability, reach)
            if wider is None or number == MOST_CHECKS:
                break
            reach = self._widened(wider, reach, seen)
        return reach, checks

    def _widened(self, wider: Reach, reach: Reach, seen: Seen) -> Reach:
        """Wider moves; where rounding makes them the same, those that the check alone asks for."""
        bounds = self.trial.bounds
        found = bounds.written(wider)
        if found != reach:
            return found
        alone = bounds.nearest(seen.values, self.options.probability, reach)
        return bounds.written(alone) if alone is not None else reach

    def _why(self, now: Seen) -> str:
        bounds = self.trial.bounds
        short = bounds.apart(now.values, self.options.probability)
        kept = [bounds.demands[number] for number, side in short if not math.isfinite(bounds.cost((number, side)))]
        names = " and ".join(dict.fromkeys(f"{each.goal.id} ({each.metric.id} {each.written})" for each in kept))
        if names:
            return f"{names} may not change, or is written in a form that no smaller number can stand in"
        return "no change of bounds that was tried holds once agents pursue it"

    def _moved(self, change: Change) -> Moved:
        file = change.place.file
        line = self.trial.now.documents[file].span(change.place).line
        return Moved(change.path, change.old, change.new, change.cost, str(Path(os.path.relpath(file))), line)

    def _goals(self, reach: Reach, last: Trial | None) -> Iterator[GoalThen]:
        """Every goal before, and after as the last verification sees it."""
        trial = self.trial
        before = _held(trial, trial.setting)
        spec = trial.spec_with(reach)
        then = None
        if last is not None:
            place = replace(last.setting, spec=spec, plan=plan(spec, last.setting.center, self.options.longest))
            then = _held(last, place)
        for task in trial.setting.plan.tasks:
            name = task.goal.id
            known, reason = before.get(name, (None, task.reason))
            yield GoalThen(name, known, then[name][0] if then and name in then else None, reason)

    def _arithmetic(self) -> Iterator[Arithmetic]:
        """The repairs by arithmetic, each simulated with the same customers."""
        for each in self.repairs.found:
            seen = self._after(each.changes)
            share, interval = (None, None) if seen is None else (seen.share, seen.interval)
            passes = seen is not None and seen.passes(self.options.probability)
            yield Arithmetic(tuple(change.path for change in each.changes), each.cost, share, interval, passes)

    def _after(self, changes: Sequence[Change]) -> Seen | None:
        """The goals after changes of bounds and staff; None where their center cannot be simulated."""
        named = self.trial.now.center.path if self.trial.now.center else None
        then = situation(self.trial.path, named, texts_with(self.trial.now, tuple(changes)))
        center = then.center.center if then.center else None
        if center is None:
            return None
        names = {task.goal.id for task in self.trial.tasks}
        tasks = tuple(task for task in plan(then.spec, center, self.options.longest).tasks if task.goal.id in names)
        bounds = Bounds(bounds_of(then.spec, tasks), {})
        return replace(self.trial, tasks=tasks, bounds=bounds).judged({}, then.spec, center)


def _held(trial: Trial, setting: Setting) -> dict[str, tuple[float | None, str]]:
    """By goal the share of periods in which it holds, or why that is not known."""
    found = goals(setting.plan, trial.runs(setting.spec, setting.center), setting.seed)
    held = {name: (chance(each, found.weights[name])[0], "") for name, each in found.held.items()}
    return {**held, **{name: (None, reason) for name, reason in found.reasons.items()}}
