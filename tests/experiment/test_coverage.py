"""95 % intervals hold the exact value in 95 % of 1,000 short experiments, within what an exact binomial test allows.

Each experiment is 20 replications of six hours at a desk whose exact figures are known (Erlang A). The seeds were fixed
before the first run.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from scipy.stats import binom, binomtest

from goalspec.experiment.compare import paired
from goalspec.experiment.controls import Came, controlled
from goalspec.experiment.intervals import Interval, student, wilson
from goalspec.queueing.abandonment import ErlangA, erlang_a
from goalspec.simulation import codes, twin
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import HOUR, SECOND, Scenario
from goalspec.simulation.sweep import sweep
from tests.simulation.scenarios import simple

SEED, EXPERIMENTS, REPLICATIONS, LEVEL = 20261122, 1_000, 20, 0.01
RATE, HANDLE, PATIENCE, DESKS = 100.0, 180.0, 120.0, (5, 6)
WARM, COUNTED, HOURS = 3 * HOUR, 6 * HOUR, 10.0
Seen = tuple[float, float, float, float]

pytestmark = pytest.mark.skipif(not twin.numba_is_here(), reason="40 million contacts: needs the compiled engine")


def exact(agents: int) -> ErlangA:
    return erlang_a(RATE / 3600, HANDLE, agents, PATIENCE)


@cache
def seen() -> np.ndarray:
    """By desk, experiment and replication: customers lost, waits in all (s), if all are busy at noon, customers."""
    built = [simple(rate_per_hour=RATE, handle=HANDLE * SECOND, agents=agents, patience=PATIENCE * SECOND, hours=HOURS)
             for agents in DESKS]  # fmt: skip
    found = sweep(built, SEED, EXPERIMENTS * REPLICATIONS, look, engine="compiled")
    return np.array(found).reshape(len(DESKS), EXPERIMENTS, REPLICATIONS, 4)


def look(path: Path, on: Scenario) -> Seen:
    contacts, noon = path.contacts, WARM + COUNTED
    mine = contacts[(contacts["arrived"] >= WARM) & (contacts["arrived"] < noon)]
    lost = mine["status"] == codes.LOST
    waited = np.where(lost, mine["ended"], mine["started"]) - mine["arrived"]
    talking = (contacts["started"] <= noon) & (contacts["ended"] > noon)
    return float(lost.sum()), float(waited.sum()) / 1000, float(talking.sum() == len(on.agents)), float(len(mine))


def holds(interval: Callable[[np.ndarray], Interval], values: np.ndarray, truth: float) -> int:
    return sum(truth in interval(each) for each in values)


def accept(held: int, nominal: float = 0.95) -> None:
    assert binomtest(held, EXPERIMENTS, nominal).pvalue > LEVEL, f"{held} of {EXPERIMENTS} intervals hold the truth"


@pytest.mark.parametrize("desk", range(len(DESKS)))
def test_intervals_of_means_hold_the_exact_mean(desk: int) -> None:
    calls = RATE * COUNTED / HOUR
    known = exact(DESKS[desk])
    accept(holds(lambda v: student(v.tolist()), seen()[desk, :, :, 0], calls * known.prob_abandon))
    accept(holds(lambda v: student(v.tolist()), seen()[desk, :, :, 1], calls * known.mean_wait))


@pytest.mark.parametrize("desk", range(len(DESKS)))
def test_intervals_of_means_with_the_number_of_customers_as_a_control_hold_the_exact_mean(desk: int) -> None:
    calls, known = RATE * COUNTED / HOUR, exact(DESKS[desk])
    for place, truth in ((0, calls * known.prob_abandon), (1, calls * known.mean_wait)):
        found = [controlled(one[:, place].tolist(), Came(tuple(one[:, 3].tolist()), calls)) for one in seen()[desk]]
        intervals = [student(one[:, place].tolist()) for one in seen()[desk]]
        used = [each.interval if each else plain for each, plain in zip(found, intervals, strict=True)]
        accept(sum(truth in interval for interval in used))
        widths = [each.half / plain.half for each, plain in zip(used, intervals, strict=True)]
        assert np.mean(widths) < 0.85


def test_intervals_of_paired_differences_hold_the_exact_difference() -> None:
    calls = RATE * COUNTED / HOUR
    truth = calls * (exact(DESKS[1]).mean_wait - exact(DESKS[0]).mean_wait)
    before, after = seen()[:, :, :, 1]
    held = 0
    for one, other in zip(before.tolist(), after.tolist(), strict=True):
        difference = paired(one, other)
        held += difference is not None and truth in difference.interval
    accept(held)


@pytest.mark.parametrize("desk", range(len(DESKS)))
def test_intervals_of_probabilities_hold_the_exact_probability_as_often_as_they_can(desk: int) -> None:
    """So few outcomes are possible that the chance of holding the truth is not quite 95 %; it is summed exactly."""
    chance = exact(DESKS[desk]).prob_all_busy
    holding = [k for k in range(REPLICATIONS + 1) if chance in wilson(k, REPLICATIONS)]
    nominal = float(np.sum(binom.pmf(holding, REPLICATIONS, chance)))
    assert 0.9 < nominal < 1
    accept(holds(lambda v: wilson(v.sum(), REPLICATIONS), seen()[desk, :, :, 2], chance), nominal)


def test_the_test_would_notice_intervals_that_are_a_fifth_too_narrow() -> None:
    calls = RATE * COUNTED / HOUR
    truth = calls * exact(DESKS[0]).prob_abandon
    held = holds(lambda v: narrow(student(v.tolist())), seen()[0, :, :, 0], truth)
    assert binomtest(held, EXPERIMENTS, 0.95).pvalue < LEVEL


def narrow(interval: Interval) -> Interval:
    middle, half = (interval.low + interval.high) / 2, 0.8 * interval.half
    return Interval(middle - half, middle + half)
