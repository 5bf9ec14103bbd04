"""Cases C01p to C07p, C10p to C13p, C15p, C16p: speed against resolution."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import lambertw

from goalspec.queueing import repeat_calls
from goalspec.queueing.erlang import ErlangC, erlang_c
from goalspec.queueing.errors import OverloadError
from goalspec.queueing.numeric.redial_chain import Redials, redial_chain
from goalspec.queueing.repeat_calls import IssueFlow
from goalspec.queueing.roots import smallest_at
from goalspec.queueing.stop_rule import StopRule
from goalspec.queueing.work_laws import Exponential, Lognormal, Mixture

Params = dict[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True)
class Curve:
    """Resolution that rises with handle time towards pmax: p = pmax (1 - exp(-(tau - tau0)/kappa))."""

    pmax: float
    tau0: float
    kappa: float

    @classmethod
    def of(cls, p: Params) -> "Curve":
        return cls(p["pmax"], p["tau0_s"], p["kappa_s"])

    def resolution(self, handle_time: float) -> float:
        return max(0.0, -self.pmax * math.expm1(-(handle_time - self.tau0) / self.kappa))

    def work(self, handle_time: float, again: float) -> float:
        return IssueFlow(self.resolution(handle_time), again).work_per_issue(handle_time)


def analytic_c01p(p: Params) -> Figures:
    """The handle time with the least work per issue."""
    curve, again = Curve.of(p), p["prob_call_again"]
    most = (1 - again + again * curve.pmax) / (again * curve.pmax)
    start = 1 + curve.tau0 / curve.kappa
    best = curve.kappa * (-float(lambertw(-most * math.exp(-start), -1).real) - 1)
    return {
        "best_handle_time": best,
        "resolution_at_best": curve.resolution(best),
        "work_per_issue_at_best": curve.work(best, again),
        "work_per_issue_half_of_best": curve.work(best / 2, again),
        "work_per_issue_double_best": curve.work(2 * best, again),
        "interior_optimum_condition_lhs": most / start,
    }


def analytic_c02p(p: Params) -> Figures:
    """A shorter handle time, a lower resolution: does the load rise?"""
    figures: Figures = {}
    for when in ("before", "after"):
        handle_time, resolution = p[f"aht_{when}_s"], p[f"fcr_{when}"]
        flow = IssueFlow(resolution, p["prob_call_again"])
        hourly_load = p["fresh_per_hour"] / 3600
        figures[f"total_calls_{when}"] = p["fresh_per_hour"] * flow.contacts_per_issue
        figures[f"load_{when}"] = hourly_load * flow.work_per_issue(handle_time)
        figures[f"load_{when}_one_generation"] = hourly_load * handle_time * (1 + flow.repeat_share)
        figures[f"silent_churn_{when}"] = flow.silent_churn
    arc = math.log(p["fcr_before"] / p["fcr_after"]) / math.log(p["aht_before_s"] / p["aht_after_s"])
    critical = repeat_calls.critical_elasticity(p["fcr_before"], p["prob_call_again"])
    return figures | {"arc_elasticity_of_fcr": arc, "critical_elasticity_at_before": critical}


def with_returns(p: Params, handle_time: float, agents: int, resolution: float) -> tuple[IssueFlow, ErlangC]:
    flow = IssueFlow(resolution, p["prob_call_again"])
    return flow, erlang_c(p["fresh_rate_per_hour"] / 3600 * flow.contacts_per_issue, handle_time, agents)


def analytic_c03p(p: Params) -> Figures:
    """A sweep of speeds with callers who return."""
    curve, agents = Curve.of(p), p["agents"]
    figures: Figures = {}

    def at(handle_time: float) -> tuple[IssueFlow, ErlangC]:
        return with_returns(p, handle_time, agents, curve.resolution(handle_time))

    for handle_time in p["handle_times_s"]:
        flow, station = at(handle_time)
        figures |= {
            f"p_at_{handle_time}": flow.resolution,
            f"occupancy_at_{handle_time}": station.occupancy,
            f"prob_wait_at_{handle_time}": station.prob_wait,
            f"mean_wait_at_{handle_time}": station.mean_wait,
            f"sl_at_{handle_time}": station.answered_within(p["target_answer_time_s"]),
            f"contacts_per_issue_at_{handle_time}": flow.contacts_per_issue,
            f"wait_per_issue_at_{handle_time}": flow.contacts_per_issue * station.mean_wait,
            f"silent_churn_at_{handle_time}": flow.silent_churn,
            f"total_calls_per_hour_at_{handle_time}": station.arrival_rate * 3600,
        }

    def customer_time(handle_time: float) -> float:
        flow, station = at(handle_time)
        between = (flow.contacts_per_issue - 1) * p["mean_return_delay_s"]
        return flow.contacts_per_issue * (station.mean_wait + handle_time) + between

    def wait_per_issue(handle_time: float) -> float:
        flow, station = at(handle_time)
        return flow.contacts_per_issue * station.mean_wait

    goals: dict[str, Callable[[float], float]] = {
        "mean_wait": lambda handle_time: at(handle_time)[1].mean_wait,
        "wait_per_issue": wait_per_issue,
        "customer_time_per_issue": customer_time,
    }
    for name, goal in goals.items():
        best = smallest_at(goal, 120.0, 440.0)
        figures |= {f"tau_min_{name}": best, f"min_{name}": goal(best)}
    return figures


def analytic_c04p(p: Params) -> Figures:
    """The flattering figures: haste improves all of them and nothing real."""
    figures: Figures = {}
    for give_up in p["mean_give_up_s"]:
        end_rate = 1 / p["mean_diagnosis_s"] + 1 / give_up
        flow, station = with_returns(p, 1 / end_rate, p["agents"], 1 / p["mean_diagnosis_s"] / end_rate)
        name = "none" if math.isinf(give_up) else f"{give_up:.0f}s"
        figures |= {
            f"fcr_true_giveup_{name}": flow.resolution,
            f"aht_giveup_{name}": station.handle_time,
            f"occupancy_giveup_{name}": station.occupancy,
            f"prob_wait_giveup_{name}": station.prob_wait,
            f"mean_wait_giveup_{name}": station.mean_wait,
            f"sl_giveup_{name}": station.answered_within(p["target_answer_time_s"]),
            f"contacts_per_issue_giveup_{name}": flow.contacts_per_issue,
            f"wait_per_issue_giveup_{name}": flow.contacts_per_issue * station.mean_wait,
            f"handle_time_per_issue_giveup_{name}": flow.work_per_issue(station.handle_time),
        }
    return figures


def analytic_c05p(p: Params) -> Figures:
    """Speed between impatience and lost resolution."""
    curve = Curve.of(p)
    figures: Figures = {}
    for handle_time in p["handle_times_s"]:
        resolution = curve.resolution(handle_time)
        chain = redial_chain(
            Redials(
                fresh_rate=p["fresh_rate_per_hour"] / 3600,
                handle_time=handle_time,
                agents=p["agents"],
                patience=p["mean_patience_s"],
                redial_share=p["prob_redial"],
                returning=p["prob_call_again"] * (1 - resolution),
                delay=p["mean_delay_s"],
            )
        )
        figures |= {
            f"p_at_{handle_time}": resolution,
            f"total_calls_per_hour_at_{handle_time}": chain.total_rate * 3600,
            f"occupancy_at_{handle_time}": chain.occupancy,
            f"prob_abandon_per_attempt_at_{handle_time}": chain.prob_abandon,
            f"mean_wait_per_attempt_at_{handle_time}": chain.mean_wait,
            f"issues_resolved_share_at_{handle_time}": chain.answered_rate * resolution / chain.model.fresh_rate,
        }
    best = max(p["handle_times_s"], key=lambda handle_time: figures[f"issues_resolved_share_at_{handle_time}"])
    return figures | {"grid_handle_time_with_most_issues_resolved": best}


def analytic_c06p(p: Params) -> Figures:
    """Service that gains by taking time."""
    service = (p["Vb"] + p["alpha"] * p["mub"]) / (2 * p["alpha"])
    demand = service - math.sqrt(p["c"] / p["alpha"])
    sojourn = 1 / (service - demand)
    price = p["Vb"] + p["alpha"] * (p["mub"] - service) - p["c"] * sojourn
    return {
        "service_rate": service,
        "demand_rate": demand,
        "price": price,
        "revenue_rate": price * demand,
        "mean_sojourn": sojourn,
    }


def analytic_c07p(p: Params) -> Figures:
    """A service rate at a quadratic price."""
    rate, cost = p["arrival_rate"], p["cost"]
    best = brentq(lambda mu: 2 * cost * mu * (mu - rate) ** 2 - 1, rate, rate + 10, xtol=1e-13)
    return {"service_rate": best, "objective": 1 / (best - rate) + cost * best**2}


def lengths_and_resolution(p: Params, give_up: float, low: float, high: float) -> tuple[float, float]:
    """Share of calls with a length in [low, high) and the share of those that resolve."""
    calls = resolved = 0.0
    for weight, mean in zip(p["weights"], p["mean_diagnosis_s"], strict=True):
        rate = 1 / mean + 1 / give_up
        part = weight * (math.exp(-rate * low) - math.exp(-rate * high))
        calls += part
        resolved += part / mean / rate
    return calls, resolved / calls


def analytic_c10p(p: Params) -> Figures:
    """Long calls resolve less, hurried ones still less."""
    figures: Figures = {}
    work = Mixture(tuple((w, Exponential(m)) for w, m in zip(p["weights"], p["mean_diagnosis_s"], strict=True)))
    for suffix, give_up in (("", p["mean_give_up_s"]), ("_hastier", p["mean_give_up_hastier_s"])):
        handled = quad(lambda x, g=give_up: work.survival(x) * math.exp(-x / g), 0, math.inf, epsabs=1e-9)[0]
        figures[f"aht{suffix}"] = handled
        figures[f"fcr{suffix}"] = lengths_and_resolution(p, give_up, 0, math.inf)[1]
    for low, high in ((60, 180), (300, 540), (900, math.inf)):
        calls, resolved = lengths_and_resolution(p, p["mean_give_up_s"], low, high)
        figures[f"share_of_calls_{low}_to_{high}s"] = calls
        figures[f"fcr_among_calls_{low}_to_{high}s"] = resolved
    longest = lengths_and_resolution(p, p["mean_give_up_hastier_s"], 900, math.inf)[1]
    return figures | {"fcr_among_longest_hastier": longest}


def analytic_c11p(p: Params) -> Figures:
    """The tipping point of work pressure."""
    curve, agents, normal = Curve.of(p), p["agents"], p["normal_handle_s"] / 3600

    def handle_time(calls: float) -> float:
        hurried = p["normal_handle_s"] * max(1.0, calls * normal / agents) ** -p["pressure_exponent"]
        return max(p["floor_s"], hurried)

    def gap(calls: float) -> float:
        again = p["prob_call_again"] * (1 - curve.resolution(handle_time(calls)))
        return p["fresh_rate_per_hour"] + again * calls - calls

    grid = np.linspace(1.0, 5000.0, 20_001)
    signs = [math.copysign(1, gap(calls)) for calls in grid]
    roots = [brentq(gap, grid[i], grid[i + 1], xtol=1e-11) for i in range(len(grid) - 1) if signs[i] != signs[i + 1]]
    figures: Figures = {"number_of_equilibria": len(roots)}
    for number, calls in enumerate(roots, 1):
        chosen = handle_time(calls)
        offered = calls * chosen / 3600
        figures |= {
            f"total_calls_per_hour_{number}": calls,
            f"aht_{number}": chosen,
            f"p_{number}": curve.resolution(chosen),
            f"offered_load_{number}": offered,
            f"stable_{number}": int(gap(calls - 1e-3) > 0 > gap(calls + 1e-3)),
            f"fits_capacity_{number}": int(offered <= agents * (1 + 1e-9)),
        }
    return figures


def analytic_c12p(p: Params) -> Figures:
    """Turnover, learning and the average agent."""
    hazard, learning = p["attrition_per_year"], p["learning_time_years"]

    def over_tenure(figure: Callable[[float], float]) -> float:
        return quad(lambda x: figure(math.exp(-x / hazard / learning)) * math.exp(-x), 0, 60, epsabs=1e-14, limit=200)[
            0
        ]

    def handle_time(rookie: float) -> float:
        return p["handle_time_experienced_s"] * (1 + p["rookie_extra_handle"] * rookie)

    def resolution(rookie: float) -> float:
        return p["resolution_experienced"] * (1 - p["rookie_resolution_loss"] * rookie)

    calls = over_tenure(lambda rookie: 1 / handle_time(rookie))
    return {
        "mean_tau_over_agents": over_tenure(handle_time),
        "mean_p_over_agents": over_tenure(resolution),
        "calls_per_agent_time": calls,
        "mean_handle_over_calls": 1 / calls,
        "mean_p_over_calls": over_tenure(lambda rookie: resolution(rookie) / handle_time(rookie)) / calls,
    }


def analytic_c13p(p: Params) -> Figures:
    """Head-count and speed chosen together."""
    curve, fresh = Curve.of(p), p["fresh_rate_per_hour"]

    def hourly_cost(agents: int, handle_time: float) -> float:
        try:
            flow, station = with_returns(p, handle_time, agents, curve.resolution(handle_time))
        except OverloadError:
            return 1e6 * handle_time
        waited = flow.contacts_per_issue * station.mean_wait / 3600
        lost = p["cost_per_lost_issue"] * flow.silent_churn
        return p["agent_cost_per_hour"] * agents + fresh * (lost + p["waiting_cost_per_hour"] * waited)

    best = {n: smallest_at(partial(hourly_cost, n), 200.0, 900.0) for n in range(16, 40)}
    agents = min(best, key=lambda n: hourly_cost(n, best[n]))
    flow, station = with_returns(p, best[agents], agents, curve.resolution(best[agents]))
    return {
        "agents": agents,
        "handle_time": best[agents],
        "cost_per_hour": hourly_cost(agents, best[agents]),
        "resolution": flow.resolution,
        "occupancy": station.occupancy,
        "mean_wait": station.mean_wait,
        "silent_churn": flow.silent_churn,
    }


def analytic_c15p(p: Params) -> Figures:
    """The stop rule under handle-time targets."""
    rule = StopRule(Lognormal(p["content_mean_s"], p["content_cv"]), p["pmax"], p["overhead_s"])
    figures: Figures = {}
    for target in p["aht_targets_s"]:
        cutoff = rule.cutoff_for_handle_time(target)
        flow = IssueFlow(rule.resolution(cutoff), p["prob_call_again"])
        elasticity = rule.resolution_elasticity(cutoff)
        figures |= {
            f"cutoff_for_aht_{target}": cutoff,
            f"fcr_true_at_aht_{target}": flow.resolution,
            f"contacts_per_issue_at_aht_{target}": flow.contacts_per_issue,
            f"work_per_issue_at_aht_{target}": flow.work_per_issue(target),
            f"silent_churn_at_aht_{target}": flow.silent_churn,
            f"eventually_resolved_at_aht_{target}": flow.eventually_resolved,
            f"fcr_elasticity_at_aht_{target}": elasticity,
            f"load_elasticity_at_aht_{target}": repeat_calls.work_elasticity(flow.resolution, flow.again, elasticity),
        }
    return figures


def analytic_c16p(p: Params) -> Figures:
    """Contacts dropped to meet a handle-time goal."""
    figures: Figures = {}
    for dumped in p["dump_shares"]:
        rule = StopRule(
            Exponential(p["normal_handle_s"]),
            p["normal_resolution"],
            dump_share=dumped,
            dump_length=p["dumped_handle_s"],
        )
        handle_time, flow = rule.handle_time(math.inf), IssueFlow(rule.resolution(math.inf), p["prob_call_again"])
        work = flow.work_per_issue(handle_time)
        name = f"dump_{dumped:g}"
        figures |= {
            f"aht_{name}": handle_time,
            f"fcr_true_{name}": flow.resolution,
            f"contacts_per_issue_{name}": flow.contacts_per_issue,
            f"offered_load_{name}": p["fresh_rate_per_hour"] / 3600 * work,
            f"work_per_issue_{name}": work,
            f"silent_churn_{name}": flow.silent_churn,
            f"total_calls_per_hour_{name}": p["fresh_rate_per_hour"] * flow.contacts_per_issue,
        }
    return figures
