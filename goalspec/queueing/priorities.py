"""Mean waits under priority, no call being interrupted.

Sources: Cobham 1954 for fixed priority with n agents and equal handle times; Kleinrock 1964 for accumulating priority,
where a call's claim is its weight times the time it has waited.
"""

from collections.abc import Sequence

from .erlang import ErlangC, erlang_c
from .errors import FigureError, positive


def fixed_priority_waits(arrival_rates: Sequence[float], handle_time: float, agents: int) -> tuple[float, ...]:
    """Mean wait (s) of each class, the most urgent first; all classes share one exponential handle time.

    Raises OverloadError where all classes together reach the number of agents.
    """
    pooled = _pooled(arrival_rates, handle_time, agents)
    residual = pooled.prob_wait * handle_time / agents
    waits, before = [], 0.0
    for rate in arrival_rates:
        until = before + rate * handle_time / agents
        waits.append(residual / ((1 - before) * (1 - until)))
        before = until
    return tuple(waits)


def accumulating_priority_waits(
    arrival_rates: Sequence[float], weights: Sequence[float], handle_time: float, agents: int
) -> tuple[float, ...]:
    """Mean wait (s) of each class whose claim grows at its weight per second waited."""
    if len(arrival_rates) != len(weights):
        raise FigureError(f"{len(arrival_rates)} arrival rates need as many weights, not {len(weights)}")
    first_come = _pooled(arrival_rates, handle_time, agents).mean_wait
    occupancies = [rate * handle_time / agents for rate in arrival_rates]
    found: dict[int, float] = {}
    for p in sorted(range(len(weights)), key=lambda i: positive("a weight", weights[i])):
        slower = [i for i in found if weights[i] < weights[p]]
        faster = [i for i in range(len(weights)) if weights[i] > weights[p]]
        lead = sum(occupancies[i] * found[i] * (1 - weights[i] / weights[p]) for i in slower)
        overtaken = sum(occupancies[i] * (1 - weights[p] / weights[i]) for i in faster)
        found[p] = (first_come - lead) / (1 - overtaken)
    return tuple(found[i] for i in range(len(weights)))


def _pooled(arrival_rates: Sequence[float], handle_time: float, agents: int) -> ErlangC:
    return erlang_c(sum(arrival_rates), handle_time, agents)
