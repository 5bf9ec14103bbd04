"""The smallest changes after which nothing clashes, each verified by looking again."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from goalspec.facts.families import Demand
from goalspec.facts.operation.arena import PAID_WEEK, TIME_AWAY, Arena
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.figures import PACED, STAFFED, paced_value
from goalspec.facts.operation.outlook import outlook
from goalspec.facts.operation.reach import ALWAYS, Staffing
from goalspec.units import show_duration, show_share

from .changes import Change, moved, staffed, texts_with
from .claims import clashes_of
from .situation import Situation, situation

MOST_OPTIONS = 4
MOST_TRIED = 200
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes after which nothing clashes, and what they cost: sizes in tenths times the weights of their subjects.

    `needs` says what the rest of the goals must bring about, such as a pace or a shrinkage that they ask for.
    """

    changes: tuple[Change, ...]
    cost: float
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repairs:
    """What clashes now, as words by place, and the repairs found, cheapest first."""

    now: Situation
    found: tuple[Repair, ...]

    @property
    def clashing(self) -> bool:
        """Whether anything clashes now."""
        return self.now.clashing


def repair(path: Path | str, center: Path | None = None, *, weights: Weights | None = None, most: int = 5) -> Repairs:
    """Up to `most` repairs of the spec at a path.

    A change of ten points of a share, or of a tenth of any other figure, costs 1 times the weight of its goal (or of
    `staff`); weight 0 makes a change free, an infinite weight forbids it. Raises as `situation` does.
    """
    now = situation(Path(path), center)
    weighed = weights or {}
    choices = [_options_of(arena, now, weighed) for arena in now.arenas if clashes_of(arena).smallest]
    choices += [_options_of_pair(pair, weighed) for pair in now.pairs]
    found: list[Repair] = []
    for each in _combined(choices, weighed) if choices else ():
        if len(found) == most:
            break
        if not situation(Path(path), center, texts_with(now, each.changes)).clashing:
            found.append(each)
    return Repairs(now, tuple(found))


def _combined(choices: list[list[Repair]], weights: Weights) -> list[Repair]:
    """One option of each conflict together, cheapest first; of two changes to one figure the larger is kept."""
    merged = {
        tuple(sorted(kept)): Repair(tuple(kept.values()), _cost(tuple(kept.values()), weights), _needs(picked))
        for picked in product(*choices)
        for kept in [_kept(change for option in picked for change in option.changes)]
    }
    return sorted(merged.values(), key=lambda each: (each.cost, len(each.changes)))[:MOST_TRIED]


def _needs(picked: tuple[Repair, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need for option in picked for need in option.needs))


def _kept(changes: Iterator[Change]) -> dict[str, Change]:
    kept: dict[str, Change] = {}
    for change in changes:
        if change.path not in kept or change.cost > kept[change.path].cost:
            kept[change.path] = change
    return kept


def _cost(changes: tuple[Change, ...], weights: Weights) -> float:
    return math.fsum(change.cost * weights.get(change.subject, 1.0) for change in changes if change.cost)


def _options_of(arena: Arena, now: Situation, weights: Weights) -> list[Repair]:
    """For every largest set that holds, the cheapest way to give up the rest."""
    options = [
        option
        for kept in clashes_of(arena).largest
        if (option := min(_ways(arena, kept, now, weights), key=lambda each: each.cost, default=None)) is not None
    ]
    return sorted(options, key=lambda each: each.cost)[:MOST_OPTIONS]


def _ways(arena: Arena, kept: frozenset[int], now: Situation, weights: Weights) -> Iterator[Repair]:
    desk = arena.desk
    given_up = [number for number in range(len(arena.claims)) if number not in kept]
    for (pace, shrinkage), allowed in zip(arena.points, arena.allowed, strict=True):
        met = ALWAYS
        for number in kept:
            met = met.meets(allowed[number])
        if met.empty:
            continue
        for agents in _candidates(met, desk):
            changes = _changes(arena, given_up, now, met, (agents, pace, shrinkage))
            cost = math.inf if changes is None else _cost(changes, weights)
            if changes is not None and math.isfinite(cost):
                yield Repair(changes, cost, tuple(_conditions(desk, pace, shrinkage)))


def _conditions(desk: Desk, pace: float, shrinkage: float) -> Iterator[str]:
    if pace != 1.0:
        yield f"a handle time of {show_duration(round(desk.handle_time_at(pace)))}, as goals ask for"
    if shrinkage != desk.shrinkage:
        yield f"a shrinkage of {show_share(round(shrinkage, 3))}, as goals ask for"


def _candidates(met: Staffing, desk: Desk) -> list[int]:
    """The staffing nearest to that of today, and the ends of what is allowed."""
    nearest = min(max(desk.peak, met.low), met.high)
    ends = [end for end in (met.low, met.high) if math.isfinite(end) and end <= 4 * max(desk.peak, met.low)]
    return sorted({int(each) for each in (nearest, *ends)})


def _changes(
    arena: Arena, given_up: list[int], now: Situation, met: Staffing, at: tuple[int, float, float]
) -> tuple[Change, ...] | None:
    """The changes of the claims given up at this staffing, pace and shrinkage; None where one cannot be changed."""
    desk, agents = arena.desk, at[0]
    changes: list[Change] = []
    for number in given_up:
        demand = arena.claims[number].demand
        if demand is None:
            change = staffed(now, desk, met, agents)
        else:
            value = _value(demand, desk, *at)
            if value is not None and demand.range.holds(value):
                continue
            change = None if value is None else moved(demand, value)
        if change is None:
            return None
        changes.append(change)
    return tuple(changes)


def _value(demand: Demand, desk: Desk, agents: int, pace: float, shrinkage: float) -> float | None:
    quantity = demand.metric.quantity
    if quantity in STAFFED:
        return STAFFED[quantity].value(outlook(desk, agents, pace), demand.settings, shrinkage)
    if quantity in PACED:
        return paced_value(demand, desk, pace)
    return shrinkage * 52 * PAID_WEEK if quantity == TIME_AWAY else shrinkage


def _options_of_pair(pair: tuple[Demand, Demand], weights: Weights) -> list[Repair]:
    """Either bound moved to the nearest value that the other allows."""
    options = []
    for mine, other in (pair, pair[::-1]):
        value = other.range.high if mine.range.low > other.range.high else other.range.low
        change = moved(mine, value)
        if change is not None and math.isfinite(cost := _cost((change,), weights)):
            options.append(Repair((change,), cost))
    return sorted(options, key=lambda each: each.cost)
