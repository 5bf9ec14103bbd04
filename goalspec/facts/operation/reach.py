"""At which staffing of a desk a demand holds: the fewest and the most agents, at a given pace and shrinkage."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from goalspec.facts.families import Demand
from goalspec.spec.meaning import Range

from .desk import Desk
from .figures import STAFFED, value_of
from .outlook import outlook

SLACK = 1e-9
SHARE_TOLERANCE = 0.02
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Staffing:
    """Agents on seat at the fullest time for which a demand holds, both ends included; empty where low > high."""

    low: float = 1
    high: float = math.inf

    @property
    def empty(self) -> bool:
        """Whether no staffing will do."""
        return self.low > self.high

    def meets(self, other: "Staffing") -> "Staffing":
        """The staffing for which both hold."""
        return Staffing(max(self.low, other.low), min(self.high, other.high))


NEVER = Staffing(math.inf, 0)
ALWAYS = Staffing()


def most_agents(desk: Desk) -> int:
    """A staffing at which nobody waits any more."""
    load = desk.peak_rate * desk.handle_time * 4 / max(0.05, 1 - desk.again * (1 - desk.resolution))
    return 60 + 2 * desk.peak + math.ceil(load)


def eased(demand: Demand) -> Demand:
    """The demand with the tolerance of the arithmetic at either end.

    A share is eased by a tenth of what is left to 0 or 1, at most 2 points; anything else by 5 %.
    """
    low, high = demand.range.low, demand.range.high
    if demand.metric.is_share:
        return replace(demand, range=Range(low - _points(low), high + _points(high)))
    return replace(demand, range=Range(low * (1 - TOLERANCE), high * (1 + TOLERANCE)))


def _points(bound: float) -> float:
    return min(SHARE_TOLERANCE, 0.1 * bound, 0.1 * (1 - bound)) if 0 <= bound <= 1 else 0.0


def staffing(demand: Demand, desk: Desk, pace: float, shrinkage: float, *, repeats: bool = True) -> Staffing | None:
    """The staffing at which the demand holds; None where the arithmetic has no figure for it."""
    if value_of(demand, outlook(desk, desk.peak, pace, repeats=repeats), shrinkage) is None:
        return None
    figure = STAFFED[demand.metric.quantity]

    def value(agents: int) -> float:
        return figure.value(outlook(desk, agents, pace, repeats=repeats), demand.settings, shrinkage)

    low, high = demand.range.low - SLACK, demand.range.high + SLACK
    rising, falling = (low, high) if figure.rises else (high, low)
    near = None if math.isinf(rising) else _at_least(value, rising) if figure.rises else _at_most(value, rising)
    far = None if math.isinf(falling) else _above(value, falling) if figure.rises else _below(value, falling)
    fewest = _first(near, desk) if near else 1
    if fewest is None:
        return NEVER
    beyond = _first(far, desk) if far else None
    return Staffing(fewest, math.inf if beyond is None else beyond - 1)


Value = Callable[[int], float]
Holds = Callable[[int], bool]


def _at_least(value: Value, bound: float) -> Holds:
    return lambda agents: value(agents) >= bound


def _at_most(value: Value, bound: float) -> Holds:
    return lambda agents: value(agents) <= bound


def _above(value: Value, bound: float) -> Holds:
    return lambda agents: value(agents) > bound


def _below(value: Value, bound: float) -> Holds:
    return lambda agents: value(agents) < bound


def _first(holds: Holds, desk: Desk) -> int | None:
    """The first number of agents from which on something holds, looked for outwards from the staffing of today."""
    most = most_agents(desk)
    start = min(max(1, desk.peak), most)
    low, high = _below_start(holds, start) if holds(start) else _above_start(holds, start, most)
    if high is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _below_start(holds: Holds, start: int) -> tuple[int, int]:
    """The last number known not to do (0 at least) and the first known to do, from a start that does."""
    low, high, step = start, start, 1
    while high > 1:
        low, step = max(1, high - step), 2 * step
        if not holds(low):
            return low, high
        high = low
    return 0, 1


def _above_start(holds: Holds, start: int, most: int) -> tuple[int, int | None]:
    """The same from a start that does not do; None where nothing up to `most` does."""
    low, step = start, 1
    while low < most:
        high = min(low + step, most)
        if holds(high):
            return low, high
        low, step = high, 2 * step
    return low, None
