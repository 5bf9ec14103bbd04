"""What the incentives of a spec do to a center: the same replications with them and without."""

from collections.abc import Iterator, Mapping, Sequence

from goalspec.experiment.beside import BESIDE
from goalspec.experiment.compare import paired
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Plan
from goalspec.experiment.results import Change, Contrast, Driver
from goalspec.experiment.trials import Series, met, series, trials
from goalspec.experiment.verdict import Judge


def beside(plan: Plan, runs: Sequence[Run]) -> dict[str, Series]:
    """The figures of `BESIDE`, by their measure."""
    probes = zip(BESIDE, plan.beside, strict=True)
    return {each.metric: series(plan, probe, runs, 0, each.metric) for each, probe in probes}


def means(plan: Plan, runs: Sequence[Run]) -> dict[str, float | None]:
    """The means of the figures of `BESIDE`; None for one that the center cannot give."""
    return {name: found.mean for name, found in beside(plan, runs).items()}


def contrasts(plan: Plan, natural: Sequence[Run], pursued: Sequence[Run]) -> tuple[Contrast, ...]:
    """Every figure of `BESIDE` without and with the incentives, replication by replication the same customers."""
    return tuple(_contrasts(beside(plan, natural), beside(plan, pursued[: len(natural)])))


def _contrasts(without: Mapping[str, Series], pursued: Mapping[str, Series]) -> Iterator[Contrast]:
    for each in BESIDE:
        before, after = without[each.metric], pursued[each.metric]
        difference = paired(before.values, after.values, looks=len(BESIDE))
        yield Contrast(
            each.metric, each.label, before.mean, after.mean, difference, each.better, each.unit, before.reason
        )


def driver(judge: Judge, goal: str, presses: bool, pursued: Sequence[Run], without: Sequence[Run]) -> Driver:  # noqa: FBT001 - named by its place
    """What leaving out `goal` does to the other goals, in the replications that both have."""
    return Driver(goal, changes(judge, goal, pursued[: len(without)], without), presses)


def changes(judge: Judge, but: str, before: Sequence[Run], after: Sequence[Run]) -> tuple[Change, ...]:
    """How the probability and the mean of every goal but one change between two sets of paired runs."""
    return tuple(_changes(judge, but, before, after))


def _changes(judge: Judge, but: str, before: Sequence[Run], after: Sequence[Run]) -> Iterator[Change]:
    tasks = [task for task in judge.plan.tasks if task.goal.id != but and not task.reason]
    for task in tasks:
        first = trials(judge.plan, task, before, judge.seed)
        second = trials(judge.plan, task, after, judge.seed)
        held, held_then = met(task, first), met(task, second)
        if held and held_then:
            difference = paired(first[0].values, second[0].values, looks=len(tasks))
            shares = sum(held) / len(held), sum(held_then) / len(held_then)
            yield Change(task.goal.id, *shares, min(len(held), len(held_then)), difference)
