"""From which side staff can break a bound: with too few agents, or with too many.

Waits, abandoned contacts, occupancy and cost move with staff as the theory of queues says. How any other metric moves
(resolution, satisfaction) is looked up in simulations of few and of many agents.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from goalspec.catalog import Metric
from goalspec.experiment.compare import paired
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Aim, Plan, Probe, Task
from goalspec.experiment.trials import over, probes, series, shuffled, size_of
from goalspec.facts.operation.figures import STAFFED
from goalspec.spec.meaning import Range

TOGETHER = "together"
Directions = Mapping[Probe, bool | None]


@dataclass(frozen=True, slots=True)
class Held:
    """A goal in one period: whether it holds, and whether those of its ends hold that more, or fewer, agents help."""

    all: bool
    enough: bool
    not_too_much: bool


def rises(metric: Metric) -> bool | None:
    """Whether more agents make the metric larger, by the theory of queues; None where it does not say."""
    found = STAFFED.get(metric.quantity)
    return None if found is None else found.rises


def unknown(tasks: Sequence[Task]) -> bool:
    """Whether the goals have a bound of which the theory does not say how it moves."""
    return any(rises(aim.metric) is None for task in tasks for aim in (task.target, *task.guards))


def directions(plan: Plan, tasks: Sequence[Task], few: Sequence[Run], many: Sequence[Run], seed: int) -> Directions:
    """Whether each probe of the goals rises with more agents; None where the simulations of both show no effect."""
    return dict(_directions(plan, tasks, few, many, seed))


def _directions(
    plan: Plan, tasks: Sequence[Task], few: Sequence[Run], many: Sequence[Run], seed: int
) -> Iterator[tuple[Probe, bool | None]]:
    for task in tasks:
        for aim, probe in zip((task.target, *task.guards), probes(task), strict=True):
            known = rises(aim.metric)
            if known is None and few:
                before, after = (series(plan, probe, runs, seed, task.goal.id).values for runs in (few, many))
                found = paired(before, after)
                known = found.mean > 0 if found is not None and found.sure else None
            yield probe, known


def ends(aim: Aim, upward: bool | None) -> tuple[Aim, Aim]:  # noqa: FBT001 - True, False or unknown
    """The end of a bound that more agents help to meet, and the end that fewer help; an end that is not there is open.

    Where agents have no effect the whole bound is the first of them: if it fails, it fails everywhere.
    """
    if upward is None:
        return aim, replace(aim, range=Range())
    low, high = replace(aim, range=replace(aim.range, high=inf)), replace(aim, range=replace(aim.range, low=-inf))
    return (low, high) if upward else (high, low)


def periods(plan: Plan, tasks: Sequence[Task], count: int, seed: int) -> tuple[list[tuple[int, ...]], int]:
    """The runs that make up each period of the longest of these goals, and how many independent ones there are."""
    size = max(size_of(plan, probe) for task in tasks for probe in probes(task))
    return shuffled(count, size, seed, TOGETHER), max(1, count // size)


def held(
    plan: Plan, task: Task, runs: Sequence[Run], groups: Sequence[tuple[int, ...]], moves: Directions
) -> tuple[Held | None, ...]:
    """A goal in the last of its periods within each group of runs; None where something was not counted."""
    aims = (task.target, *task.guards)
    size = max(size_of(plan, probe) for probe in probes(task))
    last = [group[-size:] for group in groups]
    values = [over(plan, probe, runs, last, len(last)).values for probe in probes(task)]
    sides = (ends(aim, moves.get(probe)) for aim, probe in zip(aims, probes(task), strict=True))
    enough, not_too_much = zip(*sides, strict=True)
    return tuple(_held((aims, enough, not_too_much), row) for row in zip(*values, strict=True))


def _held(sides: Sequence[Sequence[Aim]], row: Sequence[float | None]) -> Held | None:
    known = [value for value in row if value is not None]
    if len(known) < len(row):
        return None
    return Held(*(all(aim.holds(value) for aim, value in zip(aims, known, strict=True)) for aims in sides))


def unmeasured(plan: Plan, task: Task, runs: Sequence[Run]) -> str:
    """Why a goal has no value in these runs; empty where it has."""
    outcomes = (run.outcomes[plan.number(probe)] for probe in probes(task) for run in runs[:1])
    return next((each.reason for chunks in outcomes for each in chunks if each.tally is None), "")
