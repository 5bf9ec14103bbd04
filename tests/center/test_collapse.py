"""A center with a feature off, or one that makes no difference, is the plain one: to the byte, or to the figure."""

from typing import Any

import numpy as np
import pytest

from goalspec.center.defaults import TABLE
from goalspec.center.model import Center
from goalspec.center.paths import changed
from goalspec.incentives import incentives
from goalspec.queueing.abandonment import erlang_a
from goalspec.simulation import codes
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import run
from goalspec.simulation.records import Records
from tests.simulation.confidence import near
from tests.simulation.variants import same
from tests.theory_sim.centers import EXPONENTIAL, again, seconds, type_of
from tests.theory_sim.goals import spec_of

TIMES = ("key", "type", "attempt", "why", "status", "resolved", "flags", "arrived", "started", "ended", "freed")
HANDLE, PATIENCE, DAYS = 200.0, 120.0, 2

RICH = Center.model_validate({
    "center": {"hours": "08:00-20:00", "lines": 8, "blocked": {"redial": 0.5}},
    "type": [
        {"id": "billing", "volume": "2200/week", "after_call": "30 s"},
        {"id": "cards", "volume": "900/week", "channel": "chat", "handle_time": "420 s"},
    ],
    "team": [
        {"id": "front", "skills": {"billing": 1, "cards": {"after": "30 s"}}, "staff": 9, "dump": 0.05,
         "experience": {"new": 0.4}},
        {"id": "back", "role": "manager", "skills": {"cards": 1}, "staff": 4},
    ],
})  # fmt: skip
GOALS = (
    {"id": "pace", "role": "agent", "metric": "aht", "target": {"at_most": "240 s"}, "scope": {"queue": "billing"}},
    {"id": "solve", "role": "agent", "metric": "fcr", "target": {"at_least": "90%"}},
)
ALL_OFF = {"behavior.compliance": 0, "behavior.care": 0, "behavior.load": 0}


def contacts(center: Center, *goals: dict[str, Any], seed: int = 4, replication: int = 0) -> Records:
    """The contacts of two days, under goals where there are any."""
    pressed = incentives(spec_of(*goals), center) if goals else None
    return run(scenario(center, pressed, days=DAYS, tail=1), seed, replication, "plain").contacts


def alike(one: Records, other: Records, *but: str) -> bool:
    return one.shape == other.shape and same(one, other, *(name for name in TIMES if name not in but))


def desks(*sizes: int, **both: dict[str, Any]) -> Center:
    """Two impatient types that differ in nothing but rank, before teams of so many agents who can do both."""
    fields = {"patience": seconds(PATIENCE)} | both
    types = [type_of("a", 60.0, seconds(HANDLE), priority=2, **fields), type_of("b", 68.0, seconds(HANDLE), **fields)]
    plain = {"skills": {"a": 1, "b": 1}, "shrinkage": 0.0, "dump": 0.0}
    teams = [{"id": f"team{n}", "staff": size, **plain} for n, size in enumerate(sizes)]
    return Center.model_validate({"type": types, "team": teams})


def test_equal_classes_are_one_erlang_a_queue() -> None:
    exact = erlang_a(128 / 3600, HANDLE, 8, PATIENCE)
    lost, waits = [], []
    for replication in range(12):
        mine = contacts(desks(8), replication=replication)
        day = 86_400_000.0
        mine = mine[(mine["arrived"] >= day) & (mine["arrived"] < 3 * day)]
        lost.append((mine["status"] == codes.LOST).mean())
        waits.append((np.fmin(mine["started"], mine["ended"]) - mine["arrived"]).mean() / 1000)
    near(lost, exact.prob_abandon)
    near(waits, exact.mean_wait)


def test_without_repeats_it_is_the_plain_queue() -> None:
    plain = contacts(desks(8))
    assert set(plain["why"]) == {codes.FIRST}
    delays: dict[str, Any] = {"redial": again(0.0, 5.0), "return": again(0.0, 5.0)}
    assert alike(plain, contacts(desks(8, **delays)))
    assert len(contacts(desks(8, redial=again(0.5, 600.0)))) > len(plain)


def test_lines_without_end_block_nobody() -> None:
    open_lines = Center.model_validate(
        RICH.model_dump(mode="json", by_alias=True, exclude_unset=True) | {"center": {"hours": "08:00-20:00"}}
    )
    many = contacts(changed(RICH, {"center.lines": 10**6}))
    assert alike(contacts(open_lines), many)
    assert not (many["status"] == codes.BLOCKED).any()
    assert (contacts(RICH)["status"] == codes.BLOCKED).any()


def test_teams_with_all_skills_are_one_pool() -> None:
    again_soon: dict[str, Any] = {
        "redial": again(0.5, 900.0),
        "return": again(0.5, 1800.0),
        "resolution": 0.7,
        "work": EXPONENTIAL,
    }
    one, two = contacts(desks(8, **again_soon)), contacts(desks(3, 5, **again_soon))
    assert len(one) > 6_000
    assert alike(one, two)


def test_goals_without_pull_care_and_load_change_no_byte() -> None:
    off = changed(RICH, ALL_OFF)
    assert alike(contacts(off), contacts(off, *GOALS))
    assert not alike(contacts(RICH), contacts(RICH, *GOALS))


@pytest.mark.parametrize(
    ("path", "goal_that_then_does_nothing"), [("behavior.compliance", "pace"), ("behavior.care", "solve")]
)
def test_a_term_that_is_off_leaves_its_goal_without_effect(path: str, goal_that_then_does_nothing: str) -> None:
    counterweight_off = changed(RICH, {"behavior.counterweight": 0})  # the other goal steadies this one
    off, rest = changed(counterweight_off, {path: 0}), [g for g in GOALS if g["id"] != goal_that_then_does_nothing]
    assert alike(contacts(off, *GOALS), contacts(off, *rest))
    assert not alike(contacts(counterweight_off, *GOALS), contacts(counterweight_off, *rest))


def test_without_counterweight_a_rival_goal_does_not_soften_the_pull() -> None:
    alone = changed(RICH, {"behavior.care": 0})
    off = changed(alone, {"behavior.counterweight": 0})
    assert alike(contacts(off, *GOALS), contacts(off, GOALS[0]))
    assert not alike(contacts(alone, *GOALS), contacts(alone, GOALS[0]))


def test_without_dump_slope_nobody_is_dumped_for_a_goal() -> None:
    off = changed(RICH, {"behavior.dump_slope": 0, "teams.*.dump": 0})
    assert not (contacts(off, *GOALS)["flags"] & codes.DUMPED).any()
    assert (contacts(changed(off, {"behavior.dump_slope": 0.5}), *GOALS)["flags"] & codes.DUMPED).any()


# What an off value switches off, and what then must not matter any more; None: there is nothing else to it.
IRRELEVANT: dict[str, dict[str, Any]] = {
    "type.redial.share": {"types.*.redial.delay": "5 s"},
    "type.return.share": {"types.*.return.soon_delay": "5 s", "types.*.return.soon": 0.1},
    "center.blocked.redial": {"center.blocked.delay": "5 s"},
    "team.dump": {"teams.*.dump_length": "99 s"},
    "behavior.load": {},
    "type.day_factor": {},
    "type.overhead": {},
    "type.after_call": {},
    "type.work.finished": {},
    "team.shrinkage": {},
}
SEPARATE = {
    "team.experience.speed", "team.experience.resolution", "team.experience.months", "behavior.compliance",
    "behavior.counterweight", "behavior.care", "behavior.dump_slope",
}  # fmt: skip


def test_every_off_value_has_its_test() -> None:
    known = {each.path for each in TABLE if each.off is not None and not each.path.startswith("feedback.")}
    assert known == set(IRRELEVANT) | SEPARATE


@pytest.mark.parametrize("path", IRRELEVANT)
def test_what_is_switched_off_leaves_no_trace(path: str) -> None:
    each = next(each for each in TABLE if each.path == path)
    assert each.off is not None
    head, _, field = path.partition(".")
    where = path if head in {"center", "behavior"} else f"{head}s.*.{field}"
    off = changed(RICH, {where: each.written(each.off)})
    plain = contacts(off)
    assert not alike(contacts(RICH), plain)
    assert alike(plain, contacts(changed(off, IRRELEVANT[path])))


def test_new_agents_like_the_others_are_none() -> None:
    none = changed(RICH, {"teams.front.experience.new": 0})
    equal = changed(RICH, {"teams.front.experience.speed": 1, "teams.front.experience.resolution": 1})
    assert alike(contacts(none), contacts(equal))
    assert not alike(contacts(RICH), contacts(none))
    leaving = {"teams.front.experience": {}, "teams.front.attrition": 0.9}
    assert alike(contacts(none), contacts(changed(RICH, {**leaving, "teams.front.experience": {"months": 0}})))
    assert not alike(contacts(none), contacts(changed(RICH, leaving)))
