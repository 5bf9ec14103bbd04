"""M/G/1: one agent, any law of handle times; only its mean and coefficient of variation matter for the mean wait.

Source: Pollaczek and Khinchine.
"""

from dataclasses import dataclass

from .erlang import load
from .errors import OverloadError, not_negative


@dataclass(frozen=True, slots=True)
class SingleServer:
    """M/G/1 in steady state; `cv` is the coefficient of variation of the handle time."""

    arrival_rate: float
    handle_time: float
    cv: float

    @property
    def occupancy(self) -> float:
        """Busy share of the agent's time; also the share of calls that wait."""
        return self.arrival_rate * self.handle_time

    @property
    def mean_wait(self) -> float:
        """Mean wait of all calls (s)."""
        residual = self.handle_time * (1 + self.cv * self.cv) / 2
        return self.occupancy * residual / (1 - self.occupancy)

    @property
    def mean_queue(self) -> float:
        """Calls waiting, averaged over time."""
        return self.arrival_rate * self.mean_wait

    @property
    def mean_sojourn(self) -> float:
        """Mean time from arrival to the end of the call (s)."""
        return self.mean_wait + self.handle_time


def m_g_1(arrival_rate: float, handle_time: float, cv: float) -> SingleServer:
    """M/G/1; raises OverloadError where the load reaches 1."""
    if load(arrival_rate, handle_time) >= 1:
        raise OverloadError(f"a load of {arrival_rate * handle_time:.4g} erlangs is too much for one agent")
    return SingleServer(arrival_rate, handle_time, not_negative("the coefficient of variation", cv))
