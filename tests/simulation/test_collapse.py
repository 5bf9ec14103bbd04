"""Where a feature is off, or makes no difference, the rich model is the plain one: to the byte, or to the figure."""

import math
from functools import cache
from typing import Any

import numpy as np
import pytest

from goalspec.queueing.abandonment import erlang_a
from goalspec.simulation import codes, reference
from goalspec.simulation.draws import label_key
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import MINUTE, SECOND, Agents, Clock, Doors, Scenario, Skills, Staff, Teams, Types
from tests.simulation.confidence import near
from tests.simulation.scenarios import random_scenario, simple
from tests.simulation.variants import changed, same

TIMES = ("arrived", "started", "ended", "freed", "status", "resolved", "flags", "key", "why", "issue", "parent", "type")
BASES = [n for n in range(80) if random_scenario(n).types.rate.sum() > 250][:8]


def path(scenario: Scenario) -> Path:
    return reference.run(scenario, seed=21, replication=4)


Change = dict[str, dict[str, Any]]


@cache
def full(number: int) -> str:
    return path(random_scenario(number)).digest()


# What switches a term off, and what then must not matter any more.
OFF: dict[str, tuple[Change, Change]] = {
    "load pressure": ({"skills": {"eta": 0.0}}, {"teams": {}}),
    "dumping": ({"skills": {"dump_share": 0.0}}, {"skills": {"dump_length": 999_000.0}}),
    "redialing": ({"types": {"redial_share": 0.0}}, {"types": {"redial_mean": 777_000.0}}),
    "returning": ({"types": {"return_share": 0.0, "seeded": 0.0}}, {"types": {"return_mean": 5.0, "return_weight": 1}}),
    "balking": ({"types": {"balk_share": 0.0}}, {"types": {"balk_above": 1}}),
    "callbacks": (
        {"types": {"callback_above": -1}},
        {"types": {"callback_accept": 0.9, "callback_reach": 0.1, "callback_dial": 1_000.0}},
    ),
    "refused callbacks": ({"types": {"callback_accept": 0.0}}, {"types": {"callback_above": 0, "callback_reach": 0.1}}),
    "escalation": ({"types": {"escalate_share": 0.0}}, {"types": {"escalate_to": -1}}),
    "lines": ({"doors": {"lines": -1}}, {"doors": {"lines": 10**9, "blocked_redial": 0.9, "blocked_delay": 1_000.0}}),
    "blocked redials": ({"doors": {"blocked_redial": 0.0}}, {"doors": {"blocked_delay": 5_000.0}}),
    "slowdown": ({"teams": {"concurrency": 1}}, {"teams": {"slowdown": 3.0}}),
    "giving up": ({"skills": {"handling": codes.STOP}}, {"skills": {"give_up": 1_000.0}}),
    "two speeds": ({"skills": {"handling": codes.FIXED}}, {"skills": {"haste": 0.1, "hasty_chance": 0.0}}),
    "cut-off": ({"skills": {"handling": codes.FIXED}}, {"skills": {"cutoff": 10_000.0, "eta": 1.0}}),
    "calm two speeds": (
        {"skills": {"handling": codes.TWO_SPEED, "threshold": 10**9}},
        {"skills": {"handling": codes.FIXED}},
    ),
    "finished work": ({"skills": {"handling": codes.STOP, "cutoff": math.inf}}, {"skills": {"handling": codes.FIXED}}),
    "accumulating priority": ({"teams": {"policy": 0}}, {"types": {"weight": 50.0}}),
    "shortest work": ({"teams": {"policy": 0}}, {"skills": {"expected": 1_000.0}}),
    "day factor": ({"types": {"day_cv": 0.0}}, {"teams": {}}),
    "seeds": ({"types": {"seeded": 0.0}}, {"teams": {}}),
    "closing time": ({"doors": {"windows": ((0.0, math.inf),)}}, {"doors": {"serve": False, "reopen": 1_000.0}}),
}  # fmt: skip


@pytest.mark.parametrize("term", OFF)
def test_a_term_that_is_off_leaves_no_trace(term: str) -> None:
    off, irrelevant = OFF[term]
    effects = 0
    for number in BASES:
        base = random_scenario(number)
        plain = changed(base, **off)
        assert path(plain).digest() == path(changed(plain, **irrelevant)).digest()
        effects += full(number) != path(plain).digest()
    assert effects > 0, "switching this off changed nothing: the comparison says nothing"


def test_endless_patience_leaves_nobody_lost() -> None:
    for number in BASES:
        base = changed(random_scenario(number), doors={"serve": True}, types={"patience": codes.NEVER})
        contacts = path(base).contacts
        assert not (contacts["status"] == codes.LOST).any()


def pool(split: bool) -> Scenario:
    """Two types before eight equal agents, in one team, or in two teams that can do the same."""
    clock = Clock(start=0.0, end=24 * 60 * MINUTE, horizon=24 * 60 * MINUTE)
    sizes = [3, 5] if split else [8]
    last = np.cumsum(sizes)
    return Scenario(
        clock,
        Doors(),
        Types.of(
            2,
            key=[label_key("a"), label_key("b")],
            rate=np.repeat([[12.0], [20.0]], clock.intervals, axis=1),
            patience=codes.EXPONENTIAL,
            patience_args=(120 * SECOND, 0.0, 0.0),
            priority=[1, 0],
            redial_share=0.5,
            redial_mean=20 * MINUTE,
            return_share=0.5,
            return_mean=30 * MINUTE,
        ),
        Teams.of(len(sizes), first=last - sizes, last=last),
        Agents.of(8, team=np.repeat(np.arange(len(sizes)), sizes)),
        Skills.of(
            2, len(sizes), rank=0, work=codes.EXPONENTIAL, work_args=(200 * SECOND, 0.0, 0.0), chance=0.7,
            after=codes.EXPONENTIAL, after_args=(20 * SECOND, 0.0, 0.0),
        ),
        Staff.of(len(sizes), time=0.0, team=np.arange(len(sizes)), target=sizes),
    ).validate()  # fmt: skip


def test_teams_with_all_skills_are_a_pool() -> None:
    one, two = path(pool(split=False)).contacts, path(pool(split=True)).contacts
    assert len(one) > 700
    assert same(one, two, *TIMES)


def test_equal_classes_are_erlang_a() -> None:
    """Priorities between classes that are equal otherwise change who waits, not how many are lost."""
    scenario = changed(
        pool(split=False),
        types={"redial_share": 0.0, "return_share": 0.0},
        skills={"after": 2, "after_args": (0.0, 0.0, 0.0)},
    )
    scenario = changed(scenario, skills={"after": codes.CONSTANT})
    exact = erlang_a(128 / 3600, 200.0, 8, 120.0)
    lost, wait = [], []
    for replication in range(20):
        c = reference.run(scenario, seed=5, replication=replication).contacts
        c = c[(c["arrived"] >= 120 * MINUTE) & (c["arrived"] < 23 * 60 * MINUTE)]
        lost.append((c["status"] == codes.LOST).mean())
        wait.append((np.where(np.isnan(c["started"]), c["ended"], c["started"]) - c["arrived"]).mean() / 1000)
    near(lost, exact.prob_abandon)
    near(wait, exact.mean_wait)


def test_agents_who_are_equal_may_be_chosen_in_any_way() -> None:
    base = pool(split=False)
    for choice in range(1, 4):
        assert same(path(base).contacts, path(changed(base, teams={"choice": choice})).contacts, *TIMES)


def test_one_type_makes_all_policies_equal() -> None:
    base = simple(rate_per_hour=150.0, types={"head_start": 30 * SECOND})
    digests = {path(changed(base, teams={"policy": policy})).digest() for policy in range(6)}
    assert len(digests) == 1


def test_slow_agents_with_little_work_are_quick_agents_with_much() -> None:
    base = simple(rate_per_hour=100.0)
    slow = changed(base, agents={"speed": 0.5}, skills={"work_args": (90 * SECOND, 0.0, 0.0)})
    assert same(path(base).contacts, path(slow).contacts)
