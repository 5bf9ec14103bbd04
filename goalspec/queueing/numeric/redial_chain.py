"""Redials and returns, exactly: the chain of (calls at the center, callers between two calls), cut where it is empty.

Fresh calls meet n agents and exponential patience; an abandoning caller comes back with chance g, an answered one with
chance x, both after the same exponential delay. Solved level by level in the number of callers between calls (linear
level reduction), so nothing is lost to rounding. Repeats see a worse system than fresh calls: the total stream does not
find time averages.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goalspec.queueing.errors import FigureError, OverloadError, positive, share, whole

Matrix = NDArray[np.floating]

CUT = 1e-12
STEP = 40
MOST_IN_ORBIT = 4096


@dataclass(frozen=True, slots=True)
class Redials:
    """The model: rates per second, mean times in seconds, shares from 0 to 1.

    Raises OverloadError where callers can pile up without end.
    """

    fresh_rate: float
    handle_time: float
    agents: int
    patience: float
    redial_share: float
    delay: float
    returning: float = 0.0

    def __post_init__(self) -> None:
        for name in ("fresh_rate", "handle_time", "patience", "delay"):
            positive(name.replace("_", " "), getattr(self, name))
        whole("the number of agents", self.agents, least=1)
        kept = (1 - share("the returning share", self.returning)) * self.agents
        endless = share("the redialing share", self.redial_share) == 1 and self.fresh_rate * self.handle_time >= kept
        if endless or self.returning == 1:
            raise OverloadError("callers who always come back pile up without end; add agents or lower the shares")


@dataclass(frozen=True)
class RedialChain:
    """Steady state. `shares[j, k]`: share of time with j callers between calls and k calls at the center."""

    model: Redials
    shares: Matrix

    @property
    def _in_center(self) -> Matrix:
        return np.arange(self.shares.shape[1], dtype=np.float64)

    @property
    def cut_share(self) -> float:
        """Share of time at either cut; the figures are exact to about this."""
        return float(max(self.shares[-1].sum(), self.shares[:, -1].sum()))

    @property
    def mean_queue(self) -> float:
        """Calls waiting, averaged over time."""
        return float((self.shares * np.maximum(self._in_center - self.model.agents, 0)).sum())

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return float((self.shares * np.minimum(self._in_center, self.model.agents)).sum() / self.model.agents)

    @property
    def mean_in_orbit(self) -> float:
        """Callers between two calls, averaged over time."""
        return float(self.shares.sum(axis=1) @ np.arange(self.shares.shape[0]))

    @property
    def total_rate(self) -> float:
        """Calls per second, fresh and repeated."""
        return self.model.fresh_rate + self.mean_in_orbit / self.model.delay

    @property
    def answered_rate(self) -> float:
        """Calls answered per second."""
        return self.model.agents * self.occupancy / self.model.handle_time

    @property
    def prob_abandon(self) -> float:
        """Share of attempts that abandon."""
        return self.mean_queue / self.model.patience / self.total_rate

    @property
    def prob_wait_fresh(self) -> float:
        """Share of fresh calls that find every agent busy."""
        return float(self.shares[:, self.model.agents :].sum())

    @property
    def prob_wait(self) -> float:
        """Share of attempts that find every agent busy."""
        retries = np.arange(self.shares.shape[0]) / self.model.delay
        repeated = float(retries @ self.shares[:, self.model.agents :].sum(axis=1))
        return (self.model.fresh_rate * self.prob_wait_fresh + repeated) / self.total_rate

    @property
    def mean_wait(self) -> float:
        """Mean wait of an attempt, answered or not (s)."""
        return self.mean_queue / self.total_rate

    @property
    def wait_per_fresh_call(self) -> float:
        """All the waiting of all attempts of one fresh call (s)."""
        return self.mean_queue / self.model.fresh_rate

    @property
    def attempts_per_fresh_call(self) -> float:
        """Attempts per fresh call."""
        return self.total_rate / self.model.fresh_rate


def redial_chain(model: Redials) -> RedialChain:
    """Solve the chain, widening it until hardly any time is spent at a cut; FigureError where it grows too large."""
    line, orbit = model.agents + STEP, STEP
    while orbit <= MOST_IN_ORBIT:
        shares = _solve(model, line, orbit)
        wide, long = shares[-1].sum() > CUT, shares[:, -1].sum() > CUT
        if not (wide or long):
            return RedialChain(model, shares)
        line, orbit = line + STEP * int(long), orbit * (1 + int(wide))
    raise FigureError("too many callers are between two calls to solve this exactly; shorten the delay, or simulate")


def _solve(model: Redials, line: int, orbit: int) -> Matrix:
    places = np.arange(line + 1)
    ending = np.minimum(places, model.agents) / model.handle_time
    leaving = np.maximum(places - model.agents, 0) / model.patience
    up = np.diag((model.redial_share * leaving + model.returning * ending)[1:], -1)
    down = np.diag(np.full(line, 1 / model.delay), 1)
    gone = ((1 - model.redial_share) * leaving + (1 - model.returning) * ending)[1:]
    local = np.diag(np.full(line, model.fresh_rate), 1) + np.diag(gone, -1)

    def block(level: int) -> Matrix:
        out = local.sum(axis=1) + level * down.sum(axis=1) + (up.sum(axis=1) if level < orbit else 0.0)
        return local - np.diag(out)

    return _levels(block, up, down, orbit)


def _levels(block: Callable[[int], Matrix], up: Matrix, down: Matrix, orbit: int) -> Matrix:
    """Shares by level: R_j = up (-(block_(j+1) + R_(j+1) (j+2) down))^-1 from the top, then weights from the bottom."""
    steps = [np.zeros_like(up)] * orbit
    inner = block(orbit)
    for level in range(orbit - 1, -1, -1):
        steps[level] = np.linalg.solve(-inner.T, up.T).T
        inner = block(level) + (level + 1) * steps[level] @ down
    weights = [_null_vector(inner)]
    for step in steps:
        weights.append(weights[-1] @ step)
    shares = np.array(weights)
    return np.asarray(shares / shares.sum())


def _null_vector(generator: Matrix) -> Matrix:
    equations = generator.T.copy()
    equations[-1] = 1.0
    right = np.zeros(len(equations))
    right[-1] = 1.0
    return np.linalg.solve(equations, right)
