"""Facts of a goal on handle time: what its pace does to resolution, and to the work that an issue takes."""

import math
from dataclasses import dataclass

from goalspec.catalog import Metric
from goalspec.facts.lookup import AbsentError
from goalspec.facts.operation.desk import Desk
from goalspec.queueing.errors import FigureError
from goalspec.queueing.repeat_calls import IssueFlow, break_even_again_between
from goalspec.queueing.roots import first_reaching
from goalspec.spec.meaning import Range


@dataclass(frozen=True, slots=True)
class Haste:
    """Today's pace and the pace asked for: handle time and work per issue (s), resolution, and the return share r.

    `break_even` is the r at which both paces make the same work; None where no r does.
    """

    time_before: float
    time_after: float
    resolution_before: float
    resolution_after: float
    again: float
    work_before: float
    work_after: float
    break_even: float | None


def haste(desk: Desk, metric: Metric, target: Range) -> Haste:
    """What the target of a handle-time goal does where it asks for less time than is natural."""
    asked = metric.quantity == "handle_time" and math.isfinite(target.high)
    if not asked or not desk.yields or target.high >= desk.handle_time or target.high <= desk.handle_time_at(0.0):
        raise AbsentError("haste")
    pace = first_reaching(lambda each: desk.handle_time_at(each) >= target.high, 0.0, 1.0)
    before = (desk.handle_time, desk.resolution)
    after = (desk.handle_time_at(pace), desk.resolution_at(pace))
    return Haste(
        time_before=before[0],
        time_after=after[0],
        resolution_before=before[1],
        resolution_after=after[1],
        again=desk.again,
        work_before=_work(desk.again, *before),
        work_after=_work(desk.again, *after),
        break_even=break_even_again_between(*before, *after),
    )


def _work(again: float, handle_time: float, resolution: float) -> float:
    try:
        return IssueFlow(resolution, again).work_per_issue(handle_time)
    except FigureError:
        return math.inf
