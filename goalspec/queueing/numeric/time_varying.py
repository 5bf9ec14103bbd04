"""Days on which arrivals and agents change: exact expectations (Mt/M/nt+M) and the fluid approximation.

`rate(t)` gives calls per second at t seconds; `agents` lists (from second, number), the first from 0. Agents who join
take waiting calls at once; agents who leave finish the call in hand only in the fluid sense (their number drops at
once, the calls they leave wait again), so keep the numbers rising or use simulation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from goalspec.queueing.errors import FigureError, positive

Numbers = NDArray[np.float64]
Rate = Callable[[float], float]
CUT = 1e-12


@dataclass(frozen=True)
class Moment:
    """Expectations at one instant, and flows counted from the start; `distribution[k]` = P(k calls at the center)."""

    seconds: float
    mean_in_system: float
    mean_queue: float
    prob_all_busy: float
    arrivals: float
    abandons: float
    delayed: float
    queue_seconds: float
    distribution: Numbers


@dataclass(frozen=True, slots=True)
class Day:
    """The model: mean handle time and patience in seconds."""

    rate: Rate
    agents: Sequence[tuple[float, int]]
    handle_time: float
    patience: float

    def __post_init__(self) -> None:
        positive("the mean handle time", self.handle_time)
        positive("the mean patience", self.patience)
        starts = [start for start, _ in self.agents]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            raise FigureError("agents must be listed from second 0 on, each time later than the one before")

    def agents_before(self, seconds: float) -> int:
        """Agents on duty just before an instant (at the instant for 0)."""
        return [number for start, number in self.agents if start < seconds or start == 0][-1]


def kolmogorov(day: Day, instants: Sequence[float], room: int) -> list[Moment]:
    """Exact expectations at rising instants (s) from an empty start, with places for `room` calls in all.

    Figures at an instant when the number of agents changes are those just before. Raises FigureError where the room is
    so small that calls would be cut off.
    """
    state = np.zeros(room + 4)
    state[0] = 1.0
    moments = []
    stops = sorted({0.0, *instants, *(start for start, _ in day.agents if start < max(instants))})
    for start, end in pairwise(stops):
        state = _advance(partial(_forward, day, day.agents_before(end)), state, start, end)
        if end in instants:
            moments.append(_moment(state, end, day.agents_before(end)))
    if moments[-1].distribution[-1] > CUT:
        raise FigureError(f"room for {room} calls cuts callers off; give more room")
    return moments


def _advance(slope: Callable[[float, Numbers], Numbers], state: Numbers, start: float, end: float) -> Numbers:
    solved = solve_ivp(slope, (start, end), state, method="DOP853", rtol=1e-11, atol=1e-14)
    return np.asarray(solved.y[:, -1])


def _forward(day: Day, agents: int, seconds: float, state: Numbers) -> Numbers:
    """Slopes of the distribution, then of arrivals, abandons, delayed calls and time spent waiting."""
    shares = state[:-4]
    places = np.arange(len(shares))
    waiting = np.maximum(places - agents, 0)
    up = np.where(places < len(shares) - 1, day.rate(seconds), 0.0) * shares
    down = (np.minimum(places, agents) / day.handle_time + waiting / day.patience) * shares
    slopes = -up - down
    slopes[1:] += up[:-1]
    slopes[:-1] += down[1:]
    queue = float(waiting @ shares)
    rate = day.rate(seconds)
    flows = [rate, queue / day.patience, rate * shares[agents:].sum(), queue]
    return np.concatenate([slopes, flows])


def _moment(state: Numbers, seconds: float, agents: int) -> Moment:
    shares = state[:-4]
    places = np.arange(len(shares))
    queue = float(np.maximum(places - agents, 0) @ shares)
    arrivals, abandons, delayed, queue_seconds = (float(flow) for flow in state[-4:])
    return Moment(
        seconds,
        float(places @ shares),
        queue,
        float(shares[agents:].sum()),
        arrivals,
        abandons,
        delayed,
        queue_seconds,
        shares,
    )


@dataclass(frozen=True, slots=True)
class Comeback:
    """What share of abandoning and of answered callers comes back, and after what mean delay (s)."""

    redial_share: float = 0.0
    returning: float = 0.0
    delay: float = 1800.0


def fluid(day: Day, instants: Sequence[float], comeback: Comeback | None = None) -> Numbers:
    """Calls at the center and callers between two calls at rising instants, chance left out; shape (instants, 2).

    First-order limit of large centers (Mandelbaum, Massey and Reiman 1998): good far from the edge of capacity.
    """
    comeback = comeback or Comeback()
    state, rows = np.zeros(2), []
    stops = sorted({0.0, *instants, *(start for start, _ in day.agents if start < max(instants))})
    for start, end in pairwise(stops):
        state = _advance(partial(_flow, day, comeback, day.agents_before(end)), state, start, end)
        if end in instants:
            rows.append(state)
    return np.array(rows)


def _flow(day: Day, comeback: Comeback, agents: int, seconds: float, state: Numbers) -> Numbers:
    present, between = state
    ending = min(present, agents) / day.handle_time
    leaving = max(present - agents, 0.0) / day.patience
    again = between / comeback.delay
    joining = comeback.redial_share * leaving + comeback.returning * ending
    return np.array([day.rate(seconds) + again - ending - leaving, joining - again])
