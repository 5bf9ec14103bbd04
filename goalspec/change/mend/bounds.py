"""The smallest moves of bounds with which enough of the simulated periods hold: an integer program over all of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from goalspec.conflict.changes import UNIT, Change, moved, step_of
from goalspec.facts.families import Demand

Reach = Mapping[tuple[int, int], float]  # how far each end (number of the bound, side) is moved outwards
ENDS = (-1, 1)
TINY = 1e-9


@dataclass(frozen=True)
class Bounds:
    """The bounds of the goals that count, and what it costs to move an end of each; infinite where it may not move."""

    demands: tuple[Demand, ...]
    weights: Mapping[str, float]

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Every end that there is: the number of its bound, and -1 for the lower one or 1 for the upper one."""
        both = product(range(len(self.demands)), ENDS)
        return tuple((number, side) for number, side in both if math.isfinite(self._end(number, side)))

    def _end(self, number: int, side: int) -> float:
        found = self.demands[number].range
        return found.low if side < 0 else found.high

    def cost(self, end: tuple[int, int]) -> float:
        """What moving an end by one unit of its metric costs."""
        number, side = end
        demand = self.demands[number]
        weight = self.weights.get(demand.goal.id, 1.0)
        if not self._movable(end):
            return math.inf
        scale = 1.0 if demand.metric.is_share else max(abs(self._end(number, side)), TINY)
        return weight / scale / UNIT

    def _movable(self, end: tuple[int, int]) -> bool:
        """Whether the form of the bound has a number that can be moved."""
        number, side = end
        demand = self.demands[number]
        return (
            moved(demand, self._end(number, side) + side * step_of(demand.metric, abs(self._end(number, side))))
            is not None
        )

    def short(self, values: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """How far each end (column) would have to move for each period (row) to hold; 0 where it holds."""
        rows = np.asarray(values, dtype=np.float64)
        columns = [side * (rows[:, number] - self._end(number, side)) for number, side in self.ends]
        gaps = np.maximum(0.0, np.stack(columns, axis=1)) if columns else np.zeros((len(rows), 0))
        return np.where(gaps <= 1e-12 * np.maximum(1.0, np.abs(gaps)), 0.0, gaps)

    def nearest(self, values: Sequence[Sequence[float]], share: float, least: Reach | None = None) -> Reach | None:
        """The cheapest moves with which `share` of the periods hold, each end moved by at least `least`.

        None where ends that may not move fail too often. Solved by HiGHS: one yes or no per period, and every end moves
        as far as the periods that shall hold ask for.
        """
        from scipy.optimize import Bounds as Limits
        from scipy.optimize import LinearConstraint, milp

        gaps = self.short(values)
        periods, ends = gaps.shape
        costs = np.array([self.cost(each) for each in self.ends])
        fixed = ~np.isfinite(costs)
        floor = np.array([(least or {}).get(each, 0.0) for each in self.ends])
        most = np.where(fixed, 0.0, np.maximum(gaps.max(axis=0, initial=0.0), floor))
        possible = (gaps[:, fixed] <= 0).all(axis=1).astype(np.float64)
        rows = [
            _row(gaps, period, end, ends) for period in range(periods) for end in range(ends) if gaps[period, end] > 0
        ]
        rows.append(np.concatenate([np.zeros(ends), np.ones(periods)]))
        lower = [*(0.0 for _ in rows[:-1]), math.ceil(share * periods - TINY)]
        found = milp(
            np.concatenate([np.where(fixed, 0.0, costs), np.zeros(periods)]),
            integrality=np.concatenate([np.zeros(ends), np.ones(periods)]).astype(np.int64),
            bounds=Limits(np.concatenate([floor, np.zeros(periods)]), np.concatenate([most, possible])),
            constraints=LinearConstraint(np.array(rows), lb=np.array(lower, dtype=np.float64)),
        )  # fmt: skip
        if found.x is None:
            return None
        kept = gaps[found.x[ends:] > 0.5]
        reach = np.maximum(kept.max(axis=0, initial=0.0), floor)
        return {end: float(far) for end, far in zip(self.ends, reach, strict=True) if far > TINY}

    def apart(self, values: Sequence[Sequence[float]], share: float) -> Reach:
        """How far each end by itself must move to hold in a share of the periods."""
        gaps = self.short(values)
        found = np.quantile(gaps, share, axis=0, method="higher") if gaps.size else np.zeros(len(self.ends))
        return {end: float(far) for end, far in zip(self.ends, found, strict=True) if far > TINY}

    def held(self, values: Sequence[Sequence[float]], reach: Reach) -> int:
        """In how many periods all bounds hold after the moves."""
        far = np.array([reach.get(each, 0.0) for each in self.ends])
        return int((self.short(values) <= far + 1e-12 * np.maximum(1.0, far)).all(axis=1).sum())

    def changes(self, reach: Reach) -> tuple[Change, ...]:
        """The moves as changes of the spec, rounded outwards to steps that a planner would write."""
        found = (
            moved(self.demands[number], self._end(number, side) + side * far) for (number, side), far in reach.items()
        )
        return tuple(each for each in found if each is not None)

    def tighter(self, reach: Reach) -> list[Reach]:
        """The same with one end after the other moved one step less, the dearest first."""
        dearest = sorted(reach, key=lambda end: -reach[end] * self.cost(end))
        return [self.written(_less(reach, end, self._step(end, reach[end]))) for end in dearest]

    def is_target(self, end: tuple[int, int], goal: str) -> bool:
        """Whether an end belongs to the target of a goal and may move."""
        demand = self.demands[end[0]]
        return demand.goal.id == goal and demand.is_target and math.isfinite(self.cost(end))

    def total(self, reach: Reach) -> float:
        """What the moves cost, weighed."""
        return sum(far * self.cost(end) for end, far in reach.items())

    def written(self, reach: Reach) -> Reach:
        """The moves as they are after rounding."""
        found: dict[tuple[int, int], float] = {}
        for (number, side), far in reach.items():
            step = self._step((number, side), far)
            end = self._end(number, side)
            steps = math.ceil((side * end + far) / step - TINY)
            found[number, side] = max(0.0, steps * step - side * end)
        return {end: far for end, far in found.items() if far > TINY}

    def _step(self, end: tuple[int, int], far: float) -> float:
        number, side = end
        return step_of(self.demands[number].metric, abs(self._end(number, side) + side * far))


def _row(gaps: NDArray[np.float64], period: int, end: int, ends: int) -> NDArray[np.float64]:
    """The end moves at least as far as the period asks for, if the period shall hold."""
    row = np.zeros(ends + len(gaps))
    row[end], row[ends + period] = 1.0, -gaps[period, end]
    return row


def _less(reach: Reach, end: tuple[int, int], step: float) -> Reach:
    left = {**reach, end: reach[end] - step}
    return {each: far for each, far in left.items() if far > TINY}
