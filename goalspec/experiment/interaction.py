"""What pursuing one goal does to the others: each goal alone against the natural pace, the same customers in both.

A goal alone has all of its people's attention and no other goal beside it that weighs against it; its own guards stay.
What the goals do together is in the verdicts, and what each adds to the others in the drivers. Goals that press nobody
change no contact, so they cost no simulation.
"""

from collections.abc import Iterator, Mapping, Sequence

from goalspec.experiment.cases import Setting
from goalspec.experiment.interaction_results import Direction, Effect, Interactions
from goalspec.experiment.intervals import CONFIDENCE
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept import corrected, goals, kept
from goalspec.experiment.kept_results import Kept
from goalspec.experiment.plan import Task
from goalspec.experiment.replicate import Crew
from goalspec.incentives import natural_handlings, pushes

Known = Mapping[str, Sequence[Run]]


def interactions(setting: Setting, crew: Crew, natural: Sequence[Run], known: Known) -> Interactions | None:
    """The effect of every goal that presses anybody on every other goal, over the replications of `natural`.

    `known` are runs that are there already, by the digest of their scenario. None where there is no pair of goals.
    """
    if len(setting.plan.tasks) < 2:
        return None
    tasks = [task for task in setting.plan.tasks if not task.reason]
    alone = dict(pressing(setting))
    pairs = sum(task.goal.id != name for name in alone for task in tasks)
    tables = [_table(setting, crew, name, job, natural, known, pairs) for name, job in alone.items()]
    effects = [
        Effect(name, each, _direction(each, tasks))
        for name, table in zip(alone, corrected(tables), strict=True) for each in table
    ]  # fmt: skip
    silent = tuple(task.goal.id for task in setting.plan.tasks if task.goal.id not in alone)
    return Interactions(tuple(effects), tuple(alone), silent, pairs, len(natural), CONFIDENCE)


def pressing(setting: Setting) -> Iterator[tuple[str, Job]]:
    """Every goal that, pursued alone, changes how anybody works, with the job in which it is."""
    found = {push.goal for push in pushes(setting.spec, setting.center, natural_handlings(setting.center))}
    natural = setting.natural().scenario.digest() if found else ""
    for task in setting.plan.tasks:
        if task.goal.id in found:
            job = alone(setting, task.goal.id)
            if job.scenario.digest() != natural:
                yield task.goal.id, job


def alone(setting: Setting, goal: str) -> Job:
    """The spec with one goal alone; everything that the others ask for is measured all the same."""
    others = (task.goal.id for task in setting.plan.tasks if task.goal.id != goal)
    return setting.pursued({f"goals.{other}.dropped": "left out for comparison" for other in others})


def runs_of(crew: Crew, goal: str, job: Job, known: Known, count: int) -> Sequence[Run]:
    """The first `count` replications of a goal alone, simulated where they are not there already."""
    found = known.get(job.scenario.digest(), ())[:count]
    left = [(job, number) for number in range(len(found), count)]
    return [*found, *(crew.run(f"{goal} alone", left) if left else ())]


def _table(
    setting: Setting, crew: Crew, goal: str, job: Job, natural: Sequence[Run], known: Known, pairs: int
) -> tuple[Kept, ...]:
    runs = runs_of(crew, goal, job, known, len(natural))
    before, after = (goals(setting.plan, each, setting.seed) for each in (natural, runs))
    return tuple(each for each in kept(before, after, max(1, pairs)) if each.goal != goal and each.before is not None)


def _direction(found: Kept, tasks: Sequence[Task]) -> Direction:
    """Towards the side of its target that is bounded; a target with two bounds has no direction."""
    task = next(each for each in tasks if each.goal.id == found.goal)
    low, high = (abs(each) < float("inf") for each in (task.target.range.low, task.target.range.high))
    if found.difference is None or not found.difference.sure or low == high or not found.difference.mean:
        return "no sure effect"
    return "helps" if (found.difference.mean > 0) == low else "hurts"
