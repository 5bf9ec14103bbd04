"""Cases A: queues without repeat calls."""

from collections.abc import Callable
from typing import Any

import numpy as np

from goalspec.center.model import Center
from tests.theory_sim.centers import center_of, seconds, type_of
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, simulate

Params = dict[str, Any]


def simulate_a05p(params: Params) -> Estimates:
    """Erlang A with 14 agents."""
    return simulate(_impatient(params), Plan(40, 3), _erlang_a(params["target_answer_time_s"]))


def simulate_a06p(params: Params) -> Estimates:
    """Erlang A with 50 agents."""
    return simulate(_impatient(params), Plan(40, 1), _erlang_a(params["target_answer_time_s"]))


def _impatient(params: Params) -> Center:
    handle, patience = seconds(params["mean_handle_time_s"]), seconds(params["mean_patience_s"])
    return center_of(params["agents"], type_of("a", params["arrival_rate_per_hour"], handle, patience=patience))


def _erlang_a(target: float) -> Callable[[Flows], Figures]:
    def look(flows: Flows) -> Figures:
        offered, served, lost = flows.number(), flows.number(flows.answered), flows.number(flows.abandoned)
        soon = flows.number(flows.answered, flows.wait <= target)
        short = flows.number(flows.abandoned, flows.wait <= target)
        return {
            "occupancy": flows.busy,
            "prob_wait": (flows.number(flows.waited), offered),
            "prob_abandon": (lost, offered),
            "mean_wait_all": (flows.total(flows.wait), offered),
            "mean_wait_served": (flows.total(flows.wait, flows.answered), served),
            "mean_wait_abandoned": (flows.total(flows.wait, flows.abandoned), lost),
            "mean_queue": (flows.total(flows.wait), flows.length),
            "sl_answered_in_T_per_offered": (soon, offered),
            "sl_answered_in_T_per_served": (soon, served),
            "sl_virtual": (_virtual(flows, target), 1.0),
            "sl_excl_short_abandons": (soon, offered - short),
            "prob_abandon_within_T": (short, offered),
        }

    return look


def _virtual(flows: Flows, target: float) -> float:
    """P(V <= target) for a customer who never gives up: the product-limit estimate, abandoned waits being censored."""
    wait, answered = flows.wait[flows.counted], flows.answered[flows.counted]
    order = np.lexsort((~answered, wait))
    at_risk = np.arange(len(wait), 0, -1)
    still = np.where(answered[order] & (wait[order] <= target), 1 - 1 / at_risk, 1.0)
    return 1 - float(np.prod(still))


def simulate_a07p(params: Params) -> Estimates:
    """Erlang A at 130 % load."""
    return simulate(_impatient(params), Plan(40, 2), _erlang_a(params["target_answer_time_s"]))


def simulate_a01p(params: Params) -> Estimates:
    """Erlang C with 14 agents."""
    return _erlang_c(params, Plan(40, 12))


def simulate_a02p(params: Params) -> Estimates:
    """Erlang C with 40 agents."""
    return _erlang_c(params, Plan(40, 8))


def _erlang_c(params: Params, plan: Plan) -> Estimates:
    arriving = type_of("a", params["arrival_rate_per_hour"], seconds(params["mean_handle_time_s"]))
    center = center_of(params["agents"], arriving)
    return simulate(center, plan, lambda flows: _patient(flows, params["target_answer_time_s"]))


def _patient(flows: Flows, target: float) -> Figures:
    calls, waited, wait = flows.number(), flows.number(flows.waited), flows.total(flows.wait)
    waits = flows.wait[flows.counted]
    return {
        "occupancy": flows.busy,
        "prob_wait": (waited, calls),
        "mean_wait": (wait, calls),
        "sl": (flows.number(flows.wait <= target), calls),
        "mean_queue": (wait, flows.length),
        "mean_wait_delayed": (wait, waited),
        "wait_q90": (float(np.quantile(waits, 0.90)), 1.0),
        "wait_q95": (float(np.quantile(waits, 0.95)), 1.0),
    }


def simulate_a04p(params: Params) -> Estimates:
    """Finite room, nobody gives up: busy signals."""
    arriving = type_of("a", params["arrival_rate_per_hour"], seconds(params["mean_handle_time_s"]))
    door = {"lines": params["room_total"], "blocked": {"redial": 0.0}}
    center = center_of(params["agents"], arriving, center=door)
    return simulate(center, Plan(40, 20), lambda flows: _busy_signals(flows, params["target_answer_time_s"]))


def _busy_signals(flows: Flows, target: float) -> Figures:
    offered, blocked, wait = flows.number(), flows.number(flows.blocked), flows.total(flows.wait)
    admitted, waited = offered - blocked, flows.number(flows.waited)
    soon = flows.number(flows.answered, flows.wait <= target)
    return {
        "prob_block": (blocked, offered),
        "occupancy": flows.busy,
        "mean_queue": (wait, flows.length),
        "mean_in_system": (wait + flows.total(flows.talk), flows.length),
        "mean_wait_admitted": (wait, admitted),
        "prob_wait_admitted": (waited, admitted),
        "prob_all_busy": (waited + blocked, offered),
        "sl_admitted": (soon, admitted),
        "sl_offered": (soon, offered),
    }


def simulate_a09p(params: Params) -> Estimates:
    """Finite room and impatient customers."""
    handle, patience = seconds(params["mean_handle_time_s"]), seconds(params["mean_patience_s"])
    arriving = type_of("a", params["arrival_rate_per_hour"], handle, patience=patience)
    door = {"lines": params["room_total"], "blocked": {"redial": 0.0}}
    return simulate(center_of(params["agents"], arriving, center=door), Plan(40, 8), _finite_room)


def _finite_room(flows: Flows) -> Figures:
    offered, lost = flows.number(), flows.number(flows.abandoned)
    admitted = flows.number(~flows.blocked)
    return {
        "prob_block": (flows.number(flows.blocked), offered),
        "prob_abandon": (lost, admitted),
        "prob_abandon_offered": (lost, offered),
        "occupancy": flows.busy,
        "mean_queue": (flows.total(flows.wait), flows.length),
        "mean_in_system": (flows.total(flows.wait) + flows.total(flows.talk), flows.length),
        "mean_wait_all": (flows.total(flows.wait), admitted),
        "mean_wait_offered_basis": (flows.total(flows.wait), offered),
    }


def simulate_a14p(params: Params) -> Estimates:
    """One agent, two priority classes; the abstract time unit is 100 s."""
    unit = 100.0
    first = type_of("1", params["arrival_rate_1"] * 3600 / unit, seconds(params["mean_handle_time"] * unit), priority=1)
    second = type_of(
        "2", params["arrival_rate_2"] * 3600 / unit, seconds(params["mean_handle_time"] * unit), priority=2
    )
    return simulate(center_of(1, first, second), Plan(40, 10), lambda flows: _by_class(flows, unit))


def _by_class(flows: Flows, unit: float) -> Figures:
    figures = {}
    for number in (1, 2):
        own = flows.type == number - 1
        wait, talk, count = flows.total(flows.wait, own), flows.total(flows.talk, own), flows.number(own)
        figures[f"mean_wait_{number}"] = (wait / unit, count)
        figures[f"mean_sojourn_{number}"] = ((wait + talk) / unit, count)
    return figures


def simulate_a16p(params: Params) -> Estimates:
    """One team for two impatient types, the first with priority."""
    types = [
        type_of(str(n), params[f"arrival_rate_{n}_per_hour"], seconds(params["mean_handle_time_s"]), priority=n,
                patience=seconds(params[f"mean_patience_{n}_s"]))
        for n in (1, 2)
    ]  # fmt: skip
    return simulate(center_of(params["agents"], *types), Plan(40, 2), _v_model)


def _v_model(flows: Flows) -> Figures:
    figures = {"prob_wait": (flows.number(flows.waited), flows.number()), "occupancy": flows.busy}
    for number in (1, 2):
        own = flows.type == number - 1
        figures[f"mean_wait_all_{number}"] = (flows.total(flows.wait, own), flows.number(own))
        figures[f"prob_abandon_{number}"] = (flows.number(flows.abandoned, own), flows.number(own))
    return figures
