"""The trade-off over the handle-time target: waits and resolution side by side, and whether the other goals hold."""

from collections.abc import Sequence

from goalspec.experiment.cases import Setting
from goalspec.experiment.contrasts import means
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Task
from goalspec.experiment.replicate import Crew
from goalspec.experiment.results import FrontierPoint
from goalspec.experiment.trials import met, trials

RATIOS = (1.0, 0.85, 0.7)
NEAR = 0.02


def pace_curve(
    setting: Setting, crew: Crew, natural: Sequence[Run], pursued: Sequence[Run], count: int
) -> tuple[FrontierPoint, ...]:
    """One point per handle-time target, from the natural handle time down; the spec's own target is one of them."""
    pushes = setting.pushes()
    own = pushes[0].ratio if pushes and 0 < pushes[0].ratio < 1 else None
    written = setting.written_seconds()
    base = written / own if written and own else means(setting.plan, natural)["aht"]
    if base is None:
        return ()
    others = [ratio for ratio in RATIOS if own is None or abs(ratio - own) > NEAR]
    found = dict(zip(others, _runs(setting, crew, [(ratio, base) for ratio in others], count), strict=True))
    points = []
    for ratio, runs in sorted({**found, **({own: pursued[:count]} if own else {})}.items(), reverse=True):
        held = _others_hold(setting, runs, {push.goal for push in pushes})
        points.append(FrontierPoint(ratio * base, ratio, means(setting.plan, runs), held, len(runs), ratio == own))
    return tuple(points)


def _runs(setting: Setting, crew: Crew, places: Sequence[tuple[float, float]], count: int) -> list[Sequence[Run]]:
    """The runs of every place: the share of the natural handle time that is asked for, and that time."""
    jobs = [setting.at_ratio(*place) for place in places]
    runs = crew.run("other handle-time targets", [(job, n) for job in jobs for n in range(count)])
    return [runs[begin : begin + count] for begin in range(0, len(runs), count)]


def _others_hold(setting: Setting, runs: Sequence[Run], levers: set[str]) -> float | None:
    """The share of periods in which all committed goals hold but those that are moved; None where there are none."""
    tasks = [task for task in setting.plan.tasks if _counts(task, levers)]
    held = [met(task, trials(setting.plan, task, runs, setting.seed)) for task in tasks]
    rows = list(zip(*(each for each in held if each), strict=False))
    return sum(map(all, rows)) / len(rows) if rows else None


def _counts(task: Task, levers: set[str]) -> bool:
    return task.committed and not task.reason and task.goal.id not in levers
