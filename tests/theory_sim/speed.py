"""Cases C: speed against resolution."""

import math
from collections.abc import Callable
from typing import Any

from goalspec.center.model import Center
from goalspec.incentives import incentives
from goalspec.queueing.work_laws import Lognormal
from tests.theory_sim.centers import again, center_of, seconds, type_of
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, named, simulate
from tests.theory_sim.goals import one_goal

Params = dict[str, Any]


def simulate_c04p(params: Params) -> Estimates:
    """The flattering KPI: haste changes every figure per call and nothing real."""
    found: Estimates = {}
    for give_up in params["mean_give_up_s"]:
        suffix = "giveup_none" if math.isinf(give_up) else f"giveup_{give_up:g}s"
        center = center_of(params["agents"], _hasty(params, give_up))
        found |= named(suffix, simulate(center, Plan(40, 9), _flattered(params["target_answer_time_s"])))
    return found


def _hasty(params: Params, give_up: float) -> dict[str, Any]:
    way: Any = "fixed" if math.isinf(give_up) else {"kind": "give_up", "mean": seconds(give_up)}
    work = {"law": "exponential", "mean": seconds(params["mean_diagnosis_s"])}
    back = {"return": again(params["prob_call_again"], params["mean_return_delay_s"])}
    return type_of("a", params["fresh_rate_per_hour"], "300 s", handling=way, work=work, **back)


def _flattered(target: float) -> Callable[[Flows], Figures]:
    def look(flows: Flows) -> Figures:
        calls, fresh = flows.number(), flows.number(flows.fresh)
        return {
            "fcr_true": (flows.number(flows.resolved), calls),
            "aht": (flows.total(flows.talk), calls),
            "occupancy": flows.busy,
            "prob_wait": (flows.number(flows.waited), calls),
            "mean_wait": (flows.total(flows.wait), calls),
            "sl": (flows.number(flows.wait <= target), calls),
            "contacts_per_issue": (calls, fresh),
            "wait_per_issue": (flows.total(flows.wait), fresh),
            "handle_time_per_issue": (flows.total(flows.talk), fresh),
        }

    return look


def simulate_c09p(params: Params) -> Estimates:
    """Agents who rush when the queue is long."""
    found: Estimates = {}
    for threshold in params["thresholds"]:
        suffix = "never" if threshold == "never" else f"K{threshold}"
        center = center_of(params["agents"], _rushing(params, threshold))
        found |= named(suffix, simulate(center, Plan(40, 10), _rushed))
    return found


def _rushing(params: Params, threshold: Any) -> dict[str, Any]:
    way = {
        "kind": "two_speed", "mean": seconds(params["mean_handle_normal_s"]), "resolution": params["resolve_normal"],
        "rushed_mean": seconds(params["mean_handle_rushed_s"]), "rushed_resolution": params["resolve_rushed"],
        "above": 10**9 if threshold == "never" else threshold,
    }  # fmt: skip
    back = {"return": again(params["prob_call_again"], params["mean_return_delay_s"])}
    return type_of("a", params["fresh_rate_per_hour"], "180 s", handling=way, **back)


def _rushed(flows: Flows) -> Figures:
    calls, fresh, wait = flows.number(), flows.number(flows.fresh), flows.total(flows.wait)
    return {
        "call_resolution": (flows.number(flows.resolved), calls),
        "aht": (flows.total(flows.talk), calls),
        "occupancy": flows.busy,
        "prob_wait": (flows.number(flows.waited), calls),
        "mean_wait_per_attempt": (wait, calls),
        "wait_per_issue": (wait, fresh),
        "repeat_share_of_calls": (calls - fresh, calls),
        "issues_resolved_share": (flows.number(flows.resolved), fresh),
        "total_calls_per_hour": (calls, flows.length / 3600),
    }


def simulate_c15p(params: Params) -> Estimates:
    """The stop rule: a handle-time goal that everybody obeys is an earlier cut-off."""
    natural, found = _unhurried(params), Estimates()
    for target in params["aht_targets_s"]:
        goals = incentives(one_goal("aht", at_most=seconds(target)), natural)
        estimates = simulate(natural, Plan(20, 3), _stopped, goals)
        estimates["cutoff_for"] = (goals.pressed["team", "a"].cutoff, 0.0)
        found |= {_c15p_name(name, target): estimate for name, estimate in estimates.items()}
    return found


def _c15p_name(name: str, target: float) -> str:
    return f"cutoff_for_aht_{target:g}" if name == "cutoff_for" else f"{name}_at_aht_{target:g}"


def _unhurried(params: Params) -> Center:
    """The center at the slowest of the paces asked for; goals then pull with full force."""
    slowest = max(params["aht_targets_s"])
    law = Lognormal(params["content_mean_s"], params["content_cv"])
    resolution = params["pmax"] * law.cdf(law.cutoff_for(slowest - params["overhead_s"]))
    work = {"mean": seconds(params["content_mean_s"]), "cv": params["content_cv"]}
    arriving = type_of(
        "a", 120.0, seconds(slowest), handling="stop_rule", overhead=seconds(params["overhead_s"]), work=work,
        resolution=resolution, **{"return": again(params["prob_call_again"], 1800.0)},
    )  # fmt: skip
    obedient = {"compliance": 1, "dump_slope": 0, "care": 0, "load": 0, "fade_from": 0.98, "fade_to": 1}
    return center_of(60, arriving, behavior=obedient)


def _stopped(flows: Flows) -> Figures:
    calls, fresh, solved = flows.number(), flows.number(flows.fresh), flows.number(flows.resolved)
    return {
        "fcr_true": (solved, calls),
        "contacts_per_issue": (calls, fresh),
        "work_per_issue": (flows.total(flows.talk), fresh),
        "silent_churn": (fresh - solved, fresh),
        "eventually_resolved": (solved, fresh),
    }


def simulate_c16p(params: Params) -> Estimates:
    """Dumping callers to meet a handle-time goal."""
    found: Estimates = {}
    for share in params["dump_shares"]:
        way = {"kind": "fixed", "mean": seconds(params["normal_handle_s"]), "resolution": params["normal_resolution"]}
        back = {"return": again(params["prob_call_again"], 1800.0)}
        arriving = type_of("a", params["fresh_rate_per_hour"], "194 s", handling=way, **back)
        team = {"dump": share, "dump_length": seconds(params["dumped_handle_s"])}
        found |= named(f"dump_{share:g}", simulate(center_of(40, arriving, team=team), Plan(20, 3), _dumped))
    return found


def _dumped(flows: Flows) -> Figures:
    calls, fresh, solved = flows.number(), flows.number(flows.fresh), flows.number(flows.resolved)
    return {
        "aht": (flows.total(flows.talk), calls),
        "fcr_true": (solved, calls),
        "contacts_per_issue": (calls, fresh),
        "offered_load": (flows.total(flows.talk), flows.length),
        "work_per_issue": (flows.total(flows.talk), fresh),
        "silent_churn": (fresh - solved, fresh),
        "total_calls_per_hour": (calls, flows.length / 3600),
    }
