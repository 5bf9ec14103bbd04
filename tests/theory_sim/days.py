"""Cases A and B: days that differ, and demand that swings over the day."""

import math
from typing import Any

import numpy as np

from goalspec.center.model import Center
from tests.theory_sim.centers import again, center_of, seconds, type_of
from tests.theory_sim.estimates import Estimates, Figures, Flows, Plan, pairs_of, simulate

Params = dict[str, Any]
DAY, HOUR = 86400.0, 3600.0
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def simulate_a19p(params: Params) -> Estimates:
    """Random busyness: quiet days and busy days; the first hour of a day still belongs to the day before."""
    arriving = type_of(
        "a", params["mean_arrival_rate_per_hour"], seconds(params["mean_handle_time_s"]),
        patience=seconds(params["mean_patience_s"]), day_factor=params["rate_cv"],
    )  # fmt: skip
    center = center_of(params["agents"], arriving)
    return simulate(center, Plan(40, 60), lambda flows: _days(flows, params["target_answer_time_s"]))


def _days(flows: Flows, target: float) -> Figures:
    arrived = flows.contacts["arrived"] / 1000
    settled = flows.counted & (arrived % DAY >= HOUR)
    day = (arrived // DAY).astype(int)

    def per_day(what: Any) -> Any:
        return np.bincount(day[settled & what], minlength=day[flows.counted].max() + 1)[day[flows.counted].min() :]

    offered = per_day(True)
    lost, soon = per_day(flows.abandoned), per_day(flows.answered & (flows.wait <= target))
    talk = np.bincount(day[settled], flows.talk[settled])[day[flows.counted].min() :]
    days = float(len(offered))
    return {
        "prob_abandon_per_call": (float(lost.sum()), float(offered.sum())),
        "prob_abandon_average_over_days": (float((lost / offered).sum()), days),
        "sl_answered_in_T_per_offered_per_call": (float(soon.sum()), float(offered.sum())),
        "sl_answered_in_T_per_offered_average_over_days": (float((soon / offered).sum()), days),
        "occupancy_average_over_days": (float(talk.sum()), flows.agents * (DAY - HOUR) * days),
    }


def simulate_b08p(params: Params) -> Estimates:
    """A sinusoidal rate and returns, with agents for everybody: the load lags behind and swings less."""
    period = params["period_s"]
    slots = [
        [day, f"{minute // 60:02d}:{minute % 60:02d}", _swinging(params, minute * 60.0, period), 5]
        for day in DAYS for minute in range(0, 1440, 5)
    ]  # fmt: skip
    arriving = type_of(
        "a", 0.0, seconds(params["mean_handle_time_s"]), volume={"slots": slots}, resolution=1 - params["prob_return"],
        **{"return": again(1.0, params["mean_return_delay_s"])},
    )  # fmt: skip
    return _wave(center_of(60, arriving), period)


def _swinging(params: Params, start: float, period: float) -> float:
    """Expected fresh calls in the five minutes from `start`."""
    turn = 2 * math.pi / period
    swing = (math.cos(turn * start) - math.cos(turn * (start + 300))) / turn
    return float(params["mean_fresh_rate_per_hour"] * (300 + params["relative_amplitude"] * swing) / HOUR)


def _wave(center: Center, period: float) -> Estimates:
    """Mean, amplitude and lag of the number of busy agents, from its first Fourier coefficients."""
    seen = pairs_of(center, Plan(40, 21), lambda flows: _fourier(flows, 2 * math.pi / period))
    parts = np.array([[above / below for above, below in each.values()] for each in seen])
    return _jackknife(parts, period)


def _fourier(flows: Flows, turn: float) -> Figures:
    start = flows.contacts["started"] / 1000
    end = start + flows.talk
    sine = (np.cos(turn * start) - np.cos(turn * end)) / turn
    cosine = (np.sin(turn * end) - np.sin(turn * start)) / turn
    return {
        "mean": (flows.total(flows.talk), flows.length),
        "sine": (2 * flows.total(sine), flows.length),
        "cosine": (2 * flows.total(cosine), flows.length),
    }


def _jackknife(parts: Any, period: float) -> Estimates:
    """Estimates of functions of the means of all columns, with standard errors by leaving one replication out."""
    count = len(parts)
    whole = _shape(parts.mean(axis=0), period)
    without = [_shape(np.delete(parts, n, axis=0).mean(axis=0), period) for n in range(count)]
    return {
        name: (value, math.sqrt((count - 1) ** 2 / count * float(np.var([each[name] for each in without], ddof=1))))
        for name, value in whole.items()
    }


def _shape(means: Any, period: float) -> dict[str, float]:
    mean, sine, cosine = (float(each) for each in means)
    amplitude = math.hypot(sine, cosine)
    return {
        "mean_busy_agents": mean,
        "amplitude_busy_agents": amplitude,
        "lag_of_peak_s": -math.atan2(cosine, sine) * period / (2 * math.pi),
        "relative_amplitude_of_load": amplitude / mean,
    }
