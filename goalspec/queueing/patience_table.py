"""M/M/n+G for many teams that share one law of patience: the law is tabled once, then a team costs a fraction of a ms.

The density of the virtual wait is exp(lambda H(x) - n mu x) as in `general_patience`. Between the tabled times H and
the survival are taken as straight lines, for which the integrals over each cell are exact however fast the
exponential falls; figures agree with `general_patience` to about three digits.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from .erlang import erlang_b, load
from .errors import not_negative, whole
from .work_laws import WorkLaw

RATIO = 1.10
FIRST, LAST = 2e-3, 60.0
FADED = 24.0
STEEPEST = 700.0


@dataclass(frozen=True, slots=True, eq=False)
class PatienceTable:
    """Times (s, from 0), E min(patience, time) and P(patience > time) at them."""

    times: tuple[float, ...]
    limited: tuple[float, ...] = field(repr=False)
    surviving: tuple[float, ...] = field(repr=False)

    def survival(self, seconds: float) -> float:
        """P(patience > seconds), between the tabled times."""
        index = min(bisect_right(self.times, seconds), len(self.times) - 1) - 1
        start, end = self.times[index], self.times[index + 1]
        part = min(1.0, (seconds - start) / (end - start))
        return self.surviving[index] + part * (self.surviving[index + 1] - self.surviving[index])


def tabled(law: WorkLaw) -> PatienceTable:
    """The table of a law of patience; times rise by 10 % from two thousandths of its mean to sixty means."""
    steps = math.ceil(math.log(LAST / FIRST) / math.log(RATIO))
    # A law that jumps at its mean (a fixed patience) needs a time on either side of it.
    jump = [law.mean * (1 - 1e-9), law.mean * (1 + 1e-9)]
    times = sorted({0.0, *jump, *(law.mean * FIRST * RATIO**step for step in range(steps + 1))})
    return PatienceTable(
        tuple(times), tuple(law.limited_mean(time) for time in times), tuple(law.survival(time) for time in times)
    )


@dataclass(frozen=True)
class TabledStation:
    """One team in steady state; shares are of all offered calls, times in seconds. Each figure is worked out once.

    The virtual wait has density `weights` * `scale` at the times of the table from number `first` on, exponential in
    between.
    """

    arrival_rate: float
    handle_time: float
    agents: int
    prob_wait: float
    prob_served: float
    scale: float = field(repr=False)
    first: int = field(repr=False)
    weights: tuple[float, ...] = field(repr=False)
    table: PatienceTable = field(repr=False)
    _answered: dict[float, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def load(self) -> float:
        """Offered load (erlangs)."""
        return self.arrival_rate * self.handle_time

    @property
    def prob_abandon(self) -> float:
        """Share of calls that give up."""
        return max(0.0, 1 - self.prob_served)

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return min(1.0, self.load * self.prob_served / self.agents)

    @cached_property
    def mean_wait(self) -> float:
        """Mean wait of all calls, answered or not (s)."""
        table, waited = self.table, 0.0
        for i, width, left, right in self._cells(math.inf):
            flat, mean = _moments(left, right)
            waited += width * (table.limited[i] * flat + (table.limited[i + 1] - table.limited[i]) * mean)
        return self.scale * waited

    @cached_property
    def mean_wait_served(self) -> float:
        """Mean wait of answered calls (s)."""
        table, waited = self.table, 0.0
        for i, width, left, right in self._cells(math.inf):
            flat, mean = _moments(left, right)
            staying = width * (table.surviving[i] * flat + (table.surviving[i + 1] - table.surviving[i]) * mean)
            waited += staying * (table.times[i] + width * mean / flat)
        return self.scale * waited / self.prob_served if self.prob_served > 0 else 0.0

    def answered_within(self, seconds: float) -> float:
        """Share of calls answered within `seconds`."""
        not_negative("the answer time", seconds)
        if seconds not in self._answered:
            self._answered[seconds] = self._answered_by(seconds)
        return self._answered[seconds]

    def _answered_by(self, seconds: float) -> float:
        table, served = self.table, 0.0
        for i, width, left, right in self._cells(seconds):
            flat, mean = _moments(left, right)
            first, last = table.surviving[i], table.surviving[i + 1]
            part = width / (table.times[i + 1] - table.times[i])
            served += width * (first * flat + part * (last - first) * mean)
        return min(1.0, (1 - self.prob_wait) + self.scale * served)

    def waiting_longer(self, seconds: float) -> float:
        """P(a call waits longer than `seconds`, whether or not it is answered later)."""
        sooner = math.fsum(width * _moments(left, right)[0] for _, width, left, right in self._cells(seconds))
        return self.table.survival(seconds) * max(0.0, self.prob_wait - self.scale * sooner)

    def abandoned_within(self, seconds: float) -> float:
        """Share of calls that give up within `seconds`."""
        return max(0.0, 1 - self.answered_within(seconds) - self.waiting_longer(seconds))

    def _cells(self, until: float) -> Iterator[tuple[int, float, float, float]]:
        """(number, width, weight at either end) of the cells before `until`, the last one cut there."""
        times = self.table.times
        for i, (left, right) in enumerate(pairwise(self.weights), self.first):
            start, end = times[i], times[i + 1]
            if until <= start:
                return
            if until < end:
                yield i, until - start, left, left * (right / left) ** ((until - start) / (end - start))
                return
            yield i, end - start, left, right


def tabled_station(arrival_rate: float, handle_time: float, agents: int, table: PatienceTable) -> TabledStation:
    """The team of `agents`, offered `arrival_rate` calls per second of this mean handle time (s)."""
    service_rate = whole("the number of agents", agents, least=1) / handle_time
    others = erlang_b(load(arrival_rate, handle_time), agents - 1)
    exponents = [arrival_rate * h - service_rate * x for h, x in zip(table.limited, table.times, strict=True)]
    top = max(exponents)
    first, last = _counting(exponents, top)
    weights = tuple(math.exp(each - top) for each in exponents[first : last + 1])
    area, served = _integrals(weights, first, table)
    height = arrival_rate * others
    scale = height / (math.exp(-top) + height * area)
    prob_wait = min(1.0, scale * area)
    prob_served = min(1.0, (1 - prob_wait) + scale * served)
    return TabledStation(
        arrival_rate,
        handle_time,
        agents,
        prob_wait,
        prob_served,
        scale,
        first,
        weights,
        table,
    )


def _counting(exponents: list[float], top: float) -> tuple[int, int]:
    """The first and last time at which the density counts; it rises to one top and falls from there."""
    first = last = exponents.index(top)
    while first > 0 and exponents[first] > top - FADED:
        first -= 1
    while last < len(exponents) - 1 and exponents[last] > top - FADED:
        last += 1
    return first, last


def _integrals(weights: tuple[float, ...], first: int, table: PatienceTable) -> tuple[float, float]:
    """Integrals of the weights, the first of them at time number `first`, and of the weights times the survival."""
    area = served = 0.0
    times, surviving = table.times, table.surviving
    for i, (left, right) in enumerate(pairwise(weights), first):
        width = times[i + 1] - times[i]
        flat, mean = _moments(left, right)
        area += width * flat
        served += width * (surviving[i] * flat + (surviving[i + 1] - surviving[i]) * mean)
    return area, served


def _moments(left: float, right: float) -> tuple[float, float]:
    """Integrals over 0 <= t <= 1 of w(t) and t w(t), w exponential from `left` to `right`."""
    if left < right:
        flat, mean = _moments(right, left)
        return flat, flat - mean
    if right == 0:
        return left / STEEPEST, left / STEEPEST**2
    fall = math.log(left / right)
    if fall < 1e-3:
        return left * (1 - fall / 2 + fall * fall / 6), left * (0.5 - fall / 3 + fall * fall / 8)
    gone = math.exp(-fall)
    return left * (1 - gone) / fall, left * (1 - gone * (1 + fall)) / (fall * fall)
