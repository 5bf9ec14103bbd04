"""Cases B: customers who come back."""

from typing import Any

import numpy as np

from goalspec.simulation import codes
from tests.theory_sim.centers import again, center_of, seconds, type_of
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, simulate

Params = dict[str, Any]
DAY = 86400.0


def simulate_b01p(params: Params) -> Estimates:
    """Every answered call may come back."""
    arriving = type_of(
        "a", params["fresh_rate_per_hour"], seconds(params["mean_handle_time_s"]), resolution=1 - params["prob_return"],
        **{"return": again(1.0, params["mean_return_delay_s"])},
    )  # fmt: skip
    return simulate(center_of(params["agents"], arriving), Plan(40, 12), lambda flows: _returns(flows, params))


def _returns(flows: Flows, params: Params) -> Figures:
    calls, fresh = flows.number(), flows.number(flows.fresh)
    soon = flows.number(flows.wait <= params["target_answer_time_s"])
    return {
        "total_arrival_rate_per_hour": (calls, flows.length / 3600),
        "occupancy": flows.busy,
        "prob_wait": (flows.number(flows.waited), calls),
        "mean_wait": (flows.total(flows.wait), calls),
        "sl": (soon, calls),
        "contacts_per_issue": (calls, fresh),
        "wait_per_issue": (flows.total(flows.wait), fresh),
        "handle_time_per_issue": (flows.total(flows.talk), fresh),
    }


def simulate_b03p(params: Params) -> Estimates:
    """One agent, abandoning callers redial."""
    return _redialing(params, Plan(40, 15))


def simulate_b04p(params: Params) -> Estimates:
    """Ten agents, abandoning callers redial."""
    return _redialing(params, Plan(40, 3))


def _redialing(params: Params, plan: Plan) -> Estimates:
    arriving = type_of(
        "a", params["fresh_rate_per_hour"], seconds(params["mean_handle_time_s"]),
        patience=seconds(params["mean_patience_s"]), redial=again(params["prob_redial"], params["mean_redial_delay_s"]),
    )  # fmt: skip
    return simulate(center_of(params["agents"], arriving), plan, _redials)


def _redials(flows: Flows) -> Figures:
    calls, fresh, wait = flows.number(), flows.number(flows.fresh), flows.total(flows.wait)
    figures = _common(flows)
    return figures | {
        "wait_per_fresh_call": (wait, fresh),
        "orbit_redial": (flows.total(flows.apart, ~flows.fresh), flows.length),
        "attempts_per_fresh_call": (calls, fresh),
    }


def _common(flows: Flows) -> dict[str, tuple[float, float]]:
    calls, fresh = flows.number(), flows.number(flows.fresh)
    return {
        "total_arrival_rate_per_hour": (calls, flows.length / 3600),
        "prob_abandon_per_attempt": (flows.number(flows.abandoned), calls),
        "prob_wait_per_attempt": (flows.number(flows.waited), calls),
        "prob_wait_fresh": (flows.number(flows.waited, flows.fresh), fresh),
        "mean_wait_per_attempt": (flows.total(flows.wait), calls),
        "mean_queue": (flows.total(flows.wait), flows.length),
        "occupancy": flows.busy,
    }


def simulate_b05p(params: Params) -> Estimates:
    """Redials and reconnects with 12 agents."""
    return _redials_and_returns(params, Plan(40, 3))


def simulate_b06p(params: Params) -> Estimates:
    """Redials and reconnects with 18 overloaded agents."""
    return _redials_and_returns(params, Plan(20, 1))


def _redials_and_returns(params: Params, plan: Plan) -> Estimates:
    arriving = type_of(
        "a", params["fresh_rate_per_hour"], seconds(params["mean_handle_time_s"]), resolution=1 - params["prob_return"],
        patience=seconds(params["mean_patience_s"]), redial=again(params["prob_redial"], params["mean_delay_s"]),
        **{"return": again(1.0, params["mean_delay_s"])},
    )  # fmt: skip
    return simulate(center_of(params["agents"], arriving), plan, _both)


def _both(flows: Flows) -> Figures:
    return _common(flows) | {
        "attempts_per_fresh_call": (flows.number(), flows.number(flows.fresh)),
        "callers_in_orbit": (flows.total(flows.apart, ~flows.fresh), flows.length),
    }


def simulate_b07p(params: Params) -> Estimates:
    """Five numbers all called FCR."""
    arriving = type_of(
        "a", 20.0, "60 s", resolution=params["prob_resolve"],
        **{"return": again(params["prob_call_again"], params["mean_return_delay_days"] * DAY)},
    )  # fmt: skip
    return simulate(center_of(6, arriving), Plan(20, 28, tail=7), lambda flows: _fcr(flows, params["window_days"]))


def _fcr(flows: Flows, window: float) -> Figures:
    calls, fresh = flows.number(), flows.number(flows.fresh)
    first = flows.number(flows.fresh, flows.resolved)
    solved = flows.number(flows.resolved)
    repeated = flows.next_answered - flows.contacts["arrived"] <= window * DAY * 1000
    again_later = flows.contacts["flags"] & codes.WILL_RETURN == 0
    return {
        "contacts_per_issue": (calls, fresh),
        "eventually_resolved": (solved, fresh),
        "silent_churn": (flows.number(~flows.resolved, np.asarray(again_later)), fresh),
        "fcr_true": (first, fresh),
        "fcr_no_repeat_seen": (flows.number(flows.fresh, ~repeated), fresh),
        "fcr_share_of_all_calls": (first, calls),
        "repeat_share_of_calls": (calls - fresh, calls),
    }


def simulate_b02p(params: Params) -> Estimates:
    """One line, nowhere to wait: who meets a busy signal tries again until served; the time unit is 100 s."""
    unit = 100.0
    arriving = type_of("a", params["arrival_rate"] * 3600 / unit, seconds(unit / params["service_rate"]))
    door = {"lines": 1, "blocked": {"redial": 1.0, "delay": seconds(unit / params["retry_rate"])}}
    return simulate(center_of(1, arriving, center=door), Plan(40, 30), lambda flows: _retrials(flows, unit))


def _retrials(flows: Flows, unit: float) -> Figures:
    fresh, apart = flows.number(flows.fresh), flows.total(flows.apart, ~flows.fresh)
    return {
        "prob_server_busy": flows.busy,
        "mean_callers_in_orbit": (apart, flows.length),
        "mean_wait_until_served": (apart / unit, fresh),
        "attempts_per_fresh_call": (flows.number(), fresh),
    }


def simulate_b09p(params: Params) -> Estimates:
    """Everybody redials until answered."""
    arriving = type_of(
        "a", params["fresh_rate_per_hour"], seconds(params["mean_handle_time_s"]),
        patience=seconds(params["mean_patience_s"]), redial=again(params["prob_redial"], params["mean_redial_delay_s"]),
    )  # fmt: skip
    return simulate(center_of(params["agents"], arriving), Plan(40, 20), _until_answered)


def _until_answered(flows: Flows) -> Figures:
    calls, fresh, wait = flows.number(), flows.number(flows.fresh), flows.total(flows.wait)
    return {
        "answered_rate_per_hour": (flows.number(flows.answered), flows.length / 3600),
        "occupancy": flows.busy,
        "prob_abandon_per_attempt": (flows.number(flows.abandoned), calls),
        "attempts_per_fresh_call": (calls, fresh),
        "mean_wait_per_attempt": (wait, calls),
        "wait_per_fresh_call": (wait, fresh),
    }
