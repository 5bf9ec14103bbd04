"""Cases C: the choice of speed, who takes the call, and what sorting calls by length hides."""

import math
from typing import Any

import numpy as np

from tests.theory_sim.centers import again, center_of, seconds, type_of
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, named, simulate

Params = dict[str, Any]


def resolved(params: Params, handle: float) -> float:
    """The smooth curve of resolution over handle time that these cases assume."""
    return params["pmax"] * -math.expm1(-(handle - params["tau0_s"]) / params["kappa_s"])


def simulate_c05p(params: Params) -> Estimates:
    """The choice of speed with impatience, redials and returns."""
    found: Estimates = {}
    for handle in params["handle_times_s"]:
        arriving = type_of(
            "a", params["fresh_rate_per_hour"], seconds(handle), resolution=resolved(params, handle),
            patience=seconds(params["mean_patience_s"]), redial=again(params["prob_redial"], params["mean_delay_s"]),
            **{"return": again(params["prob_call_again"], params["mean_delay_s"])},
        )  # fmt: skip
        found |= named(f"at_{handle}", simulate(center_of(params["agents"], arriving), Plan(40, 6), _chosen))
    return found


def _chosen(flows: Flows) -> Figures:
    calls, fresh = flows.number(), flows.number(flows.fresh)
    return {
        "p": (flows.number(flows.resolved), flows.number(flows.answered)),
        "total_calls_per_hour": (calls, flows.length / 3600),
        "occupancy": flows.busy,
        "prob_abandon_per_attempt": (flows.number(flows.abandoned), calls),
        "mean_wait_per_attempt": (flows.total(flows.wait), calls),
        "issues_resolved_share": (flows.number(flows.resolved), fresh),
    }


def simulate_c08p(params: Params) -> Estimates:
    """Fast agents or thorough agents first."""
    found: Estimates = {}
    for first in ("fast", "thorough"):
        back = {"return": again(params["prob_call_again"], params["mean_return_delay_s"])}
        arriving = type_of("a", params["fresh_rate_per_hour"], "180 s", **back)
        teams = [_pool(params, name, 1 if name == first else 2) for name in ("fast", "thorough")]
        found |= named(f"{first}_first", simulate(center_of(0, arriving, teams=teams), Plan(40, 30), _pools))
    return found


def _pool(params: Params, name: str, order: int) -> dict[str, Any]:
    mean, resolution = seconds(params[f"mean_handle_{name}_s"]), params[f"resolve_{name}"]
    skill = {"order": order, "handling": {"kind": "fixed", "mean": mean, "resolution": resolution}}
    return {"id": name, "skills": {"a": skill}, "staff": params[f"agents_{name}"], "shrinkage": 0.0, "dump": 0.0}


def _pools(flows: Flows) -> Figures:
    calls, fresh, wait = flows.number(), flows.number(flows.fresh), flows.total(flows.wait)
    return {
        "call_resolution": (flows.number(flows.resolved), calls),
        "aht": (flows.total(flows.talk), calls),
        "mean_wait": (wait, calls),
        "wait_per_issue": (wait, fresh),
        "share_to_A": (flows.number(flows.contacts["team"] == 0), calls),
        "repeat_share_of_calls": (calls - fresh, calls),
        "issues_resolved_share": (flows.number(flows.resolved), fresh),
        "total_calls_per_hour": (calls, flows.length / 3600),
    }


def simulate_c10p(params: Params) -> Estimates:
    """Long calls resolve less, yet hurrying resolves less still."""
    natural = simulate(_mixed(params, params["mean_give_up_s"]), Plan(40, 20), _by_length)
    hasty = simulate(_mixed(params, params["mean_give_up_hastier_s"]), Plan(40, 20), _by_length)
    longest = "fcr_among_calls_900_to_infs"
    return natural | {
        "fcr_hastier": hasty["fcr"], "aht_hastier": hasty["aht"], "fcr_among_longest_hastier": hasty[longest],
    }  # fmt: skip


def _mixed(params: Params, give_up: float) -> Any:
    (easy, hard), (quick, slow) = params["weights"], params["mean_diagnosis_s"]
    mean = easy * quick + hard * slow
    work = {"law": "mixture", "parts": [[easy, quick], [hard, slow]], "mean": seconds(mean)}
    way = {"kind": "give_up", "mean": seconds(give_up)}
    return center_of(60, type_of("a", 120.0, "400 s", work=work, handling=way))


def _by_length(flows: Flows) -> Figures:
    calls = flows.number()
    figures = {"fcr": (flows.number(flows.resolved), calls), "aht": (flows.total(flows.talk), calls)}
    for low, high in ((60, 180), (300, 540), (900, math.inf)):
        inside = (flows.talk >= low) & (flows.talk < high)
        name = f"calls_{low}_to_{high}s"
        figures[f"fcr_among_{name}"] = (
            flows.number(np.asarray(inside), flows.resolved),
            flows.number(np.asarray(inside)),
        )
        figures[f"share_of_{name}"] = (flows.number(np.asarray(inside)), calls)
    return figures
