"""A frontier whose every point is known: Erlang A over the number of agents."""

from functools import cache
from pathlib import Path

import pytest
from scipy.stats import binomtest

from goalspec import catalog
from goalspec.experiment.frontier import FrontierOptions, frontier
from goalspec.experiment.frontier_results import Frontier
from goalspec.queueing.abandonment import ErlangA, erlang_a
from goalspec.simulation import twin
from goalspec.spec.spec import Spec
from tests.theory_sim.centers import center_of, type_of

RATE, HANDLE, PATIENCE, WAGE = 120.0, 180.0, 150.0, 20.0
DESKS = tuple(range(5, 11))
SEEDS, LEVEL = 25, 0.01
EXACT = ("asa", "service_level", "cost_per_resolution")

pytestmark = pytest.mark.skipif(not twin.numba_is_here(), reason="nine million contacts: needs the compiled engine")


def exact(agents: int) -> dict[str, float]:
    """Mean wait of the answered (s), answered within 20 s of all offered, wages per answered call."""
    known: ErlangA = erlang_a(RATE / 3600, HANDLE, agents, PATIENCE)
    wages = WAGE * agents / (RATE * known.prob_served)
    return {"asa": known.mean_wait_served, "service_level": known.answered_within(20), "cost_per_resolution": wages}


@cache
def found(seed: int) -> Frontier:
    calls = type_of("calls", RATE, f"{HANDLE} s", patience=f"{PATIENCE} s")
    desk = center_of(DESKS[0], calls, team={"wage": f"{WAGE} EUR/h"})
    options = FrontierOptions(seed=seed, budget=20, longest=1, speed="asa", resolution="service_level", workers=1)
    vary = [f"teams.team.staff={DESKS[0]}:{DESKS[-1]}:1"]
    return frontier(Spec(Path("nowhere"), (), catalog.load()), vary, desk, options)


@cache
def missed(metric: str) -> int:
    """In how many results some point of the exact curve lies outside the band."""
    return sum(
        any(exact(agents)[metric] not in (point.figures[metric].interval or ()) for agents, point in
            zip(DESKS, found(seed).points, strict=True))
        for seed in range(SEEDS)
    )  # fmt: skip


@pytest.mark.parametrize("metric", EXACT)
def test_the_band_holds_the_whole_exact_curve_as_often_as_it_says(metric: str) -> None:
    assert binomtest(SEEDS - missed(metric), SEEDS, 0.95, alternative="less").pvalue > LEVEL


def test_the_paired_differences_hold_the_exact_ones() -> None:
    wrong = 0
    for seed in range(SEEDS):
        for agents, point in zip(DESKS, found(seed).points, strict=True):
            difference = point.figures["asa"].difference
            truth = exact(agents)["asa"] - exact(DESKS[0])["asa"]
            wrong += difference is not None and truth not in difference.interval
    pairs = SEEDS * (len(DESKS) - 1)
    assert binomtest(wrong, pairs, 0.05, alternative="greater").pvalue > LEVEL


def test_no_point_of_the_exact_frontier_is_called_dominated() -> None:
    """More agents always answer sooner and always cost more."""
    waits, wages = zip(*((exact(agents)["asa"], exact(agents)["cost_per_resolution"]) for agents in DESKS), strict=True)
    assert list(waits) == sorted(waits, reverse=True)
    assert list(wages) == sorted(wages)
    wrong = sum(found(seed).pareto != tuple(range(len(DESKS))) for seed in range(SEEDS))
    assert binomtest(wrong, SEEDS, 0.05, alternative="greater").pvalue > LEVEL


def test_the_exact_knee_is_found_or_left_open() -> None:
    """Wait against wages: the height of the exact curve above its chord."""
    ends = exact(DESKS[0]), exact(DESKS[-1])
    heights = [
        sum(abs(exact(agents)[name] - ends[place][name]) / abs(ends[0][name] - ends[1][name])
            for place, name in enumerate(("asa", "cost_per_resolution"))) - 1
        for agents in DESKS
    ]  # fmt: skip
    truth = heights.index(max(heights))
    knees = [found(seed).knee for seed in range(SEEDS)]
    assert all(knee is not None and (knee.x, knee.y) == ("asa", "cost_per_resolution") for knee in knees)
    held = sum(knee is not None and truth in {knee.point, *knee.open} for knee in knees)
    assert binomtest(held, SEEDS, 0.95, alternative="less").pvalue > LEVEL
    sure = [knee.interval for knee in knees if knee is not None and knee.point == truth and knee.interval is not None]
    assert len(sure) > SEEDS / 2
    assert sum(max(heights) in interval for interval in sure) >= 0.8 * len(sure)
