"""Whether the baselines of a spec and its center tell the same story: before that, no word is given."""

from math import sqrt

from goalspec.experiment.plan import Task
from goalspec.experiment.trials import Series
from goalspec.spec import meaning

CERTAINTY = 1.96


def baseline_doubt(task: Task, natural: Series) -> str:
    """Why the baseline and the simulated natural value do not fit together; empty where they do."""
    stated, simulated = task.baseline, natural.mean
    if stated is None or simulated is None:
        return ""
    allowed = CERTAINTY * sqrt(_noise(task, stated) ** 2 + (natural.spread or 0.0) ** 2) + _rounding(task, stated)
    if abs(stated - simulated) <= allowed:
        return ""
    show = meaning.show
    gives = show(task.metric, float(f"{simulated:.4g}"))
    return (
        f"the baseline says {show(task.metric, stated)}, the center without goals gives {gives}; calibrate the center,"
        " or take it as it is with --accept-baseline"
    )


def _noise(task: Task, stated: float) -> float:
    """Standard error of a baseline share known from `n` observations; 0 where that is not said."""
    n = task.goal.baseline.n if task.goal.baseline else None
    return sqrt(max(0.0, stated * (1 - stated)) / n) if n and task.metric.is_share else 0.0


def _rounding(task: Task, stated: float) -> float:
    """What a planner rounds away: half a point of a share, one per cent of anything else."""
    return 0.005 if task.metric.is_share else 0.01 * abs(stated)
