"""Cases A: other laws of handling and patience, priority that grows, teams that help each other."""

from typing import Any

from tests.theory_sim.centers import center_of, seconds, type_of
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, simulate

Params = dict[str, Any]


def simulate_a10p(params: Params) -> Estimates:
    """Everybody waits exactly 300 s."""
    arriving = type_of(
        "a", params["arrival_rate_per_hour"], seconds(params["mean_handle_time_s"]),
        patience={"law": "fixed", "mean": seconds(params["patience_s"])},
    )  # fmt: skip
    center = center_of(params["agents"], arriving)
    return simulate(center, Plan(40, 14), lambda flows: _impatient(flows, params["target_answer_time_s"]))


def _impatient(flows: Flows, target: float) -> Figures:
    offered, wait = flows.number(), flows.total(flows.wait)
    return {
        "prob_abandon": (flows.number(flows.abandoned), offered),
        "mean_wait_all": (wait, offered),
        "mean_queue": (wait, flows.length),
        "occupancy": flows.busy,
        "sl_answered_in_T_per_offered": (flows.number(flows.answered, flows.wait <= target), offered),
    }


def simulate_a11p(params: Params) -> Estimates:
    """One agent, lognormal handle times of CV 1.5."""
    work = {"law": "lognormal", "cv": params["handle_time_cv"]}
    arriving = type_of("a", params["arrival_rate_per_hour"], seconds(params["mean_handle_time_s"]), work=work)
    return simulate(center_of(1, arriving), Plan(40, 120), _one_agent)


def _one_agent(flows: Flows) -> Figures:
    calls, wait = flows.number(), flows.total(flows.wait)
    return {
        "occupancy": flows.busy,
        "prob_wait": (flows.number(flows.waited), calls),
        "mean_wait": (wait, calls),
        "mean_queue": (wait, flows.length),
        "mean_sojourn": (wait + flows.total(flows.talk), calls),
    }


def simulate_a12p(params: Params) -> Estimates:
    """Constant handle times."""
    arriving = type_of("a", params["arrival_rate_per_hour"], seconds(params["handle_time_s"]), work={"law": "constant"})
    return simulate(center_of(params["agents"], arriving), Plan(40, 20), _constant)


def _constant(flows: Flows) -> Figures:
    calls, wait = flows.number(), flows.total(flows.wait)
    return {
        "occupancy": flows.busy,
        "prob_wait": (flows.number(flows.waited), calls),
        "mean_wait": (wait, calls),
        "mean_queue": (wait, flows.length),
    }


def simulate_a13p(params: Params) -> Estimates:
    """Handle times in two exponential steps, impatient customers."""
    arriving = type_of(
        "a", params["arrival_rate_per_hour"], seconds(params["mean_handle_time_s"]),
        work={"law": "erlang", "phases": 2}, patience=seconds(params["mean_patience_s"]),
    )  # fmt: skip
    return simulate(center_of(params["agents"], arriving), Plan(40, 4), _two_steps)


def _two_steps(flows: Flows) -> Figures:
    offered, wait = flows.number(), flows.total(flows.wait)
    return {
        "prob_wait": (flows.number(flows.waited), offered),
        "prob_abandon": (flows.number(flows.abandoned), offered),
        "mean_wait_all": (wait, offered),
        "mean_queue": (wait, flows.length),
        "occupancy": flows.busy,
    }


def simulate_a15p(params: Params) -> Estimates:
    """Priority that grows with the wait."""
    types = [
        type_of(name, params[f"arrival_rate_{name}_per_hour"], seconds(params["mean_handle_time_s"]),
                weight=params[f"weight_{name}"])
        for name in ("high", "low")
    ]  # fmt: skip
    center = center_of(params["agents"], *types, team={"policy": "accumulating"})
    return simulate(center, Plan(40, 60), _both_classes)


def _both_classes(flows: Flows) -> Figures:
    own = {"high": flows.type == 0, "low": flows.type == 1}
    return {f"mean_wait_{name}": (flows.total(flows.wait, each), flows.number(each)) for name, each in own.items()}


def simulate_a17p(params: Params) -> Estimates:
    """Specialists, and a cross-trained team that helps them."""
    types = [
        type_of(str(n), params[f"arrival_rate_{n}_per_hour"], seconds(handle), patience=seconds(patience))
        for n, handle, patience in (
            (1, params["mean_handle_A_s"], params["mean_patience_1_s"]),
            (2, params["mean_handle_B_type2_s"], params["mean_patience_2_s"]),
        )
    ]
    slower = params["mean_handle_A_s"] / params["mean_handle_B_type1_s"]
    plain = {"shrinkage": 0.0, "dump": 0.0}
    teams = [
        {"id": "A", "skills": {"1": 1}, "staff": params["agents_A"], **plain},
        {"id": "B", "skills": {"1": {"order": 2, "speed": slower}, "2": 1}, "staff": params["agents_B"],
         "policy": "skill_order", **plain},
    ]  # fmt: skip
    agents = (params["agents_A"], params["agents_B"])
    return simulate(center_of(0, *types, teams=teams), Plan(40, 4), lambda flows: _n_model(flows, agents))


def _n_model(flows: Flows, agents: tuple[int, int]) -> Figures:
    team, figures = flows.contacts["team"], {}
    for number in (1, 2):
        own = flows.type == number - 1
        figures[f"prob_wait_{number}"] = (flows.number(flows.waited, own), flows.number(own))
        figures[f"mean_wait_all_{number}"] = (flows.total(flows.wait, own), flows.number(own))
        figures[f"prob_abandon_{number}"] = (flows.number(flows.abandoned, own), flows.number(own))
    for number, name in enumerate("AB"):
        figures[f"occupancy_{name}"] = (flows.total(flows.talk, team == number), agents[number] * flows.length)
    first = flows.type == 0
    figures["share_class1_handled_by_B"] = (flows.number(first, team == 1), flows.number(first, flows.answered))
    return figures
