"""Both versions of a spec stressed on the center of today, customer by customer the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Final

from goalspec.change.chance import Chance
from goalspec.change.versions import versions
from goalspec.experiment.cases import Setting
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Plan, Task, plan
from goalspec.experiment.replicate import Crew, Progress, silent
from goalspec.experiment.stress import StressError, StressOptions, setting_of
from goalspec.experiment.trials import trials
from goalspec.simulation.engine import choose, expected_contacts
from goalspec.spec.read import Reading

BUDGET: Final = 20
_Z: Final = 1.959964  # the 97.5 % point of the normal distribution


def chances(
    paths: Sequence[Path], against: str, options: StressOptions, progress: Progress = silent
) -> tuple[tuple[Chance, ...], tuple[str, ...]]:
    """The change of P(met) of every goal of every spec that has both versions, and notes on specs without a center.

    Of the options, `seed`, `budget` (20 where not given), `engine` and `workers` count.
    """
    found: list[Chance] = []
    notes: list[str] = []
    for pair in versions(paths, against):
        if pair.old is not None and pair.new is not None:
            try:
                found += _of_pair(pair.old, pair.new, options, progress)
            except StressError as error:
                notes.append(f"not simulated: {error}")
    return tuple(found), tuple(notes)


def _of_pair(old: Reading, new: Reading, options: StressOptions, progress: Progress) -> Iterator[Chance]:
    after = setting_of(new.spec, None, options)
    before = replace(after, spec=old.spec, plan=plan(old.spec, after.center, options.longest))
    before, after = _of_one_length(before, after)
    count = options.budget or BUDGET
    engine = choose(options.engine, expected_contacts(after.natural().scenario) * count * 2)
    with Crew(options.workers, progress, threads=engine == "compiled") as crew:
        cases = ((before, "before"), (after, "after"))
        runs = [_runs(crew, replace(each, engine=engine), words, count) for each, words in cases]
    olds = {task.goal.id: task for task in before.plan.tasks}
    for task in after.plan.tasks:
        yield _chance(new.spec.title, (before.plan, after.plan), (olds.get(task.goal.id), task), runs, options.seed)


def _of_one_length(before: Setting, after: Setting) -> tuple[Setting, Setting]:
    """Both plans over the longer of their stretches, so that a replication has the same customers in both."""
    days, tail = (max(getattr(each.plan, name) for each in (before, after)) for name in ("days", "tail"))
    first, second = (replace(each, plan=replace(each.plan, days=days, tail=tail)) for each in (before, after))
    return first, second


def _runs(crew: Crew, setting: Setting, words: str, count: int) -> list[Run]:
    job = setting.pursued()
    return crew.run(f"the goals {words}", [(job, number) for number in range(count)])


def _chance(
    title: str, plans: tuple[Plan, Plan], tasks: tuple[Task | None, Task], runs: Sequence[list[Run]], seed: int
) -> Chance:
    old, new = tasks
    reason = "new, there is nothing to compare with" if old is None else old.reason or new.reason
    if old is None or reason:
        return Chance(title, new.goal.id, reason=reason)
    (first, weight), (second, _) = (
        _held(each, task, ran, seed) for each, task, ran in zip(plans, (old, new), runs, strict=True)
    )
    both = [(one, two) for one, two in zip(first, second, strict=False) if one is not None and two is not None]
    if not both:
        return Chance(title, new.goal.id, reason="no period has a contact of it")
    low, high = difference(both, weight)
    was, now = (sum(held[side] for held in both) / len(both) for side in (0, 1))
    return Chance(title, new.goal.id, was, now, low, high, len(both))


def _held(each: Plan, task: Task, runs: Sequence[Run], seed: int) -> tuple[list[bool | None], float]:
    """Trial by trial whether target and guards hold, None where something was not counted; and independent trials."""
    found = trials(each, task, runs, seed)
    aims = (task.target, *task.guards)
    rows = zip(*(series.values for series in found), strict=True)
    held = [
        None
        if None in row
        else all(aim.holds(value) for aim, value in zip(aims, row, strict=True) if value is not None)
        for row in rows
    ]
    return held, found[0].weight


def difference(both: Sequence[tuple[bool, bool]], weight: float) -> tuple[float, float]:
    """The 95 % interval of the change of a share in matched pairs (Agresti and Min 2005: half a pair in each cell).

    `weight` is how many of the pairs are independent of each other.
    """
    scale = min(1.0, weight / len(both))
    gained = scale * sum(after and not before for before, after in both)
    lost = scale * sum(before and not after for before, after in both)
    n = scale * len(both) + 2
    middle = (gained - lost) / n
    reach = _Z * sqrt(gained + lost + 1 - (gained - lost) ** 2 / n) / n
    return max(-1.0, middle - reach), min(1.0, middle + reach)
