"""What a stress test says of its own simulation: all that is needed to do it again."""

import hashlib
from collections.abc import Sequence
from datetime import date

from goalspec import __version__
from goalspec.experiment.cases import Setting
from goalspec.experiment.job import Run
from goalspec.experiment.plan import composed
from goalspec.experiment.results import Simulated
from goalspec.simulation.build import warm_up_days


def simulated(setting: Setting, pursued: Sequence[Run], budget: int, few: int, today: date | None) -> Simulated:
    """The account of the replications under the goals; `few` are those of each comparison."""
    digest = hashlib.sha256("".join(run.digest for run in pursued).encode()).hexdigest()
    parts = [task for task in setting.plan.tasks if task.target.probe is not None]
    pieces = tuple(
        task.goal.id for task in parts if task.target.probe and composed(task.target.probe, setting.plan.days)
    )
    return Simulated(
        setting.spec.title,
        setting.center.name,
        today or setting.spec.as_of or date.today(),  # noqa: DTZ011 - a planner's day
        setting.seed,
        budget,
        len(pursued),
        few,
        setting.plan.days,
        setting.plan.tail,
        warm_up_days(setting.center),
        sum(run.contacts for run in pursued),
        setting.engine,
        pieces,
        digest,
        __version__,
    )
