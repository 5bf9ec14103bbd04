"""The cheapest point of a lattice that passes a costly test, with as few tests as its order allows.

A point is one rung per ladder. What lacks something at a point lacks it at every point below; what is too much at a
point is too much at every point above. So a test tells about a whole corner of the lattice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Point = tuple[int, ...]
Found = NDArray[np.intp]  # one point per row
MOST_POINTS = 2_000_000
MOST_TESTS = 300
TINY = 1e-9


class Answer(NamedTuple):
    """Whether a point passes; if not, whether it `lacks` (and all below it), or is `too_much` (and all above it).

    `far` says that it does not even come near.
    """

    passes: bool
    lacks: bool = False
    too_much: bool = False
    far: bool = False


LACKS, TOO_MUCH = Answer(passes=False, lacks=True, far=True), Answer(passes=False, too_much=True)


@dataclass
class Lattice:
    """What is known about the points. `costs[t]` are the costs of the rungs of ladder t, rising."""

    costs: Sequence[Sequence[float]]
    test: Callable[[Point], Answer]
    most: int = MOST_TESTS
    known: dict[Point, Answer] = field(default_factory=dict)

    @property
    def top(self) -> Point:
        """The highest rung everywhere."""
        return tuple(len(each) - 1 for each in self.costs)

    def cost(self, point: Point) -> float:
        """What a point costs."""
        return sum(costs[rung] for costs, rung in zip(self.costs, point, strict=True))

    def implied(self, point: Point) -> Answer | None:
        """What the tests so far say about a point; None where they leave it open."""
        if point in self.known:
            return self.known[point]
        for other, answer in self.known.items():
            if answer.lacks and below(point, other):
                return LACKS
            if answer.too_much and below(other, point):
                return TOO_MUCH
        return None

    def ask(self, point: Point) -> Answer:
        """The answer for a point, tested only where it does not follow from others."""
        answer = self.implied(point)
        if answer is None:
            answer = self.known[point] = self.test(point)
        return answer

    @property
    def small(self) -> bool:
        """Whether every point can be looked at, if not tested."""
        return prod(map(len, self.costs)) <= MOST_POINTS

    @cached_property
    def prices(self) -> NDArray[np.float64]:
        """The cost of every point."""
        return reduce(np.add.outer, [np.asarray(each, dtype=np.float64) for each in self.costs])

    @property
    def left(self) -> NDArray[np.bool_]:
        """The points that the tests leave open."""
        found = np.ones(self.prices.shape, dtype=np.bool_)
        for point, answer in self.known.items():
            found[point] = False
            if answer.lacks:
                found[tuple(slice(0, rung + 1) for rung in point)] = False
            if answer.too_much:
                found[tuple(slice(rung, None) for rung in point)] = False
        return found

    @property
    def spent(self) -> bool:
        """Whether as many points have been tested as may be."""
        return len(self.known) >= self.most


def below(one: Point, other: Point) -> bool:
    """Whether a point is nowhere above another."""
    return all(a <= b for a, b in zip(one, other, strict=True))


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest point that passes, None where none was found; `sure` when every cheaper one is excluded."""

    point: Point | None
    sure: bool


def cheapest(lattice: Lattice, start: Point) -> Cheapest:
    """The cheapest point that passes, looked for outwards from `start`.

    First some point that passes is found, then each ladder is gone down as far as it passes, then the points that are
    cheaper still are tested, the nearest first, until none is left open or the lattice is spent.
    """
    best = _first(lattice, start)
    best = None if best is None else _lowered(lattice, best)
    if not lattice.small:
        return Cheapest(best, sure=False)
    reach: dict[Point, int] = {}
    while (found := _cheaper(lattice, best)).size:
        if lattice.spent:
            return Cheapest(best, sure=False)
        point = _tested(lattice, found, best or start, reach)
        best = best if point is None else _lowered(lattice, point)
    return Cheapest(best, sure=True)


def _first(lattice: Lattice, start: Point) -> Point | None:
    """A point that passes, up or down the diagonal through `start`; None where there is none on it."""
    answer = lattice.ask(start)
    if answer.passes:
        return start
    side = 1 if answer.lacks or not answer.too_much else -1
    failed, step = 0, 1
    while _alike(lattice.ask(_moved(lattice, start, side * step)), answer):
        if _moved(lattice, start, side * step) == _moved(lattice, start, side * 2 * step):
            return None
        failed, step = step, 2 * step
    return _between(lattice, start, side, failed, step, answer)


def _between(lattice: Lattice, start: Point, side: int, failed: int, step: int, answer: Answer) -> Point | None:
    """The nearest point on a stretch of the diagonal that does not fail as `start` does, or one further that passes."""
    while step - failed > 1:
        middle = (failed + step) // 2
        if _alike(lattice.ask(_moved(lattice, start, side * middle)), answer):
            failed = middle
        else:
            step = middle
    for further in range(step, step + 4):
        point = _moved(lattice, start, side * further)
        if lattice.ask(point).passes:
            return point
    return None


def _alike(one: Answer, other: Answer) -> bool:
    """Whether two points fail in the same way."""
    return one[:3] == other[:3]


def _moved(lattice: Lattice, point: Point, step: int) -> Point:
    return tuple(min(max(rung + step, 0), most) for rung, most in zip(point, lattice.top, strict=True))


def _lowered(lattice: Lattice, point: Point) -> Point:
    """The point with every ladder gone down as far as it passes, the dearest rungs first."""
    steps = [(costs[-1] - costs[0]) / max(1, len(costs) - 1) for costs in lattice.costs]
    for ladder in sorted(range(len(point)), key=lambda each: -steps[each]):
        point = _lowest(lattice, point, ladder)
    return point


def _lowest(lattice: Lattice, point: Point, ladder: int) -> Point:
    """The same with one ladder at its lowest rung that passes: steps that double, then halves."""
    high, step = point[ladder], 1
    low = -1
    while high > 0:
        tried = max(0, high - step)
        if not lattice.ask(at(point, ladder, tried)).passes:
            low = tried
            break
        high, step = tried, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        if lattice.ask(at(point, ladder, middle)).passes:
            high = middle
        else:
            low = middle
    return at(point, ladder, high)


def at(point: Point, ladder: int, rung: int) -> Point:
    """The point with another rung on one ladder."""
    return (*point[:ladder], rung, *point[ladder + 1 :])


def _cheaper(lattice: Lattice, best: Point | None) -> Found:
    """The open points that are cheaper than the best one, the highest on every line along the last ladder."""
    left = lattice.left & (lattice.prices < (np.inf if best is None else lattice.cost(best) - TINY))
    return np.argwhere(left & ~_above(left))


def _tested(lattice: Lattice, found: Found, near: Point, reach: dict[Point, int]) -> Point | None:
    """Test the point of `found` that is nearest to `near`, or several at once; the point where it passes.

    Points on one side of `near` are tested at once by the lowest point above them all, if it lacks: twice as many
    each time that goes well, one alone after it went wrong. `reach` says how many by side.
    """
    away = found - np.array(near)
    order = np.abs(away).sum(axis=1).argsort(kind="stable")
    side = np.sign(away[order[0]])
    key = tuple(int(each) for each in side)
    group = [place for place in order if (np.sign(away[place]) == side).all()][: reach.get(key, 1)]
    above = tuple(int(each) for each in found[group].max(axis=0))
    answer = lattice.ask(above)
    if len(group) > 1:
        reach[key] = 2 * len(group) if answer.lacks else 1
        return None
    reach[key] = 2 if answer.far else 1
    return above if answer.passes else None


def _above(marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a marked point lies further up on the line along the last ladder."""
    seen = np.logical_or.accumulate(marked[..., ::-1], axis=-1)[..., ::-1]
    shifted = np.zeros_like(marked)
    shifted[..., :-1] = seen[..., 1:]
    return shifted
