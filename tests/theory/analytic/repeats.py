"""Cases B01p to B10p: calls that come again."""

import math
from typing import Any

from goalspec.queueing import repeat_calls
from goalspec.queueing.numeric.redial_chain import RedialChain, Redials, redial_chain
from goalspec.queueing.repeat_load import daily_wave, fixed_point, fluid

Params = dict[str, Any]
Figures = dict[str, float]


def analytic_b01p(p: Params) -> Figures:
    """Answered callers who come back."""
    fresh, handle_time, returning = p["fresh_rate_per_hour"] / 3600, p["mean_handle_time_s"], p["prob_return"]
    repeat = fixed_point(fresh, handle_time, p["agents"], math.inf, 0.0, returning)
    station = repeat.station
    return {
        "total_arrival_rate_per_hour": repeat.total_rate * 3600,
        "occupancy": station.occupancy,
        "prob_wait": station.prob_wait,
        "mean_wait": station.mean_wait,
        "sl": station.answered_within(p["target_answer_time_s"]),
        "contacts_per_issue": repeat.attempts_per_fresh_call,
        "wait_per_issue": repeat.attempts_per_fresh_call * station.mean_wait,
        "handle_time_per_issue": repeat.attempts_per_fresh_call * handle_time,
    }


def analytic_b02p(p: Params) -> Figures:
    """One line, no place to wait, callers who try again."""
    line = repeat_calls.retrial_line(p["arrival_rate"], 1 / p["service_rate"], 1 / p["retry_rate"])
    return {
        "prob_server_busy": line.occupancy,
        "mean_callers_in_orbit": line.mean_in_orbit,
        "mean_wait_until_served": line.mean_wait,
        "attempts_per_fresh_call": line.attempts_per_call,
    }


def solved(p: Params) -> RedialChain:
    return redial_chain(
        Redials(
            fresh_rate=p["fresh_rate_per_hour"] / 3600,
            handle_time=p["mean_handle_time_s"],
            agents=p["agents"],
            patience=p["mean_patience_s"],
            redial_share=p["prob_redial"],
            returning=p.get("prob_return", 0.0),
            delay=p.get("mean_delay_s") or p["mean_redial_delay_s"],
        )
    )


def per_attempt(chain: RedialChain) -> Figures:
    return {
        "total_arrival_rate_per_hour": chain.total_rate * 3600,
        "prob_abandon_per_attempt": chain.prob_abandon,
        "prob_wait_per_attempt": chain.prob_wait,
        "prob_wait_fresh": chain.prob_wait_fresh,
        "mean_wait_per_attempt": chain.mean_wait,
        "mean_queue": chain.mean_queue,
        "occupancy": chain.occupancy,
        "attempts_per_fresh_call": chain.attempts_per_fresh_call,
    }


def with_redials(p: Params) -> Figures:
    chain = solved(p)
    more = {"wait_per_fresh_call": chain.wait_per_fresh_call, "orbit_redial": chain.mean_in_orbit}
    return per_attempt(chain) | more


def with_redials_and_returns(p: Params) -> Figures:
    chain = solved(p)
    flow = fluid(
        p["fresh_rate_per_hour"] / 3600, p["mean_handle_time_s"], p["agents"], p["prob_redial"], p["prob_return"]
    )
    return per_attempt(chain) | {
        "callers_in_orbit": chain.mean_in_orbit,
        "fluid_total_arrival_rate_per_hour": flow.total_rate * 3600,
        "fluid_prob_abandon_per_attempt": flow.prob_abandon,
    }


def analytic_b03p(p: Params) -> Figures:
    """Redials before one agent."""
    return with_redials(p)


def analytic_b04p(p: Params) -> Figures:
    """Redials before ten agents."""
    return with_redials(p)


def analytic_b05p(p: Params) -> Figures:
    """Redials and returns before twelve agents."""
    return with_redials_and_returns(p)


def analytic_b06p(p: Params) -> Figures:
    """Redials and returns in heavy overload."""
    return with_redials_and_returns(p)


def analytic_b07p(p: Params) -> Figures:
    """Five figures all called first-call resolution."""
    flow = repeat_calls.IssueFlow(p["prob_resolve"], p["prob_call_again"])
    seen = -math.expm1(-p["window_days"] / p["mean_return_delay_days"])
    return {
        "contacts_per_issue": flow.contacts_per_issue,
        "eventually_resolved": flow.eventually_resolved,
        "silent_churn": flow.silent_churn,
        "fcr_true": flow.resolution,
        "fcr_no_repeat_seen": flow.no_repeat_seen(seen),
        "fcr_share_of_all_calls": flow.first_call_share,
        "repeat_share_of_calls": flow.repeat_share,
    }


def analytic_b08p(p: Params) -> Figures:
    """Returns flatten and delay the daily peak."""
    wave = daily_wave(
        p["mean_fresh_rate_per_hour"] / 3600,
        p["relative_amplitude"],
        p["period_s"],
        p["mean_handle_time_s"],
        p["prob_return"],
        p["mean_return_delay_s"],
    )
    return {
        "mean_busy_agents": wave.mean,
        "amplitude_busy_agents": wave.amplitude,
        "lag_of_peak_s": wave.lag,
        "relative_amplitude_of_load": wave.amplitude / wave.mean,
        "naive_relative_amplitude": p["relative_amplitude"],
    }


def analytic_b09p(p: Params) -> Figures:
    """Everybody redials until answered."""
    chain = solved(p)
    return {
        "answered_rate_per_hour": chain.answered_rate * 3600,
        "occupancy": chain.occupancy,
        "prob_abandon_per_attempt": chain.prob_abandon,
        "attempts_per_fresh_call": chain.attempts_per_fresh_call,
        "mean_wait_per_attempt": chain.mean_wait,
        "wait_per_fresh_call": chain.wait_per_fresh_call,
    }


def analytic_b10p(p: Params) -> Figures:
    """Fresh demand behind observed calls."""
    observed = p["observed_calls_per_hour"]
    fresh = repeat_calls.fresh_demand(observed, p["abandon_share"], p["prob_redial"], p["prob_return"])
    return {
        "fresh_calls_per_hour": fresh,
        "inflation_factor": observed / fresh,
        "overstatement_if_ignored": observed / fresh - 1,
    }
