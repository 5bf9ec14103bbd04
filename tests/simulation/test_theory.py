"""The reference against exact queueing figures, each within four standard errors of independent replications."""

import numpy as np
import pytest

from goalspec.queueing.abandonment import erlang_a
from goalspec.queueing.erlang import erlang_b, erlang_c
from goalspec.queueing.priorities import accumulating_priority_waits, fixed_priority_waits
from goalspec.simulation import codes, reference, routing
from goalspec.simulation.draws import label_key
from goalspec.simulation.records import Records
from goalspec.simulation.scenario import HOUR, SECOND, Agents, Clock, Doors, Scenario, Skills, Staff, Teams, Types
from tests.simulation.confidence import near
from tests.simulation.scenarios import simple

WARM = 2 * HOUR
REPLICATIONS = 24


def counted(scenario: Scenario, replications: int = REPLICATIONS) -> list[Records]:
    """The contacts of each replication that arrived after the warm-up and well before the end."""
    kept = []
    for replication in range(replications):
        contacts = reference.run(scenario, seed=11, replication=replication).contacts
        kept.append(contacts[(contacts["arrived"] >= WARM) & (contacts["arrived"] < scenario.clock.end - HOUR)])
    return kept


def waits(contacts: Records) -> np.ndarray:
    return (
        np.where(np.isnan(contacts["started"]), contacts["ended"], contacts["started"]) - contacts["arrived"]
    ) / 1000


def test_erlang_a() -> None:
    exact = erlang_a(100 / 3600, 180.0, 5, 120.0)
    runs = counted(simple(rate_per_hour=100.0, handle=180 * SECOND, agents=5, patience=120 * SECOND))
    near([(c["status"] == codes.LOST).mean() for c in runs], exact.prob_abandon)
    near([waits(c).mean() for c in runs], exact.mean_wait)
    near([(waits(c) > 0).mean() for c in runs], exact.prob_wait)
    near([((waits(c) <= 20.0) & (c["status"] == codes.DONE)).mean() for c in runs], exact.answered_within(20.0))
    near([(waits(c) > 45.0).mean() for c in runs], exact.waiting_longer(45.0))
    span = (24 - 3) * 3600
    near([np.nansum(c["ended"] - c["started"]) / 1000 / span / 5 for c in runs], exact.occupancy)


def test_erlang_c() -> None:
    exact = erlang_c(100 / 3600, 180.0, 7)
    runs = counted(simple(rate_per_hour=100.0, handle=180 * SECOND, agents=7, patience=None))
    near([waits(c).mean() for c in runs], exact.mean_wait)
    near([(waits(c) > 0).mean() for c in runs], exact.prob_wait)


def test_erlang_b_when_there_are_as_many_lines_as_agents() -> None:
    runs = counted(simple(rate_per_hour=100.0, agents=6, patience=None, doors=Doors(lines=6)))
    near([(c["status"] == codes.BLOCKED).mean() for c in runs], erlang_b(5.0, 6))


def test_a_limited_line() -> None:
    exact = erlang_a(100 / 3600, 180.0, 5, float("inf"), room=8)
    runs = counted(simple(rate_per_hour=100.0, agents=5, patience=None, doors=Doors(lines=8)))
    near([(c["status"] == codes.BLOCKED).mean() for c in runs], exact.prob_block)
    near([waits(c[c["status"] != codes.BLOCKED]).mean() for c in runs], exact.mean_wait)


def two_types(policy: str, *, priority: tuple[int, int] = (0, 0), weight: tuple[float, float] = (1.0, 1.0)) -> Scenario:
    """Two types of 40 and 50 calls an hour before six agents who need 180 s; nobody gives up."""
    clock = Clock(start=0.0, end=40 * HOUR, horizon=40 * HOUR)
    rates = np.repeat([[10.0], [12.5]], clock.intervals, axis=1)
    key = [label_key("first"), label_key("second")]
    return Scenario(
        clock,
        Doors(),
        Types.of(2, key=key, rate=rates, priority=priority, weight=weight),
        Teams.of(1, first=0, last=6, policy=routing.policy_code(policy)),
        Agents.of(6, team=0),
        Skills.of(2, 1, rank=0, work=codes.EXPONENTIAL, work_args=(180 * SECOND, 0.0, 0.0)),
        Staff.of(1, time=0.0, team=0, target=6),
    ).validate()


RATES = (40 / 3600, 50 / 3600)


def mean_waits(runs: list[Records], k: int) -> list[float]:
    return [waits(c[c["type"] == k]).mean() for c in runs]


def test_fixed_priorities() -> None:
    runs = counted(two_types("priority", priority=(1, 0)))
    second, first = fixed_priority_waits(RATES[::-1], 180.0, 6)
    near(mean_waits(runs, 0), first)
    near(mean_waits(runs, 1), second)


def test_accumulating_priorities() -> None:
    runs = counted(two_types("accumulating", weight=(3.0, 1.0)))
    first, second = accumulating_priority_waits(RATES, (3.0, 1.0), 180.0, 6)
    near(mean_waits(runs, 0), first)
    near(mean_waits(runs, 1), second)


@pytest.mark.parametrize("policy", [policy.__name__ for policy in routing.POLICIES])
def test_no_policy_changes_the_mean_wait_of_all(policy: str) -> None:
    runs = counted(two_types(policy, priority=(1, 0), weight=(2.0, 1.0)), replications=8)
    near([waits(c).mean() for c in runs], erlang_c(90 / 3600, 180.0, 6).mean_wait, z=5.0)


def test_day_factors_spread_the_daily_count() -> None:
    scenario = simple(rate_per_hour=20.0, agents=30, handle=10 * SECOND, types={"day_cv": 0.3})
    counts = [len(reference.run(scenario, seed=2, replication=n).contacts) for n in range(400)]
    near(counts, 480.0)
    exact = 480.0 + (0.3 * 480.0) ** 2
    assert np.var(counts, ddof=1) == pytest.approx(exact, rel=4 * np.sqrt(2 / 400))


def test_repeat_calls_add_up_to_a_geometric_series() -> None:
    back = {"return_share": 1.0, "return_weight": 0.5, "return_mean": (10 * SECOND, 40 * SECOND)}
    scenario = simple(rate_per_hour=60.0, handle=30 * SECOND, agents=60, types=back, skills={"chance": 0.4})
    attempts = []
    for replication in range(10):
        contacts = reference.run(scenario, seed=3, replication=replication).contacts
        early = contacts[contacts["issue"]]["arrived"] < 20 * HOUR
        attempts.append(early.sum() / (contacts["arrived"][contacts["parent"] < 0] < 20 * HOUR).sum())
    near(attempts, 1 / 0.4)


def test_delays_of_returns_have_their_two_part_mean() -> None:
    back = {"return_share": 1.0, "return_weight": 0.7, "return_mean": (1800 * SECOND, 600 * SECOND)}
    scenario = simple(rate_per_hour=60.0, handle=30 * SECOND, agents=60, types=back, skills={"chance": 0.0}, hours=12.0)
    contacts = reference.run(scenario, seed=3).contacts
    child = contacts[(contacts["why"] == codes.AGAIN_UNRESOLVED)]
    parent = contacts[child["parent"]]
    early = parent["ended"] < 2 * HOUR  # later ones lose their long delays to the horizon
    near((child["arrived"] - parent["ended"])[early] / 1000, 0.7 * 1800 + 0.3 * 600)
