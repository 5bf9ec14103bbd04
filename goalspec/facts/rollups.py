"""Facts of how the goals of one level add up to the goal above them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalspec.catalog import Metric
from goalspec.facts.lookup import AbsentError
from goalspec.spec import meaning, scope
from goalspec.spec.meaning import Range
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

if TYPE_CHECKING:
    from goalspec.center.read import Reading


@dataclass(frozen=True, slots=True)
class RollUp:
    """Goals on the metric of their parent, of the same definition, whose scopes are disjoint and cover the parent's.

    `weights` are shares of the contacts, None where no center says them; `reached` is the best that the children
    promise together if each just meets its target: their weighted mean, or the best one's target without weights.
    """

    children: tuple[Goal, ...]
    targets: tuple[float, ...]
    weights: tuple[float, ...] | None
    reached: float


def parts(goal: Goal, metric: Metric, spec: Spec, supporters: Mapping[str, tuple[Goal, ...]]) -> tuple[Goal, ...]:
    """The goals that support this one on its own metric, same definition, and together cover its scope once."""
    mine = meaning.settings(metric, goal.qualifiers)
    found = [
        other
        for other in supporters.get(goal.id, ())
        if spec.metric(other) is metric and meaning.settings(metric, other.qualifiers) == mine
    ]
    apart = all(not scope.overlap(a.scope, b.scope) for i, a in enumerate(found) for b in found[:i])
    if len(found) < 2 or not apart or scope.missing(goal.scope, [each.scope for each in found]):
        raise AbsentError("parts")
    return tuple(found)


def roll_up(parts: tuple[Goal, ...], metric: Metric, part_weights: tuple[float, ...] | None) -> RollUp:
    """What the parts add up to; means and shares only, where the whole lies between its parts."""
    if not (metric.is_share or metric.is_duration) or metric.direction == "range":
        raise AbsentError("roll_up")
    targets = tuple(_bound(meaning.target_range(each, metric), metric) for each in parts)
    if not all(math.isfinite(each) for each in targets):
        raise AbsentError("roll_up")
    best = max(targets) if metric.direction == "higher" else min(targets)
    weighed = None if part_weights is None else math.fsum(w * t for w, t in zip(part_weights, targets, strict=True))
    return RollUp(parts, targets, part_weights, best if weighed is None else weighed)


def part_weights(parts: tuple[Goal, ...], center_reading: "Reading | None") -> tuple[float, ...] | None:
    """The parts' shares of the first contacts of a week, None where no center tells or parts share a type."""
    if center_reading is None or center_reading.center is None or center_reading.faults:
        return None
    from goalspec.center.demand import weekly_contacts
    from goalspec.center.scope import select

    center = center_reading.center
    types = [select(center, part.scope).types for part in parts]
    contacts = [math.fsum(weekly_contacts(center.types[each], center.hours) for each in found) for found in types]
    if not all(contacts) or len({each for found in types for each in found}) < sum(map(len, types)):
        return None
    return tuple(each / math.fsum(contacts) for each in contacts)


def _bound(target: Range, metric: Metric) -> float:
    return target.low if metric.direction == "higher" else target.high
