"""Erlang A (M/M/n+M): exponential patience, first come first served, with or without a limit on the line.

Source: Palm 1957; Mandelbaum and Zeltyn 2007; the closed forms given the calls ahead are in `line`. Every average says
whom it averages over: offered calls (all), admitted calls (all but the blocked) or answered calls.
"""

import math
from dataclasses import dataclass

from . import line
from .erlang import erlang_b, load
from .errors import FigureError, not_negative, positive, whole


@dataclass(frozen=True, slots=True)
class ErlangA:
    """M/M/n+M in steady state; `room` places in all (agents included), none for an unlimited line.

    `waiting[i]` is P(shortest + i calls wait | every agent is busy and the call is admitted); numbers left out are
    negligible. Patience is a mean (s), infinite for callers who never give up.
    """

    arrival_rate: float
    handle_time: float
    agents: int
    patience: float
    room: int | None
    prob_wait: float
    prob_block: float
    shortest: int
    waiting: tuple[float, ...]

    @property
    def load(self) -> float:
        """Offered load (erlangs), blocked and abandoning calls included."""
        return self.arrival_rate * self.handle_time

    @property
    def _rates(self) -> tuple[float, float]:
        """Calls finished per second while all are busy, and giving up per second per waiting call."""
        return self.agents / self.handle_time, 1 / self.patience

    @property
    def _ahead(self) -> range:
        return range(self.shortest, self.shortest + len(self.waiting))

    def _delayed(self, given_ahead: list[float]) -> float:
        """Mean, over the calls that wait, of a figure known for each number of calls ahead."""
        return math.fsum(weight * value for weight, value in zip(self.waiting, given_ahead, strict=True))

    @property
    def prob_served(self) -> float:
        """Share of admitted calls that an agent answers."""
        return (1 - self.prob_wait) + self.prob_wait * self._delayed(line.answered(*self._rates, self._ahead))

    @property
    def prob_abandon(self) -> float:
        """Share of admitted calls that leave before an agent answers."""
        return self.prob_wait * self._delayed(line.given_up(*self._rates, self._ahead))

    @property
    def prob_abandon_offered(self) -> float:
        """Share of all offered calls that are admitted and then leave."""
        return (1 - self.prob_block) * self.prob_abandon

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return min(1.0, self.load * (1 - self.prob_block) * self.prob_served / self.agents)

    @property
    def mean_wait_delayed(self) -> float:
        """Mean wait of the admitted calls that wait at all (s)."""
        return self._delayed(line.mean_wait(*self._rates, self._ahead))

    @property
    def mean_wait(self) -> float:
        """Mean wait of an admitted call, answered or not (s)."""
        return self.prob_wait * self.mean_wait_delayed

    @property
    def mean_wait_served(self) -> float:
        """Mean wait of answered calls (s): the ASA of most reports."""
        return self.prob_wait * self._delayed(line.wait_if_answered(*self._rates, self._ahead)) / self.prob_served

    @property
    def mean_wait_abandoned(self) -> float:
        """Mean wait of the calls that give up (s)."""
        if math.isinf(self.patience) or not self.waiting:
            raise FigureError("nobody gives up, so those who do have no mean wait; state a patience and room to wait")
        given_up = self._delayed(line.given_up(*self._rates, self._ahead))
        return self._delayed(line.wait_if_given_up(*self._rates, self._ahead)) / given_up

    @property
    def mean_queue(self) -> float:
        """Calls waiting, averaged over time."""
        return self.arrival_rate * (1 - self.prob_block) * self.mean_wait

    @property
    def mean_in_system(self) -> float:
        """Calls waiting or being handled, averaged over time."""
        return self.mean_queue + self.agents * self.occupancy

    @property
    def prob_all_busy(self) -> float:
        """Share of time (and of offered calls) that finds every agent busy, blocked calls included."""
        return self.prob_block + (1 - self.prob_block) * self.prob_wait

    def virtual_wait_longer(self, seconds: float) -> float:
        """P(V > seconds), V the wait of an admitted call that would never give up."""
        not_negative("the answer time", seconds)
        return self.prob_wait * self._delayed(line.virtual_wait_longer(*self._rates, seconds, self._ahead))

    def waiting_longer(self, seconds: float) -> float:
        """P(an admitted call waits longer than `seconds`, whether or not it is answered later)."""
        return math.exp(-seconds / self.patience) * self.virtual_wait_longer(seconds)

    def answered_within(self, seconds: float) -> float:
        """Share of admitted calls answered within `seconds`."""
        not_negative("the answer time", seconds)
        given_ahead = line.answered_within(*self._rates, seconds, self._ahead)
        return (1 - self.prob_wait) + self.prob_wait * self._delayed(given_ahead)

    def abandoned_within(self, seconds: float) -> float:
        """Share of admitted calls that give up within `seconds`."""
        return max(0.0, 1 - self.answered_within(seconds) - self.waiting_longer(seconds))


def erlang_a(arrival_rate: float, handle_time: float, agents: int, patience: float, room: int | None = None) -> ErlangA:
    """M/M/n+M, and M/M/n/K+M with `room` = K places in all; `patience` is a mean in seconds, infinite for M/M/n/K.

    Raises FigureError for figures out of range: an endless patience needs a limited room (else use `erlang_c`), and a
    line that would hold more than 300,000 calls is refused.
    """
    _check(patience, agents, room)
    blocked = erlang_b(load(arrival_rate, handle_time), agents)
    places = None if room is None else room - agents
    shortest, weights = line.weights(arrival_rate, agents / handle_time, 1 / patience, places)
    idle = weights[0] * (1 - blocked) if shortest == 0 else 0.0
    full = weights.pop() if places is not None and shortest + len(weights) > places else 0.0
    waiting = math.fsum(weights)
    admitted = idle + blocked * waiting
    if admitted == 0:
        raise FigureError(
            f"{arrival_rate:g} calls a second are so many that hardly any is admitted; lower the arrivals"
        )
    return ErlangA(
        arrival_rate=arrival_rate,
        handle_time=handle_time,
        agents=agents,
        patience=patience,
        room=room,
        prob_wait=blocked * waiting / admitted,
        prob_block=blocked * full / (admitted + blocked * full),
        shortest=shortest,
        waiting=tuple(weight / waiting for weight in weights),
    )


def _check(patience: float, agents: int, room: int | None) -> None:
    positive("the mean patience", min(patience, 1e300))
    whole("the number of agents", agents, least=1)
    if room is not None:
        whole("the room for calls", room, least=agents)
    elif math.isinf(patience):
        raise FigureError("callers who never give up need Erlang C, or a limit on the line")
