"""The figures of a day: as they were, and as Erlang A per half-hour has them."""

from dataclasses import dataclass

import numpy as np

from goalspec.queueing.abandonment import erlang_a
from goalspec.units import DAY

from .calls import Calls, Floats
from .replay_results import Figure
from .staffing import Sessions, levels

HALF_HOUR = 1800.0
LEAST_WAIT, LEAST_SHARE = 0.01, 1e-4
Values = dict[Figure, float | None]


def figures(calls: Calls, day: int, within: float, present: float) -> Values:
    """What happened on a day, for `present` agent-seconds at work; None for figures without calls."""
    own = calls.only(calls.day == day)
    offered, answered = own.only(own.offered), own.only(own.answered)
    if not len(offered):
        return {"abandonment": None, "mean_wait": None, "answered_within": None, "occupancy": None}
    waits = np.nan_to_num(answered.wait)
    busy = float(np.nan_to_num(answered.handled).sum())
    return {
        "abandonment": float(offered.abandoned.mean()),
        "mean_wait": float(waits.mean()) if waits.size else None,
        "answered_within": float(np.count_nonzero(waits <= within) / len(offered)),
        "occupancy": busy / present if present > 0 else None,
    }


@dataclass(frozen=True, slots=True)
class Pooled:
    """Mean handle time and mean (exponential) patience of all calls, s: what Erlang A asks for."""

    handle_time: float
    patience: float


def by_erlang_a(calls: Calls, sessions: Sessions, day: int, within: float, pooled: Pooled) -> Values:
    """Erlang A for each half-hour with its own calls and its mean agents present, to the nearest whole agent."""
    own = calls.only((calls.day == day) & calls.offered)
    counts = np.bincount(np.floor(own.second / HALF_HOUR).astype(np.int64), minlength=round(DAY / HALF_HOUR))
    agents = levels(sessions, -1, np.array([day]), HALF_HOUR)[0]
    rows = [_half_hour(float(count), float(heads), within, pooled) for count, heads in zip(counts, agents, strict=True)]
    lost, waited, soon, busy = (float(sum(column)) for column in zip(*rows, strict=True))
    offered, answered = float(counts.sum()), float(counts.sum()) - lost
    present = float(agents.sum()) * HALF_HOUR
    return {
        "abandonment": lost / offered, "mean_wait": waited / answered if answered > 0 else None,
        "answered_within": soon / offered, "occupancy": busy / present if present else None,
    }  # fmt: skip


def _half_hour(count: float, agents: float, within: float, pooled: Pooled) -> tuple[float, float, float, float]:
    """Lost calls, summed waits of answered ones, calls answered in time, busy agent-seconds."""
    heads = round(agents)
    if not count or not heads:
        return count, 0.0, 0.0, 0.0
    model = erlang_a(count / HALF_HOUR, pooled.handle_time, heads, pooled.patience)
    answered = count * (1 - model.prob_abandon)
    soon = count * model.answered_within(within)
    return count - answered, answered * model.mean_wait_served, soon, answered * pooled.handle_time


def mean_error(pairs: list[tuple[float, float]]) -> float:
    """The mean absolute difference."""
    return float(np.mean([abs(first - second) for first, second in pairs])) if pairs else float("nan")


def band(expected: Floats, drawn: Floats, figure: Figure) -> tuple[float, float, float]:
    """The mean of the expected values, and where 95 % of days would lie that vary as the drawn values do.

    Student's prediction interval, on the logit of shares and the logarithm of waits, so that it stays where they do.
    """
    from scipy.special import expit, stdtrit

    known, spread = _scaled(expected, figure), _scaled(drawn, figure)
    if known.size < 2 or spread.size < 2:
        return float("nan"), float("nan"), float("nan")
    reach = float(stdtrit(spread.size - 1, 0.975)) * float(spread.std(ddof=1)) * (1 + 1 / spread.size) ** 0.5
    sides = (float(known.mean()) - reach, float(known.mean()) + reach)
    low, high = (float(np.exp(side) if figure == "mean_wait" else expit(side)) for side in sides)
    return float(np.nanmean(expected)), low, high


def _scaled(values: Floats, figure: Figure) -> Floats:
    """Known values on a scale without bounds."""
    from scipy.special import logit

    known = values[np.isfinite(values)]
    if figure == "mean_wait":
        return np.asarray(np.log(np.maximum(known, LEAST_WAIT)))
    return np.asarray(logit(np.clip(known, LEAST_SHARE, 1 - LEAST_SHARE)))
