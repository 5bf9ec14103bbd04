"""All committed goals of a spec in the same period: how probable that is, and which of them breaks most often."""

from collections.abc import Sequence

from goalspec.experiment.job import Run
from goalspec.experiment.plan import Plan, Task
from goalspec.experiment.results import Joint
from goalspec.experiment.trials import Group, held, met, over, probes, shuffled, size_of, trials
from goalspec.experiment.verdict import Judge

TOGETHER = "together"


def together(plan: Plan) -> list[Task]:
    """The goals that count: committed ones that can be judged."""
    return [task for task in plan.tasks if task.committed and not task.reason]


def joint(judge: Judge, runs: Sequence[Run]) -> Joint | None:
    """All committed goals that can be judged, in the same period; None where there are fewer than two.

    Where their periods differ in length, the longest counts, and shorter ones are the last of it.
    """
    found = {task.goal.id: task for task in together(judge.plan)}
    results = {name: met(task, trials(judge.plan, task, runs, judge.seed)) for name, task in found.items()}
    results = {name: each for name, each in results.items() if each}
    if len(results) < 2:
        return None
    size = max(size_of(judge.plan, probe) for name in results for probe in probes(found[name]))
    rows = [_held(judge.plan, found[name], runs, shuffled(len(runs), size, judge.seed, TOGETHER)) for name in results]
    known = [all(row) for row in zip(*rows, strict=True) if None not in row]
    if not known:
        return None
    broken = {goal: each.count(False) / len(each) for goal, each in results.items()}
    worst = max(broken, key=lambda goal: broken[goal])
    share, weight = sum(known) / len(known), len(runs) // size * len(known) / len(rows[0])
    interval = judge.interval(share, weight, size)
    return Joint(share, interval, tuple(results), worst if broken[worst] else None, broken[worst])


def _held(plan: Plan, task: Task, runs: Sequence[Run], periods: Sequence[Group]) -> tuple[bool | None, ...]:
    """Whether a goal holds in the last of its periods within each of these."""
    size = max(size_of(plan, probe) for probe in probes(task))
    ends = [period[-size:] for period in periods]
    return held(task, [over(plan, probe, runs, ends, len(ends)) for probe in probes(task)])
