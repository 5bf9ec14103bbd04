"""One assumption at a time at both ends of its range, with the same customers: which verdict does it turn?

The mean of a goal's target is compared by paired differences; its word is that of the same number of replications as
the center's own, so that it is as strict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from goalspec.experiment.cases import Setting
from goalspec.experiment.compare import paired
from goalspec.experiment.factors import Factor, at, factors, possible
from goalspec.experiment.hinge import Hinge, Word
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept import Goals, chance, goals
from goalspec.experiment.replicate import Crew
from goalspec.experiment.sensitivity_results import End, GoalSwings, Swing
from goalspec.experiment.verdict import Bands

NARROWED = 4  # halvings of the range in which a word turns
OPEN: frozenset[Word] = frozenset({"undecided", "not simulated", "uncalibrated"})


@dataclass(slots=True)
class Trials:
    """The replications of every setting of one assumption tried so far; nothing is simulated twice."""

    setting: Setting
    crew: Crew
    count: int
    bands: Bands
    comparisons: int
    base: Job
    known: dict[str, tuple[Run, ...]] = field(default_factory=dict)

    def prepare(self, jobs: Sequence[Job], what: str) -> None:
        """Simulate all jobs whose paths or sizes differ from those known."""
        missing = {key(job): job for job in jobs if key(job) not in self.known}
        runs = self.crew.run(what, [(job, n) for job in missing.values() for n in range(self.count)])
        for place, name in enumerate(missing):
            self.known[name] = tuple(runs[place * self.count : (place + 1) * self.count])

    def runs(self, job: Job) -> tuple[Run, ...]:
        """The replications of a job."""
        self.prepare([job], "where verdicts turn")
        return self.known[key(job)]

    def goals(self, job: Job) -> Goals:
        """The goals under a job."""
        return goals(self.setting.plan, self.runs(job), self.setting.seed)

    def acts(self, job: Job) -> bool:
        """Whether any contact, or any figure of a goal, differs from the center as it stands."""
        if key(job) == key(self.base):
            return False
        pairs = zip(self.runs(job), self.runs(self.base), strict=True)
        return any(a.digest != b.digest or _figures(a) != _figures(b) for a, b in pairs)

    def word(self, found: Goals, goal: str) -> Word:
        """The word for one goal, by the share of its periods that hold."""
        _, interval = chance(found.held.get(goal, ()), found.weights.get(goal, 0.0))
        return "not simulated" if interval is None else self.bands.word(interval)


def _figures(run: Run) -> list[float | None]:
    return [outcome.value for chunks in run.outcomes for outcome in chunks]


def key(job: Job) -> str:
    """What decides over a job's results, beside the seed: its scenario, what customers feel, and what is paid.

    How goals act on agents is in the scenario already.
    """
    return f"{job.scenario.digest()} {job.sizes} {job.center.model_dump_json(exclude={'behavior'})}"


def one_by_one(
    setting: Setting, crew: Crew, varied: Sequence[Factor], count: int
) -> tuple[Trials, dict[Factor, tuple[Job, Job]]]:
    """The center and both ends of every range simulated; and the ends of the assumptions that change anything."""
    jobs, base = ends(setting, varied), setting.pursued()
    trials = Trials(setting, crew, count, Bands(), max(1, 2 * len(varied) * len(setting.plan.tasks)), base)
    trials.prepare([base, *(job for both in jobs.values() for job in both)], "one assumption at a time")
    return trials, {each: both for each, both in jobs.items() if any(map(trials.acts, both))}


def turned(setting: Setting, crew: Crew, count: int) -> tuple[Hinge, ...]:
    """The verdicts of a setting that another size of one assumption would turn."""
    trials, acting = one_by_one(setting, crew, factors(setting), count)
    return hinges(trials, tuple(acting), swings(trials, acting))


def ends(setting: Setting, factors: Sequence[Factor]) -> Mapping[Factor, tuple[Job, Job]]:
    """The jobs at both ends of every range."""
    return {each: (at(setting, {each: each.low}), at(setting, {each: each.high})) for each in factors}


def swings(trials: Trials, jobs: Mapping[Factor, tuple[Job, Job]]) -> tuple[GoalSwings, ...]:
    """Every goal under every assumption that acts, the widest swing first."""
    base = trials.goals(trials.base)
    found = {each: (trials.goals(low), trials.goals(high)) for each, (low, high) in jobs.items()}
    return tuple(_of_goal(trials, goal, base, found) for goal in base.tasks)


def _of_goal(trials: Trials, goal: str, base: Goals, found: Mapping[Factor, tuple[Goals, Goals]]) -> GoalSwings:
    task = base.tasks[goal]
    share, interval = chance(base.held.get(goal, ()), base.weights.get(goal, 0.0))
    moved = [
        Swing(each.name, _end(trials, goal, each, each.low, base, low), _end(trials, goal, each, each.high, base, high))
        for each, (low, high) in found.items()
        if goal in base.targets
    ]
    moved.sort(key=lambda swing: -swing.span)
    return GoalSwings(
        goal, task.goal.name, task.metric.id, task.target.text, trials.word(base, goal), share, interval,
        base.targets[goal].mean if goal in base.targets else None, tuple(moved), (), base.reasons.get(goal, ""),
    )  # fmt: skip


def _end(trials: Trials, goal: str, factor: Factor, value: float, base: Goals, found: Goals) -> End:
    share, interval = chance(found.held.get(goal, ()), found.weights.get(goal, 0.0))
    target = found.targets.get(goal)
    change = paired(base.targets[goal].values, target.values, looks=trials.comparisons) if target else None
    return End(
        value, factor.show(value), target.mean if target else None, change, share, interval,
        trials.word(found, goal),
    )  # fmt: skip


def hinges(trials: Trials, factors: Sequence[Factor], swung: Sequence[GoalSwings]) -> tuple[Hinge, ...]:
    """The verdicts that turn into another decided word at an end of a range, and where they turn."""
    by_name = {each.name: each for each in factors}
    return tuple(
        _hinge(trials, goal, by_name[swing.assumption], end)
        for goal in swung
        for swing in goal.swings
        for end in (swing.low, swing.high)
        if end.word != goal.word and not {end.word, goal.word} & OPEN
    )


def _hinge(trials: Trials, goal: GoalSwings, factor: Factor, end: End) -> Hinge:
    """Halve the way from the center's value to the end: on one side the word still holds."""
    holds, turns = factor.value, end.value
    for _ in range(NARROWED):
        middle = (holds + turns) / 2
        job = possible(trials.setting, {factor: middle})
        same = job is not None and trials.word(trials.goals(job), goal.goal) == goal.word
        holds, turns = (middle, turns) if same else (holds, middle)
    side: Literal["above", "below"] = "above" if end.value > factor.value else "below"
    return Hinge(
        goal.goal, factor.name, factor.show(factor.value), goal.word, end.word, side, factor.show(holds),
        factor.show(turns),
    )  # fmt: skip
