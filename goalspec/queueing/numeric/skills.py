"""Teams with two call types, exactly: one team for both (V), and specialists beside a team that takes both (N).

All times are exponential; each type has its own patience. With equal rates and one team the models collapse to Erlang
A. The queues are cut where they hardly ever reach; `cut_share` says how much time is spent there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from goalspec.queueing.errors import FigureError, not_negative, positive, whole

from .chain import Chain, solve

CUT = 1e-10
Both = tuple[float, float]
Moves = Iterator[tuple[tuple[int, ...], float]]


@dataclass(frozen=True, slots=True)
class TwoTypes:
    """Figures of the two types, in order; shares of arriving calls, waits in seconds over all calls of the type."""

    prob_wait: Both
    prob_abandon: Both
    mean_wait: Both
    occupancy: Both
    crossed: float
    cut_share: float


@dataclass(frozen=True, slots=True)
class OneTeam:
    """V model: type 0 goes first, nobody is interrupted. Rates per second, times in seconds."""

    arrival_rates: Both
    handle_time: float
    agents: int
    patiences: Both

    def moves(self, state: tuple[int, ...], cut: int) -> Moves:
        """State: (busy agents, waiting of type 0, waiting of type 1)."""
        busy, *waiting = state
        full = busy == self.agents
        for kind, rate in enumerate(self.arrival_rates):
            if not full:
                yield (busy + 1, *waiting), rate
            elif waiting[kind] < cut:
                yield (busy, *_changed(waiting, kind, 1)), rate
        yield from _abandonments(state, 1, self.patiences)
        first = 0 if waiting[0] else 1
        following = (busy, *_changed(waiting, first, -1)) if any(waiting) else (busy - 1, *waiting)
        yield following, busy / self.handle_time


@dataclass(frozen=True, slots=True)
class Specialists:
    """N model: team A takes type 0 only, team B both; type 0 tries A first; a freed agent of B takes type 1 first."""

    arrival_rates: Both
    agents: tuple[int, int]
    handle_time_a: float
    handle_times_b: Both
    patiences: Both

    def moves(self, state: tuple[int, ...], cut: int) -> Moves:
        """State: (busy in A, B busy with type 0, B busy with type 1, waiting of type 0, waiting of type 1)."""
        in_a, b0, b1, *waiting = state
        free_b = b0 + b1 < self.agents[1]
        if in_a < self.agents[0]:
            yield (in_a + 1, b0, b1, *waiting), self.arrival_rates[0]
        elif free_b:
            yield (in_a, b0 + 1, b1, *waiting), self.arrival_rates[0]
        elif waiting[0] < cut:
            yield (in_a, b0, b1, waiting[0] + 1, waiting[1]), self.arrival_rates[0]
        if free_b:
            yield (in_a, b0, b1 + 1, *waiting), self.arrival_rates[1]
        elif waiting[1] < cut:
            yield (in_a, b0, b1, waiting[0], waiting[1] + 1), self.arrival_rates[1]
        yield from _abandonments(state, 3, self.patiences)
        yield self._next_in_a(state), in_a / self.handle_time_a
        if b0:
            yield self._next_in_b((in_a, b0 - 1, b1, *waiting)), b0 / self.handle_times_b[0]
        if b1:
            yield self._next_in_b((in_a, b0, b1 - 1, *waiting)), b1 / self.handle_times_b[1]

    def _next_in_a(self, state: tuple[int, ...]) -> tuple[int, ...]:
        in_a, b0, b1, q0, q1 = state
        return (in_a, b0, b1, q0 - 1, q1) if q0 else (in_a - 1, b0, b1, q0, q1)

    def _next_in_b(self, state: tuple[int, ...]) -> tuple[int, ...]:
        in_a, b0, b1, q0, q1 = state
        if q1:
            return in_a, b0, b1 + 1, q0, q1 - 1
        return (in_a, b0 + 1, b1, q0 - 1, q1) if q0 else state


def v_model(model: OneTeam) -> TwoTypes:
    """Solve the V model; FigureError where the queues are too long for an exact solution."""
    whole("the number of agents", model.agents, least=1)
    chain, cut = _solved(model, (0, 0, 0))
    busy = chain.mean(lambda state: state[0] == model.agents)
    occupancy = chain.mean(lambda state: state[0]) / model.agents
    return _figures(model, chain, cut, (busy, busy), (occupancy, occupancy), 0.0)


def n_model(model: Specialists) -> TwoTypes:
    """Solve the N model; `occupancy` is that of team A and team B, `crossed` the share of type 0 handled by B."""
    size_a, size_b = (whole("the number of agents", size, least=1) for size in model.agents)
    chain, cut = _solved(model, (0, 0, 0, 0, 0))
    b_full = chain.mean(lambda state: state[1] + state[2] == size_b)
    both_full = chain.mean(lambda state: state[0] == size_a and state[1] + state[2] == size_b)
    by_a = chain.mean(lambda state: state[0])
    by_b = chain.mean(lambda state: state[1])
    occupancy_b = chain.mean(lambda state: state[1] + state[2]) / size_b
    rate_a, rate_b = by_a / model.handle_time_a, by_b / model.handle_times_b[0]
    occupancy = (by_a / size_a, occupancy_b)
    return _figures(model, chain, cut, (both_full, b_full), occupancy, rate_b / (rate_a + rate_b))


def _solved(model: OneTeam | Specialists, start: tuple[int, ...]) -> tuple[Chain[tuple[int, ...]], int]:
    for rate, patience in zip(model.arrival_rates, model.patiences, strict=True):
        not_negative("an arrival rate", rate)
        positive("a mean patience", patience)
    for cut in (32, 64, 128):
        chain = solve(start, partial(model.moves, cut=cut))
        if _cut_share(chain, cut) < CUT:
            return chain, cut
    raise FigureError("the queues are too long to solve this exactly; add agents, or simulate")


def _cut_share(chain: Chain[tuple[int, ...]], cut: int) -> float:
    return chain.mean(lambda state: cut in state[-2:])


def _figures(
    model: OneTeam | Specialists, chain: Chain[tuple[int, ...]], cut: int, waits: Both, occupancy: Both, crossed: float
) -> TwoTypes:
    queues = [chain.mean(lambda state: state[-2]), chain.mean(lambda state: state[-1])]
    means = [queue / rate if rate else 0.0 for queue, rate in zip(queues, model.arrival_rates, strict=True)]
    given_up = [mean / patience for mean, patience in zip(means, model.patiences, strict=True)]
    return TwoTypes(waits, (given_up[0], given_up[1]), (means[0], means[1]), occupancy, crossed, _cut_share(chain, cut))


def _abandonments(state: tuple[int, ...], first_queue: int, patiences: Both) -> Moves:
    for kind, patience in enumerate(patiences):
        place = first_queue + kind
        if state[place]:
            yield (*state[:place], state[place] - 1, *state[place + 1 :]), state[place] / patience


def _changed(waiting: list[int], kind: int, by: int) -> list[int]:
    return [count + by * (index == kind) for index, count in enumerate(waiting)]
