"""Cases that take too long for every test run: their results are recorded, `pytest -m study` runs them again.

`python -m tests.theory_sim.studies` writes `studies.toml` anew.
"""

import importlib
import math
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from goalspec.simulation import codes
from tests.theory_sim.centers import again, center_of, seconds, type_of
from tests.theory_sim.choices import resolved
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, named, simulate

Params = dict[str, Any]
RECORD = Path(__file__).with_name("studies.toml")


def simulate_c03p(params: Params) -> Estimates:
    """A sweep of speeds with returning callers."""
    found: Estimates = {}
    for handle in params["handle_times_s"]:
        back = {"return": again(params["prob_call_again"], params["mean_return_delay_s"])}
        chance = resolved(params, handle)
        arriving = type_of("a", params["fresh_rate_per_hour"], seconds(handle), resolution=chance, **back)
        plan = Plan(40, {120: 15, 180: 60, 240: 30}.get(handle, 20))
        found |= named(f"at_{handle}", simulate(center_of(params["agents"], arriving), plan, _swept(params)))
    return found


def _swept(params: Params) -> Any:
    def look(flows: Flows) -> Figures:
        calls, fresh, wait = flows.number(), flows.number(flows.fresh), flows.total(flows.wait)
        lost = ~flows.resolved & (flows.contacts["flags"] & codes.WILL_RETURN == 0)
        return {
            "p": (flows.number(flows.resolved), calls),
            "occupancy": flows.busy,
            "prob_wait": (flows.number(flows.waited), calls),
            "mean_wait": (wait, calls),
            "sl": (flows.number(flows.wait <= params["target_answer_time_s"]), calls),
            "contacts_per_issue": (calls, fresh),
            "wait_per_issue": (wait, fresh),
            "silent_churn": (flows.number(lost), fresh),
            "total_calls_per_hour": (calls, flows.length / 3600),
        }

    return look


def simulate_a18p(params: Params) -> Estimates:
    """A quiet morning, a busy afternoon: expectations over independent days that begin empty."""
    opening = params["horizon_s"]
    rate = [_arrivals(minute * 60.0, minute * 60.0 + 60.0, opening) for minute in range(opening // 60)]
    slots = [["daily", f"{minute // 60:02d}:{minute % 60:02d}", each, 1] for minute, each in enumerate(rate)]
    week = [[day, start, each, length] for day in DAYS for _, start, each, length in slots]
    arriving = type_of(
        "a", 0.0, seconds(params["mean_handle_time_s"]), volume={"slots": week},
        patience=seconds(params["mean_patience_s"]),
    )  # fmt: skip
    hours = {"hours": f"00:00-{opening // 3600:02d}:00"}
    center = center_of(0, arriving, center=hours, team={"staff": [9] * 16 + [12] * 16})
    return simulate(center, Plan(600, 364), lambda flows: _by_hour(flows, opening))


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _arrivals(start: float, end: float, period: float) -> float:
    """Expected arrivals between two times of a day whose rate is 120 - 60 sin(2 pi t / period) an hour."""
    wave = period / (2 * math.pi) * (math.cos(2 * math.pi * end / period) - math.cos(2 * math.pi * start / period))
    return (120 * (end - start) + 60 * wave) / 3600


def _by_hour(flows: Flows, opening: float) -> Figures:
    days = flows.length / 86400
    contacts = flows.contacts
    start_of_day = np.floor(contacts["arrived"] / 86_400_000) * 86_400_000
    arrived, left, done = ((contacts[name] - start_of_day) / 1000 for name in ("arrived", "started", "ended"))
    queue_end = np.where(flows.answered, left, done)
    figures = {}
    for at in (3600, 7200, 14400, 21600, 28800):
        present = (arrived < at) & (done >= at)
        waiting = (arrived < at) & (queue_end >= at) & (queue_end > arrived)
        served = np.asarray(present & ~waiting)
        agents = 9 if at <= 14400 else 12
        busy = np.bincount((start_of_day / 86_400_000).astype(int)[served], minlength=int(days))
        figures[f"mean_in_system_t{at}"] = (float(present.sum()), days)
        figures[f"prob_all_busy_t{at}"] = (float((busy >= agents).sum()), days)
        figures[f"mean_queue_t{at}"] = (float(waiting.sum()), days)
        figures[f"expected_abandons_0_t{at}"] = (flows.number(flows.abandoned, done < at), days)
    calls = flows.number()
    waited = np.minimum(queue_end, opening) - arrived
    return figures | {
        "expected_arrivals_total": (calls, days),
        "abandons_over_arrivals": (flows.number(flows.abandoned, done < opening), calls),
        "delayed_over_arrivals": (flows.number(flows.waited), calls),
        "mean_wait_ratio_estimate": (flows.total(waited), calls),
    }


def simulate_a20p(params: Params) -> Estimates:
    """One agent who begins with an empty queue; the time unit is 100 s."""
    unit = 100.0
    arriving = type_of("a", params["utilisation"] * 3600 / unit, seconds(unit))
    center = center_of(1, arriving, center={"warm_up": "0 s"})
    found = simulate(center, Plan(120_000, 2), lambda flows: _first_calls(flows, unit))
    average, error = found["average_delay_first_1000"]
    steady = params["utilisation"] / (1 - params["utilisation"])
    return found | {"bias_of_first_1000_average": (average / steady - 1, error / steady)}


def _first_calls(flows: Flows, unit: float) -> Figures:
    wait = flows.wait[:1000] / unit
    figures = {f"mean_delay_of_call_{n}": (float(wait[n - 1]), 1.0) for n in (1, 2, 10, 100, 1000)}
    return figures | {
        "average_delay_first_100": (float(wait[:100].mean()), 1.0),
        "average_delay_first_1000": (float(wait.mean()), 1.0),
    }


def recorded() -> dict[str, Estimates]:
    """The estimates of every study as they were found."""
    return {
        case_id: {name: (value, error) for name, (value, error) in figures.items()}
        for case_id, figures in tomllib.loads(RECORD.read_text("utf-8")).items()
    }


def found_anew(case_id: str, params: Params) -> Estimates:
    """The estimates of one study, simulated again."""
    estimates: Estimates = getattr(importlib.import_module(__name__), f"simulate_{case_id.lower()}")(params)
    return estimates


def main(*chosen: str) -> None:
    """Run the studies named, or all, and record them."""
    import tomli_w

    from tests.theory.cases import cases

    names = [name.removeprefix("simulate_").capitalize() for name in globals() if name.startswith("simulate_")]
    results: dict[str, Estimates] = recorded() if RECORD.exists() else {}
    results |= {name: found_anew(name, cases()[name]["params"]) for name in names if name in (chosen or names)}
    rows = {case: {name: list(pair) for name, pair in figures.items()} for case, figures in sorted(results.items())}
    head = "# Written by `python -m tests.theory_sim.studies`: [estimate, standard error] of every figure.\n\n"
    RECORD.write_text(head + tomli_w.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
