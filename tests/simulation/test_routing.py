"""Every policy and every choice, judged by the path it leaves."""

from collections.abc import Callable

import numpy as np
import pytest

from goalspec.simulation import codes, reference, routing
from goalspec.simulation.draws import label_key
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import (
    HOUR,
    MINUTE,
    SECOND,
    Agents,
    Clock,
    Doors,
    Scenario,
    Skills,
    Staff,
    Teams,
    Types,
)
from tests.simulation.variants import changed

PRIORITY, HEAD_START, WEIGHT = [2, 0, 1], [0.0, 60 * SECOND, 0.0], [1.0, 2.0, 5.0]
RANK, EXPECTED = [1, 2, 0], [300 * SECOND, 100 * SECOND, 200 * SECOND]


def busy(policy: str = "priority", choice: str = "longest_idle", load: float = 1.3) -> Scenario:
    """Three types before five agents who differ; more work than hands when `load` is above 1."""
    clock = Clock(start=0.0, end=4 * HOUR, horizon=4 * HOUR)
    return Scenario(
        clock,
        Doors(),
        Types.of(
            3,
            key=[label_key(name) for name in "abc"],
            rate=np.repeat([[8.0], [9.0], [8.0]], clock.intervals, axis=1) * load,
            patience=codes.EXPONENTIAL,
            patience_args=(8 * MINUTE, 0.0, 0.0),
            priority=PRIORITY,
            head_start=HEAD_START,
            weight=WEIGHT,
        ),
        Teams.of(1, first=0, last=5, policy=routing.policy_code(policy), choice=routing.choice_code(choice)),
        Agents.of(5, team=0, speed=[1.1, 0.8, 1.0, 1.2, 0.9], quality=[0.8, 1.0, 0.6, 0.7, 0.9]),
        Skills.of(
            3, 1, rank=np.array(RANK)[:, None], work=codes.EXPONENTIAL, work_args=(180 * SECOND, 0.0, 0.0),
            expected=np.array(EXPECTED)[:, None],
        ),
        Staff.of(1, time=0.0, team=0, target=5),
    ).validate()  # fmt: skip


def waiting_at(path: Path, time: float) -> np.ndarray:
    """Contacts in the queues just before they are asked at `time`: arrived before, not gone before."""
    c = path.contacts
    gone = np.where(np.isnan(c["started"]), c["ended"], c["started"])
    return c[(c["arrived"] < time) & (np.isnan(gone) | (gone >= time))]


def score(policy: str) -> Callable[[np.ndarray, np.ndarray, float], np.ndarray]:
    since = lambda c: c["arrived"] - np.array(HEAD_START)[c["type"]]  # noqa: E731
    length = lambda c, queue: np.array([(queue["type"] == k).sum() for k in c["type"]])  # noqa: E731
    return {
        "priority": lambda c, _queue, _now: np.array(PRIORITY)[c["type"]],
        "fifo": lambda c, _queue, _now: c["arrived"],
        "skill_order": lambda c, _queue, _now: np.array(RANK)[c["type"]],
        "accumulating": lambda c, _queue, now: -np.array(WEIGHT)[c["type"]] * (now - since(c)),
        "longest_queue": lambda c, queue, _now: -length(c, queue),
        "shortest_work": lambda c, _queue, _now: np.array(EXPECTED)[c["type"]],
    }[policy]


@pytest.mark.parametrize("policy", [policy.__name__ for policy in routing.POLICIES])
def test_an_agent_takes_the_contact_that_the_policy_puts_first(policy: str) -> None:
    path = reference.run(busy(policy), seed=1)
    c = path.contacts
    starts, counts = np.unique(c["started"][c["started"] > c["arrived"]], return_counts=True)
    judged = 0
    for time in starts[counts == 1]:
        queue = waiting_at(path, time)
        taken = queue[queue["started"] == time]
        if len(queue) < 2 or (queue["ended"] == time).any():
            continue
        scores = score(policy)(queue, queue, time)
        mine = score(policy)(taken, queue, time)[0]
        assert mine == scores.min()
        equal = queue[scores == mine]
        since = equal["arrived"] - np.array(HEAD_START)[equal["type"]]
        assert taken["arrived"][0] - HEAD_START[taken["type"][0]] == since.min()
        judged += len(set(queue["type"].tolist())) > 1
    assert judged > 50


@pytest.mark.parametrize("choice", [choice.__name__ for choice in routing.CHOICES])
def test_a_contact_goes_to_the_agent_whom_the_choice_puts_first(choice: str) -> None:
    scenario = busy(choice=choice, load=0.6)
    path, agents = reference.run(scenario, seed=1), scenario.agents
    merit = {
        "longest_idle": np.zeros(5),
        "fastest": -agents.speed,
        "best_resolver": -agents.quality,
        "best_flow": -agents.speed * agents.quality,
    }[choice]
    c = path.contacts
    judged = 0
    for contact in c[c["started"] == c["arrived"]]:
        now = contact["started"]
        before = c[(c["started"] < now) & (c["agent"] >= 0)]
        idle_since = np.array([before["freed"][before["agent"] == a].max(initial=0.0) for a in range(5)])
        free = np.flatnonzero((idle_since <= now) & ~np.isnan(idle_since))
        best = min(free, key=lambda a: (merit[a], idle_since[a], a))
        assert contact["agent"] == best
        judged += len(free) > 1
    assert judged > 100


def test_names_and_codes_agree() -> None:
    for code, policy in enumerate(routing.POLICIES):
        assert routing.policy_code(policy.__name__) == code
        assert policy.__doc__
    for code, choice in enumerate(routing.CHOICES):
        assert routing.choice_code(choice.__name__) == code
    with pytest.raises(ValueError, match="no policy"):
        routing.policy_code("lifo")


def test_overflow_waits_its_delay_and_prefers_the_first_team() -> None:
    base = busy()
    skills = Skills.of(3, 2, rank=[[0, 1]] * 3, delay=[[0.0, 40 * SECOND]] * 3, work=codes.EXPONENTIAL,
                       work_args=(180 * SECOND, 0.0, 0.0))  # fmt: skip
    scenario = changed(
        base,
        teams=Teams.of(2, first=[0, 3], last=[3, 5]),
        agents=Agents.of(5, team=[0, 0, 0, 1, 1]),
        skills=skills,
        staff=Staff.of(2, time=0.0, team=[0, 1], target=[3, 2]),
    )
    c = reference.run(scenario, seed=1).contacts
    helped = c[c["team"] == 1]
    waited = helped["started"] - helped["arrived"]
    assert len(helped) > 30
    assert (waited >= 40 * SECOND).all()
    assert (waited == 40 * SECOND).any(), "a free agent takes the contact at the very moment"


def test_callbacks_keep_their_place_and_may_reach_nobody() -> None:
    scenario = changed(
        busy("fifo", load=2.0),
        types={
            "callback_above": 2,
            "callback_accept": 0.7,
            "callback_reach": 0.8,
            "callback_dial": 15 * SECOND,
            "patience": codes.CONSTANT,
            "patience_args": (MINUTE, 0.0, 0.0),
        },
    )
    c = reference.run(scenario, seed=1).contacts
    called = c[c["flags"] & codes.CALLED_BACK > 0]
    assert len(called) > 30
    assert not (called["status"] == codes.LOST).any(), "who waits for a callback does not lose patience"
    unreached = called[called["status"] == codes.UNREACHED]
    assert 0.05 < len(unreached) / np.isfinite(called["ended"]).sum() < 0.4
    assert (unreached["ended"] - unreached["started"] == 15 * SECOND).all()
    assert (unreached["freed"] == unreached["ended"]).all()
    assert (unreached["resolved"] == -1).all()
    assert (called["started"] - called["arrived"]).max() > 2 * MINUTE
    others = c[c["flags"] & codes.CALLED_BACK == 0]
    assert np.nanmax(others["started"] - others["arrived"]) <= MINUTE


def test_a_callback_is_offered_from_the_stated_length_on() -> None:
    scenario = changed(busy(load=2.0), types={"callback_above": 2, "callback_accept": 1.0})
    path = reference.run(scenario, seed=1)
    c = path.contacts
    waited = c[(c["started"] != c["arrived"]) & (np.bincount(c["arrived"].astype(int))[c["arrived"].astype(int)] == 1)]
    lengths = np.array([(waiting_at(path, each["arrived"])["type"] == each["type"]).sum() for each in waited])
    assert ((lengths >= 2) == (waited["flags"] & codes.CALLED_BACK > 0)).all()
    assert (lengths == 2).any()


def test_who_sees_a_long_queue_may_balk() -> None:
    c = reference.run(changed(busy(load=2.0), types={"balk_share": 1.0, "balk_above": [0, 3, 10**6]}), seed=1).contacts
    balked = c[c["status"] == codes.BALKED]
    assert not (balked["type"] == 2).any()
    waited = c[(c["started"] != c["arrived"]) & (c["status"] != codes.BALKED)]
    assert not (waited["type"] == 0).any(), "the first type never waits: it leaves at once or is served at once"
    for contact in balked[balked["type"] == 1]:
        queue = waiting_at(Path(c, c[:0]), contact["arrived"])
        assert (queue["type"] == 1).sum() >= 3
