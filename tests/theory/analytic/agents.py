"""Cases C08p, C09p and C14p: whom to give the call, and agents who rush; solved as chains of this file alone."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goalspec.queueing.numeric.chain import Chain, solve

Params = dict[str, Any]
Figures = dict[str, float]
State = tuple[int, int, int, int]
Moves = Iterator[tuple[State, float]]


def two_pools(p: Params, first: int, line: int, orbit: int) -> Chain[State]:
    """State: (busy fast, busy thorough, waiting, callers between two calls); `first` is the preferred pool."""
    fresh, back = p["fresh_rate_per_hour"] / 3600, 1 / p["mean_return_delay_s"]
    sizes = (p["agents_fast"], p["agents_thorough"])
    times = (p["mean_handle_fast_s"], p["mean_handle_thorough_s"])
    resolved = (p["resolve_fast"], p["resolve_thorough"])

    def arriving(state: State) -> State | None:
        for pool in (first, 1 - first):
            if state[pool] < sizes[pool]:
                return (state[0] + (pool == 0), state[1] + (pool == 1), *state[2:])
        return (*state[:2], state[2] + 1, state[3]) if state[2] < line else None

    def moves(state: State) -> Moves:
        if fresh_call := arriving(state):
            yield fresh_call, fresh
            if state[3]:
                yield (*fresh_call[:3], fresh_call[3] - 1), state[3] * back
        for pool in (0, 1):
            if state[pool]:
                rate = state[pool] / times[pool]
                waits = int(state[2] > 0)
                freed = 1 - waits
                after = (state[0] - freed * (pool == 0), state[1] - freed * (pool == 1), state[2] - waits)
                again = p["prob_call_again"] * (1 - resolved[pool])
                if state[3] < orbit:
                    yield (*after, state[3] + 1), rate * again
                yield (*after, state[3]), rate * (1 - again)

    return solve((0, 0, 0, 0), moves)


def analytic_c08p(p: Params) -> Figures:
    """Fast or thorough agents first."""
    fresh = p["fresh_rate_per_hour"] / 3600
    figures: Figures = {}
    for name, first in (("fast_first", 0), ("thorough_first", 1)):
        chain = two_pools(p, first, line=130, orbit=60)
        fast = chain.mean(lambda state: state[0]) / p["mean_handle_fast_s"]
        thorough = chain.mean(lambda state: state[1]) / p["mean_handle_thorough_s"]
        answered = fast + thorough
        resolved = fast * p["resolve_fast"] + thorough * p["resolve_thorough"]
        waiting = chain.mean(lambda state: state[2])
        figures |= {
            f"call_resolution_{name}": resolved / answered,
            f"aht_{name}": chain.mean(lambda state: state[0] + state[1]) / answered,
            f"mean_wait_{name}": waiting / answered,
            f"wait_per_issue_{name}": waiting / fresh,
            f"share_to_A_{name}": fast / answered,
            f"repeat_share_of_calls_{name}": 1 - fresh / answered,
            f"issues_resolved_share_{name}": resolved / fresh,
            f"total_calls_per_hour_{name}": answered * 3600,
        }
    return figures


def rushing(p: Params, threshold: float, line: int, orbit: int) -> Chain[State]:
    """State: (busy at normal pace, busy rushed, waiting, callers between two calls)."""
    fresh, back = p["fresh_rate_per_hour"] / 3600, 1 / p["mean_return_delay_s"]
    paces = ((p["mean_handle_normal_s"], p["resolve_normal"]), (p["mean_handle_rushed_s"], p["resolve_rushed"]))

    def moves(state: State) -> Moves:
        normal, rushed, waiting, between = state
        free = normal + rushed < p["agents"]
        after = (normal + 1, rushed, 0) if free else (normal, rushed, waiting + 1)
        if free or waiting < line:
            yield (*after, between), fresh
            if between:
                yield (*after, between - 1), between * back
        for pace, (handle_time, resolution) in enumerate(paces):
            if state[pace]:
                left = [normal - (pace == 0), rushed - (pace == 1)]
                if waiting:
                    left[waiting - 1 >= threshold] += 1
                freed = (left[0], left[1], waiting - (waiting > 0))
                again = p["prob_call_again"] * (1 - resolution)
                rate = state[pace] / handle_time
                if between < orbit:
                    yield (*freed, between + 1), rate * again
                yield (*freed, between), rate * (1 - again)

    return solve((0, 0, 0, 0), moves)


def analytic_c09p(p: Params) -> Figures:
    """Agents who rush when the queue is long."""
    fresh, back = p["fresh_rate_per_hour"] / 3600, 1 / p["mean_return_delay_s"]
    figures: Figures = {}
    for threshold in p["thresholds"]:
        never = threshold == "never"
        chain = rushing(p, 1e9 if never else threshold, line=130 if never else 80, orbit=34)
        normal = chain.mean(lambda state: state[0]) / p["mean_handle_normal_s"]
        rushed = chain.mean(lambda state: state[1]) / p["mean_handle_rushed_s"]
        answered = normal + rushed
        resolved = normal * p["resolve_normal"] + rushed * p["resolve_rushed"]
        waiting = chain.mean(lambda state: state[2])
        busy = chain.mean(lambda state: (fresh + state[3] * back) * (state[0] + state[1] == p["agents"]))
        name = "never" if never else f"K{threshold}"
        figures |= {
            f"call_resolution_{name}": resolved / answered,
            f"aht_{name}": chain.mean(lambda state: state[0] + state[1]) / answered,
            f"occupancy_{name}": chain.mean(lambda state: state[0] + state[1]) / p["agents"],
            f"prob_wait_{name}": busy / answered,
            f"mean_wait_per_attempt_{name}": waiting / answered,
            f"wait_per_issue_{name}": waiting / fresh,
            f"repeat_share_of_calls_{name}": 1 - fresh / answered,
            f"issues_resolved_share_{name}": resolved / fresh,
            f"total_calls_per_hour_{name}": answered * 3600,
        }
    return figures


MOST_WAITING = 60


class TwoAgents:
    """Dispatch to agents A and B by relative value iteration; h[a, b, q] values q waiting after dispatch."""

    def __init__(self, p: Params) -> None:
        self.arrival = p["arrival_rate"]
        self.rates = (p["rate_A"], p["rate_B"])
        self.resolved = (p["resolve_A"], p["resolve_B"])
        self.top = self.arrival + sum(self.rates)
        a, b, q = np.meshgrid([0, 1], [0, 1], np.arange(MOST_WAITING + 1), indexing="ij")
        self.present = (a + b + q).astype(float)

    def undecided(self, h: NDArray[np.float64], rule: str) -> NDArray[np.float64]:
        """Value before dispatch, under a rule: "best", or "A" or "B" first with `hold` calls left behind."""
        value = h.copy()
        for a, b in ((1, 1), (0, 1), (1, 0), (0, 0)):
            for q in range(1, MOST_WAITING + 1):
                value[a, b, q] = self.choice(value, h, (a, b, q), rule)
        return value

    def choice(self, value: NDArray[np.float64], h: NDArray[np.float64], at: tuple[int, int, int], rule: str) -> float:
        a, b, q = at
        to_a = value[1, b, q - 1] if a == 0 else None
        to_b = value[a, 1, q - 1] if b == 0 else None
        if rule == "best":
            return min(x for x in (h[at], to_a, to_b) if x is not None)
        favorite, other = (to_a, to_b) if rule[0] == "A" else (to_b, to_a)
        if favorite is not None:
            return float(favorite)
        hold = rule.endswith("hold")
        return float(other) if other is not None and q > hold else float(h[at])

    def improved(self, h: NDArray[np.float64], rule: str) -> NDArray[np.float64]:
        before = self.undecided(h, rule)
        following = self.present / self.top + self.arrival / self.top * np.concatenate(
            [before[:, :, 1:], before[:, :, -1:]], axis=2
        )
        for agent, (rate, resolved) in enumerate(zip(self.rates, self.resolved, strict=True)):
            axis_first = following if agent == 0 else following.swapaxes(0, 1)
            values = before if agent == 0 else before.swapaxes(0, 1)
            idle = h if agent == 0 else h.swapaxes(0, 1)
            again = np.concatenate([values[0][:, 1:], values[0][:, -1:]], axis=1)
            axis_first[0] += rate / self.top * idle[0]
            axis_first[1] += rate / self.top * (resolved * values[0] + (1 - resolved) * again)
        return following

    def mean_present(self, rule: str) -> tuple[float, NDArray[np.float64]]:
        h = np.zeros_like(self.present)
        for _ in range(20_000):
            following = self.improved(h, rule)
            spread = following - h
            h = following - following[0, 0, 0]
            if np.ptp(spread) < 1e-9:
                break
        return float(spread.mean() * self.top), h


def analytic_c14p(p: Params) -> Figures:
    """Which of two agents takes the call."""
    agents = TwoAgents(p)
    best, h = agents.mean_present("best")
    before = agents.undecided(h, "best")
    return {
        "optimal_mean_in_system": best,
        "optimal_sends_single_call_to_A": int(before[1, 0, 0] < before[0, 1, 0]),
        **{
            f"mean_in_system_{first}_first_{name}": agents.mean_present(f"{first}{suffix}")[0]
            for first in "AB"
            for name, suffix in (("work_conserving", ""), ("hold_other_until_1_behind", "hold"))
        },
    }
