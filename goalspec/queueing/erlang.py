"""Erlang B and Erlang C: calls that are lost when every agent is busy, and calls that wait without giving up.

Source: Erlang 1917; the recursion for B and C = n B / (n - a (1 - B)) are textbook (Cooper, "Introduction to Queueing
Theory"). Rates are per second, times in seconds, loads in erlangs.
"""

import math
from dataclasses import dataclass

from .errors import FigureError, OverloadError, not_negative, positive, share, whole


def load(arrival_rate: float, handle_time: float) -> float:
    """Offered load in erlangs: arrivals per second times seconds each."""
    offered = not_negative("the arrival rate", arrival_rate) * positive("the handle time", handle_time)
    return not_negative("the offered load", offered)


def erlang_b(offered_load: float, agents: int) -> float:
    """Share of calls lost by `agents` agents without a queue, offered a load in erlangs; 1 for no agents."""
    not_negative("the offered load", offered_load)
    blocked = 1.0
    for busy in range(1, whole("the number of agents", agents) + 1):
        blocked = offered_load * blocked / (busy + offered_load * blocked)
    return blocked


@dataclass(frozen=True, slots=True)
class ErlangC:
    """M/M/n in steady state, first come first served, nobody gives up."""

    arrival_rate: float
    handle_time: float
    agents: int
    prob_wait: float

    @property
    def load(self) -> float:
        """Offered load (erlangs)."""
        return self.arrival_rate * self.handle_time

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return self.load / self.agents

    @property
    def spare_rate(self) -> float:
        """Calls per second that the agents could take on top, n mu - lambda."""
        return (self.agents - self.load) / self.handle_time

    @property
    def prob_abandon(self) -> float:
        """Share of calls that give up: none in this model."""
        return 0.0

    @property
    def mean_wait_delayed(self) -> float:
        """Mean wait of the calls that wait at all (s)."""
        return 1 / self.spare_rate

    @property
    def mean_wait(self) -> float:
        """Mean wait of all calls, ASA (s)."""
        return self.prob_wait / self.spare_rate

    @property
    def mean_queue(self) -> float:
        """Calls waiting, averaged over time."""
        return self.arrival_rate * self.mean_wait

    def waiting_longer(self, seconds: float) -> float:
        """P(wait > seconds)."""
        return self.prob_wait * math.exp(-self.spare_rate * not_negative("the answer time", seconds))

    @property
    def prob_block(self) -> float:
        """Share of offered calls turned away: none in this model."""
        return 0.0

    @property
    def prob_served(self) -> float:
        """Share of calls that an agent answers: all in this model."""
        return 1.0

    @property
    def mean_wait_served(self) -> float:
        """Mean wait of answered calls (s): all of them."""
        return self.mean_wait

    def answered_within(self, seconds: float) -> float:
        """Share of calls answered within `seconds`."""
        return 1 - self.waiting_longer(seconds)

    def virtual_wait_longer(self, seconds: float) -> float:
        """P(wait > seconds)."""
        return self.waiting_longer(seconds)

    def abandoned_within(self, seconds: float) -> float:
        """Share of calls that give up within `seconds`: none in this model."""
        return 0.0 * seconds

    def wait_quantile(self, portion: float) -> float:
        """The wait (s) that this portion of all calls does not exceed, portion below 1."""
        if share("the portion", portion) == 1:
            raise FigureError("no wait is long enough for every call; ask for a portion below 1")
        if self.prob_wait <= 1 - portion:
            return 0.0
        return math.log(self.prob_wait / (1 - portion)) / self.spare_rate


def erlang_c(arrival_rate: float, handle_time: float, agents: int) -> ErlangC:
    """M/M/n: `arrival_rate` calls per second, exponential handle time of the given mean (s).

    Raises OverloadError where the load reaches the number of agents.
    """
    offered = load(arrival_rate, handle_time)
    if offered >= whole("the number of agents", agents, least=1):
        raise OverloadError(
            f"a load of {offered:.4g} erlangs needs more than {agents} agents: without callers who give up, waits grow"
            f" for ever"
        )
    blocked = erlang_b(offered, agents)
    return ErlangC(arrival_rate, handle_time, agents, agents * blocked / (agents - offered * (1 - blocked)))
