"""The inverse questions: agents for a target, arrivals for agents, handle time for a target.

Every search relies on monotony: more agents, fewer calls or shorter calls never make a target harder to meet.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from .abandonment import erlang_a
from .erlang import erlang_c, load
from .errors import FigureError, OverloadError, share, whole
from .roots import first_reaching, first_whole, upper_bracket
from .service_level import Station, answered_of_offered


@dataclass(frozen=True, slots=True)
class Targets:
    """What a team must reach; every target left out is not asked for.

    `service_level` is a share answered within `answer_within` seconds, by `definition`; `mean_wait` (s) is at most the
    figure given, averaged over answered calls; `abandoned` and `occupancy` are upper bounds on shares.
    """

    service_level: float | None = None
    answer_within: float = 20.0
    definition: Callable[[Station, float], float] = answered_of_offered
    mean_wait: float | None = None
    abandoned: float | None = None
    occupancy: float | None = None

    def __post_init__(self) -> None:
        if self.service_level is not None and not 0 < self.service_level < 1:
            raise FigureError(
                f"a service level of {self.service_level:g} cannot be asked for; give one between 0 and 1"
            )
        for name in ("mean_wait", "abandoned", "occupancy"):
            bound = getattr(self, name)
            if bound is not None and bound <= 0:
                raise FigureError(f"{name} of at most {bound:g} is never reached; give a figure above 0")

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self.service_level is self.mean_wait is self.abandoned is self.occupancy is None

    def met_by(self, station: Station) -> bool:
        """Whether the station reaches every target."""
        return (
            (self.occupancy is None or station.occupancy <= self.occupancy)
            and (self.abandoned is None or station.prob_abandon <= self.abandoned)
            and (self.mean_wait is None or station.mean_wait_served <= self.mean_wait)
            and (self.service_level is None or self.definition(station, self.answer_within) >= self.service_level)
        )


def station(arrival_rate: float, handle_time: float, agents: int, patience: float = math.inf) -> Station:
    """Erlang A, or Erlang C where callers never give up."""
    if math.isinf(patience):
        return erlang_c(arrival_rate, handle_time, agents)
    return erlang_a(arrival_rate, handle_time, agents, patience)


def _meets(arrival_rate: float, handle_time: float, agents: int, patience: float, targets: Targets) -> bool:
    try:
        return targets.met_by(station(arrival_rate, handle_time, agents, patience))
    except OverloadError:
        return False


def agents_for(arrival_rate: float, handle_time: float, targets: Targets, patience: float = math.inf) -> int:
    """The fewest agents on the phones (before shrinkage) that reach the targets; 1 at least."""
    _something(targets)
    offered = load(arrival_rate, handle_time)
    start = max(1, int(offered)) if math.isinf(patience) else 1
    return first_whole(lambda n: _meets(arrival_rate, handle_time, n, patience, targets), start)


def arrival_rate_for(handle_time: float, agents: int, targets: Targets, patience: float = math.inf) -> float:
    """The most calls per second that the agents handle within the targets."""
    whole("the number of agents", agents, least=1)
    return _largest(lambda rate: _meets(rate, handle_time, agents, patience, targets), agents / handle_time, targets)


def handle_time_for(arrival_rate: float, agents: int, targets: Targets, patience: float = math.inf) -> float:
    """The longest handle time (s) with which the agents reach the targets."""
    whole("the number of agents", agents, least=1)
    return _largest(lambda time: _meets(arrival_rate, time, agents, patience, targets), agents / arrival_rate, targets)


def paid(agents: float, shrinkage: float) -> float:
    """People to schedule for `agents` on the phones when this share of paid time is spent elsewhere."""
    if share("shrinkage", shrinkage) == 1:
        raise FigureError("with a shrinkage of 100% nobody is ever on the phones")
    return agents / (1 - shrinkage)


def _something(targets: Targets) -> None:
    if targets.empty:
        raise FigureError("state at least one target: service level, mean wait, abandoned share or occupancy")


def _largest(meets: Callable[[float], bool], start: float, targets: Targets) -> float:
    _something(targets)
    high = upper_bracket(lambda value: not meets(value), start)
    return math.nextafter(first_reaching(lambda value: not meets(value), 0.0, high), 0.0)
