"""Where to begin: headcounts with which the goals hold by the arithmetic of queues (Erlang C and A, patience laws)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

from goalspec.center.model import Center
from goalspec.center.paths import PathError
from goalspec.experiment.staffing.dials import staffed
from goalspec.experiment.staffing.ladders import Ladder
from goalspec.experiment.staffing.lattice import Point, at
from goalspec.experiment.staffing.sides import rises
from goalspec.facts.families import Demand, demands
from goalspec.facts.of_center.desks import desks
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.figures import value_of
from goalspec.facts.operation.outlook import outlook
from goalspec.incentives import Incentives
from goalspec.spec.spec import Spec

USUAL = 0.5  # square roots of the load above it, where the arithmetic says nothing: half of the customers wait


@dataclass(frozen=True)
class Outlooks:
    """What the arithmetic says of the headcounts on some ladders. `goals` are the ids of those that count."""

    spec: Spec
    center: Center
    pressed: Incentives
    goals: frozenset[str]
    ladders: Sequence[Ladder]

    @cached_property
    def wanted(self) -> tuple[Demand, ...]:
        """Bounds on waits and the like, which more agents help to meet."""
        return tuple(
            each for each in demands(self.spec)
            if each.goal.id in self.goals and rises(each.metric) is not None and isfinite(_end(each))
        )  # fmt: skip

    def center_at(self, point: Point) -> Center | None:
        """The center with the headcounts of a point; None where nobody could do its work."""
        heads = {each.team: each.heads(rung) for each, rung in zip(self.ladders, point, strict=True)}
        try:
            return staffed(self.center, heads)
        except PathError:
            return None

    def start(self) -> Point:
        """The lowest rungs with which every wanted bound that has a figure holds by arithmetic.

        First all teams go up together, as many square roots above their load each; then one after the other goes down
        as far as it may. Where no bound has a figure, half a square root.
        """
        tops = tuple(len(each.rungs) - 1 for each in self.ladders)
        here = self.center_at(tops)
        if here is None or self._figures(here) == []:
            return tuple(each.at(USUAL) for each in self.ladders)
        levels = sorted({rung.level for each in self.ladders for rung in each.rungs})
        found = _first(len(levels), lambda place: self._holds(self._level(levels[place])))
        point = self._level(levels[min(found, len(levels) - 1)])
        for place in range(len(point)):
            lowest = _first(point[place], lambda rung, place=place, point=point: self._holds(at(point, place, rung)))  # type: ignore[misc]
            point = at(point, place, lowest)
        return point

    def _level(self, level: float) -> Point:
        return tuple(each.at(level) for each in self.ladders)

    def _holds(self, point: Point) -> bool:
        center = self.center_at(point)
        return center is not None and all(self._figures(center))

    def _figures(self, center: Center) -> list[bool]:
        """Whether each wanted bound that has a figure holds."""
        known = desks(center, self.spec)
        found = [(each, _value(each, known.get(each.goal.id), self._pace)) for each in self.wanted]
        return [_met(each, value) for each, value in found if value is not None]

    @cached_property
    def _pace(self) -> float:
        """Handle times under the goals over natural ones, the mean over teams and types."""
        each = [found.handling.handle_time / found.natural.handle_time for found in self.pressed.pressed.values()]
        return sum(each) / len(each)


def _value(demand: Demand, desk: Desk | None, pace: float) -> float | None:
    return None if desk is None else value_of(demand, outlook(desk, desk.peak, pace), desk.shrinkage)


def _end(demand: Demand) -> float:
    return demand.range.low if rises(demand.metric) else demand.range.high


def _met(demand: Demand, value: float) -> bool:
    return value >= _end(demand) if rises(demand.metric) else value <= _end(demand)


def _first(count: int, holds: Callable[[int], bool]) -> int:
    """The first number below `count` for which something that stays true holds; `count` where there is none."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
