"""Cases A01p to A21p: queues without repeat calls."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from scipy.signal import lfilter

from goalspec.queueing import service_level, staffing, surveys
from goalspec.queueing.abandonment import ErlangA, erlang_a
from goalspec.queueing.busyness import over_days
from goalspec.queueing.constant_service import m_d_n
from goalspec.queueing.erlang import erlang_c
from goalspec.queueing.general_patience import m_m_n_g
from goalspec.queueing.numeric.chain import solve
from goalspec.queueing.numeric.skills import OneTeam, Specialists, TwoTypes, n_model, v_model
from goalspec.queueing.numeric.time_varying import Day, kolmogorov
from goalspec.queueing.priorities import accumulating_priority_waits, fixed_priority_waits
from goalspec.queueing.single_server import m_g_1
from goalspec.queueing.work_laws import Constant

Params = dict[str, Any]
Figures = dict[str, float]


def hourly(p: Params, name: str = "arrival_rate_per_hour") -> float:
    return float(p[name]) / 3600


def waits_without_abandonment(p: Params) -> Figures:
    queue = erlang_c(hourly(p), p["mean_handle_time_s"], p["agents"])
    return {
        "occupancy": queue.occupancy,
        "prob_wait": queue.prob_wait,
        "mean_wait": queue.mean_wait,
        "sl": service_level.answered_of_offered(queue, p["target_answer_time_s"]),
        "mean_queue": queue.mean_queue,
        "mean_wait_delayed": queue.mean_wait_delayed,
        "wait_q90": queue.wait_quantile(0.9),
        "wait_q95": queue.wait_quantile(0.95),
    }


def analytic_a01p(p: Params) -> Figures:
    """Erlang C: 14 agents, 10 erlangs."""
    return waits_without_abandonment(p)


def analytic_a02p(p: Params) -> Figures:
    """Erlang C: 40 agents, 33.3 erlangs."""
    return waits_without_abandonment(p)


def analytic_a03p(p: Params) -> Figures:
    """Fewest agents for a service level, with and without an occupancy cap."""
    figures: Figures = {}
    for cap in p["occupancy_caps"]:
        targets = staffing.Targets(
            service_level=p["service_level_target"],
            answer_within=p["target_answer_time_s"],
            occupancy=None if cap == "none" else cap,
        )
        agents = staffing.agents_for(hourly(p), p["mean_handle_time_s"], targets)
        queue = erlang_c(hourly(p), p["mean_handle_time_s"], agents)
        figures[f"min_agents_occ_cap_{cap}"] = agents
        figures[f"sl_at_min_occ_cap_{cap}"] = queue.answered_within(p["target_answer_time_s"])
        figures[f"occupancy_at_min_occ_cap_{cap}"] = queue.occupancy
    return figures


def analytic_a04p(p: Params) -> Figures:
    """A line for 15 calls: busy signals."""
    queue = erlang_a(hourly(p), p["mean_handle_time_s"], p["agents"], math.inf, p["room_total"])
    seconds = p["target_answer_time_s"]
    return {
        "prob_block": queue.prob_block,
        "occupancy": queue.occupancy,
        "mean_queue": queue.mean_queue,
        "mean_in_system": queue.mean_in_system,
        "mean_wait_admitted": queue.mean_wait,
        "prob_wait_admitted": queue.prob_wait,
        "prob_all_busy": queue.prob_all_busy,
        "sl_admitted": service_level.answered_of_admitted(queue, seconds),
        "sl_offered": service_level.answered_of_offered(queue, seconds),
    }


def waits_with_abandonment(p: Params) -> Figures:
    queue = erlang_a(hourly(p), p["mean_handle_time_s"], p["agents"], p["mean_patience_s"])
    seconds = p["target_answer_time_s"]
    return {
        "occupancy": queue.occupancy,
        "prob_wait": queue.prob_wait,
        "prob_abandon": queue.prob_abandon,
        "mean_wait_all": queue.mean_wait,
        "mean_wait_served": queue.mean_wait_served,
        "mean_wait_abandoned": queue.mean_wait_abandoned,
        "mean_queue": queue.mean_queue,
        "sl_answered_in_T_per_offered": service_level.answered_of_offered(queue, seconds),
        "sl_answered_in_T_per_served": service_level.answered_of_answered(queue, seconds),
        "sl_virtual": service_level.virtual(queue, seconds),
        "sl_excl_short_abandons": service_level.without_short_abandons(queue, seconds),
        "prob_abandon_within_T": queue.abandoned_within(seconds),
    }


def analytic_a05p(p: Params) -> Figures:
    """Erlang A: 14 agents, 10 erlangs."""
    return waits_with_abandonment(p)


def analytic_a06p(p: Params) -> Figures:
    """Erlang A: 50 agents, 48 erlangs."""
    return waits_with_abandonment(p)


def analytic_a07p(p: Params) -> Figures:
    """Erlang A in overload: 10 agents, 13 erlangs."""
    return waits_with_abandonment(p)


def analytic_a08p(p: Params) -> Figures:
    """Fewest agents for an abandonment cap."""
    figures: Figures = {}
    for row in p["rows"]:
        offered, patience, cap = (float(number) for number in re.findall(r"[\d.]+", row))
        targets = staffing.Targets(abandoned=cap)
        rate = offered / p["mean_handle_time_s"]
        agents = staffing.agents_for(rate, p["mean_handle_time_s"], targets, patience)
        figures[f"min_agents_load{offered:g}_patience{patience:g}_cap{cap:g}"] = agents
    return figures


def analytic_a09p(p: Params) -> Figures:
    """A limited line and callers who give up."""
    queue = erlang_a(hourly(p), p["mean_handle_time_s"], p["agents"], p["mean_patience_s"], p["room_total"])
    return {
        "prob_block": queue.prob_block,
        "prob_abandon": queue.prob_abandon,
        "prob_abandon_offered": queue.prob_abandon_offered,
        "occupancy": queue.occupancy,
        "mean_queue": queue.mean_queue,
        "mean_in_system": queue.mean_in_system,
        "mean_wait_all": queue.mean_wait,
        "mean_wait_offered_basis": queue.mean_wait * (1 - queue.prob_block),
    }


def analytic_a10p(p: Params) -> Figures:
    """Patience of exactly 300 s."""
    queue = m_m_n_g(hourly(p), p["mean_handle_time_s"], p["agents"], Constant(p["patience_s"]))
    return {
        "prob_abandon": queue.prob_abandon,
        "mean_wait_all": queue.mean_wait,
        "mean_queue": queue.mean_queue,
        "occupancy": queue.occupancy,
        "mean_offered_wait": queue.mean_offered_wait,
        "sl_answered_in_T_per_offered": service_level.answered_of_offered(queue, p["target_answer_time_s"]),
    }


def analytic_a11p(p: Params) -> Figures:
    """One agent, any law of handle time."""
    queue = m_g_1(hourly(p), p["mean_handle_time_s"], p["handle_time_cv"])
    return {
        "occupancy": queue.occupancy,
        "prob_wait": queue.occupancy,
        "mean_wait": queue.mean_wait,
        "mean_queue": queue.mean_queue,
        "mean_sojourn": queue.mean_sojourn,
    }


def analytic_a12p(p: Params) -> Figures:
    """Constant handle times."""
    queue = m_d_n(hourly(p), p["handle_time_s"], p["agents"])
    exponential = erlang_c(hourly(p), p["handle_time_s"], p["agents"])
    return {
        "occupancy": queue.occupancy,
        "prob_wait": queue.prob_wait,
        "mean_wait": queue.mean_wait,
        "mean_queue": queue.mean_queue,
        "mean_wait_if_exponential": exponential.mean_wait,
        "ratio_to_exponential": queue.mean_wait / exponential.mean_wait,
    }


def two_phase_moves(
    p: Params, cut: int
) -> Callable[[tuple[int, int, int]], Iterator[tuple[tuple[int, int, int], float]]]:
    """M/E2/n+M; state: (calls in their first phase, in their second, waiting)."""
    rate, phase = hourly(p), 2 / p["mean_handle_time_s"]

    def moves(state: tuple[int, int, int]) -> Iterator[tuple[tuple[int, int, int], float]]:
        first, second, waiting = state
        if first + second < p["agents"]:
            yield (first + 1, second, 0), rate
        elif waiting < cut:
            yield (first, second, waiting + 1), rate
        if waiting:
            yield (first, second, waiting - 1), waiting / p["mean_patience_s"]
        if first:
            yield (first - 1, second + 1, waiting), first * phase
        if second:
            yield (first + (waiting > 0), second - 1, waiting - (waiting > 0)), second * phase

    return moves


def analytic_a13p(p: Params) -> Figures:
    """Handle times in two phases, callers who give up."""
    chain = solve((0, 0, 0), two_phase_moves(p, cut=60))
    queue = chain.mean(lambda state: state[2])
    return {
        "prob_wait": chain.mean(lambda state: state[0] + state[1] == p["agents"]),
        "prob_abandon": queue / p["mean_patience_s"] / hourly(p),
        "mean_wait_all": queue / hourly(p),
        "mean_queue": queue,
        "occupancy": chain.mean(lambda state: state[0] + state[1]) / p["agents"],
    }


def analytic_a14p(p: Params) -> Figures:
    """Two priority classes."""
    handle_time = p["mean_handle_time"]
    first, second = fixed_priority_waits((p["arrival_rate_1"], p["arrival_rate_2"]), handle_time, p["agents"])
    return {
        "mean_wait_1": first,
        "mean_wait_2": second,
        "mean_sojourn_1": first + handle_time,
        "mean_sojourn_2": second + handle_time,
    }


def analytic_a15p(p: Params) -> Figures:
    """Accumulating priority."""
    rates = (hourly(p, "arrival_rate_high_per_hour"), hourly(p, "arrival_rate_low_per_hour"))
    weights = (p["weight_high"], p["weight_low"])
    high, low = accumulating_priority_waits(rates, weights, p["mean_handle_time_s"], p["agents"])
    return {"mean_wait_high": high, "mean_wait_low": low}


def by_type(types: TwoTypes) -> Figures:
    return {
        "mean_wait_all_1": types.mean_wait[0],
        "mean_wait_all_2": types.mean_wait[1],
        "prob_abandon_1": types.prob_abandon[0],
        "prob_abandon_2": types.prob_abandon[1],
    }


def analytic_a16p(p: Params) -> Figures:
    """One team for two call types."""
    rates = (hourly(p, "arrival_rate_1_per_hour"), hourly(p, "arrival_rate_2_per_hour"))
    patiences = (p["mean_patience_1_s"], p["mean_patience_2_s"])
    types = v_model(OneTeam(rates, p["mean_handle_time_s"], p["agents"], patiences))
    return {"prob_wait": types.prob_wait[0], "occupancy": types.occupancy[0], **by_type(types)}


def analytic_a17p(p: Params) -> Figures:
    """Specialists beside a team that takes both types."""
    types = n_model(
        Specialists(
            arrival_rates=(hourly(p, "arrival_rate_1_per_hour"), hourly(p, "arrival_rate_2_per_hour")),
            agents=(p["agents_A"], p["agents_B"]),
            handle_time_a=p["mean_handle_A_s"],
            handle_times_b=(p["mean_handle_B_type1_s"], p["mean_handle_B_type2_s"]),
            patiences=(p["mean_patience_1_s"], p["mean_patience_2_s"]),
        )
    )
    return {
        "prob_wait_1": types.prob_wait[0],
        "prob_wait_2": types.prob_wait[1],
        "occupancy_A": types.occupancy[0],
        "occupancy_B": types.occupancy[1],
        "share_class1_handled_by_B": types.crossed,
        **by_type(types),
    }


def analytic_a18p(p: Params) -> Figures:
    """A day of changing arrivals and agents."""
    half, end = p["horizon_s"] / 2, p["horizon_s"]
    day = Day(
        rate=lambda t: (120 - 60 * math.sin(2 * math.pi * t / end)) / 3600,
        agents=[(0, 9), (half, 12)],
        handle_time=p["mean_handle_time_s"],
        patience=p["mean_patience_s"],
    )
    moments = kolmogorov(day, [3600, 7200, half, 21600, end], room=90)
    figures: Figures = {}
    for moment in moments:
        at = f"t{moment.seconds:.0f}"
        figures[f"mean_in_system_{at}"] = moment.mean_in_system
        figures[f"prob_all_busy_{at}"] = moment.prob_all_busy
        figures[f"mean_queue_{at}"] = moment.mean_queue
        figures[f"expected_abandons_0_{at}"] = moment.abandons
    whole = moments[-1]
    return figures | {
        "expected_arrivals_total": whole.arrivals,
        "abandons_over_arrivals": whole.abandons / whole.arrivals,
        "delayed_over_arrivals": whole.delayed / whole.arrivals,
        "mean_wait_ratio_estimate": whole.queue_seconds / whole.arrivals,
    }


def analytic_a19p(p: Params) -> Figures:
    """Busy and quiet days."""

    def at(rate: float) -> ErlangA:
        return erlang_a(rate, p["mean_handle_time_s"], p["agents"], p["mean_patience_s"])

    def answered(rate: float) -> float:
        return at(rate).answered_within(p["target_answer_time_s"])

    mean = hourly(p, "mean_arrival_rate_per_hour")
    abandoned = over_days(lambda rate: at(rate).prob_abandon, mean, p["rate_cv"])
    served = over_days(answered, mean, p["rate_cv"])
    return {
        "prob_abandon_per_call": abandoned.per_call,
        "prob_abandon_average_over_days": abandoned.per_day,
        "sl_answered_in_T_per_offered_per_call": served.per_call,
        "sl_answered_in_T_per_offered_average_over_days": served.per_day,
        "occupancy_average_over_days": over_days(lambda rate: at(rate).occupancy, mean, p["rate_cv"]).per_day,
        "prob_abandon_if_rate_were_certain": at(mean).prob_abandon,
        "sl_answered_in_T_per_offered_if_rate_were_certain": answered(mean),
    }


def mean_delays_from_empty(rho: float, calls: int, most: int) -> list[float]:
    """Mean delay (in handle times) of each call to an M/M/1 that starts empty, from the numbers found on arrival."""
    found = np.zeros(most)
    found[0] = 1.0
    arrives, leaves = rho / (1 + rho), 1 / (1 + rho)
    delays = []
    for _ in range(calls):
        delays.append(float(found @ np.arange(most)))
        present = np.concatenate([[0.0], found[:-1]])
        left_until = lfilter([1.0], [1.0, -leaves], present[::-1])[::-1]
        found = arrives * left_until
        found[0] = left_until[0]
    return delays


def analytic_a20p(p: Params) -> Figures:
    """Warming up from an empty start."""
    rho = p["utilisation"]
    delays = mean_delays_from_empty(rho, 1000, most=700)
    steady, average = rho / (1 - rho), sum(delays) / 1000
    return {
        **{f"mean_delay_of_call_{k}": delays[k - 1] for k in (1, 2, 10, 100, 1000)},
        "average_delay_first_100": sum(delays[:100]) / 100,
        "average_delay_first_1000": average,
        "steady_state_mean_delay": steady,
        "bias_of_first_1000_average": average / steady - 1,
    }


def analytic_a21p(p: Params) -> Figures:
    """How long a run must be."""
    rho = p["utilisation"]
    number = 2 * rho * (1 + rho) / (1 - rho) ** 4
    delay = rho * (2 + 5 * rho - 4 * rho**2 + rho**3) / (1 - rho) ** 4
    mean = rho / (1 - rho)
    return {
        "sigma2_number_in_system": number,
        "sigma2_customer_average_delay": delay,
        "run_length_for_5pct_number": surveys.answers_for_mean(math.sqrt(number), 0.05 * mean),
        "customers_for_5pct_delay": surveys.answers_for_mean(math.sqrt(delay), 0.05 * mean),
    }
