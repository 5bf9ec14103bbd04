"""A scenario is frozen, knows its digest, and says in sentences why it cannot be simulated."""

import math
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import numpy as np
import pytest

from goalspec.simulation import codes
from goalspec.simulation.scenario import DAY, HOUR, Agents, Clock, Doors, Scenario, Skills, Staff, Teams, Types
from goalspec.simulation.tables import ScenarioError
from goalspec.simulation.validation import problems
from tests.simulation.scenarios import random_scenario, simple

GOOD = simple()


def broken(**tables: Any) -> Scenario:
    """The plain queue with whole parts replaced, or columns of a table set, unchecked."""
    new = {}
    for name, change in tables.items():
        old, columns = getattr(GOOD, name), change
        if isinstance(change, dict) and name not in {"clock", "doors"}:
            like = {column: getattr(old, column) for column in change}
            columns = {c: np.broadcast_to(np.asarray(v, like[c].dtype), like[c].shape) for c, v in change.items()}
        new[name] = replace(old, **columns) if isinstance(columns, dict) else columns
    return replace(GOOD, **new)


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "negative rate": ({"types": {"rate": -1.0}}, "types.rate must lie in 0"),
    "rate that is no number": ({"types": {"rate": math.nan}}, "types.rate must lie in"),
    "share above 1": ({"types": {"redial_share": 1.2}}, "types.redial_share must lie in 0 to 1, but holds 1.2"),
    "endless mean": ({"types": {"redial_mean": math.inf}}, "types.redial_mean"),
    "speed of 0": ({"agents": {"speed": 0.0}}, "agents.speed"),
    "concurrency of 0": ({"teams": {"concurrency": 0}}, "teams.concurrency"),
    "unknown policy": ({"teams": {"policy": 99}}, "teams.policy must be below"),
    "unknown choice": ({"teams": {"choice": 99}}, "teams.choice below"),
    "skill nobody has": ({"skills": {"rank": -1}}, "No team can handle contacts of type 0"),
    "work without end": ({"skills": {"work": codes.NEVER}}, "skills.work must lie in 1"),
    "negative work": ({"skills": {"work_args": (-1.0, 0.0, 0.0)}}, "A law of work (code 1) needs a mean >= 0"),
    "work that is no number": ({"skills": {"work_args": (math.nan, 0, 0)}}, "skills.work_args must lie in"),
    "flat Weibull": ({"types": {"patience": codes.WEIBULL, "patience_args": (0, 1, 0)}}, "A law of patience (code 5)"),
    "half a phase": ({"skills": {"after": codes.ERLANG, "after_args": (0.5, 1.0, 0.0)}}, "A law of after (code 4)"),
    "more agents than there are": ({"staff": {"target": 9}}, "more agents than its team has"),
    "team that does not exist": ({"staff": {"team": 3}}, "Staff events name team 3"),
    "agents out of order": ({"teams": {"first": 2}}, "Team 0 must own the agents from 0 on"),
    "agents of nobody": ({"teams": {"last": 5}}, "own 5 agents, but 8 are listed"),
    "escalation in a circle": ({"types": {"escalate_to": 0}}, "Type 0 escalates in a circle"),
    "end before start": ({"clock": {"start": DAY, "end": DAY}}, "The clock needs 0 <= start"),
    "endless clock": ({"clock": {"horizon": math.inf}}, "must be finite"),
    "tick beside the interval": ({"clock": {"tick": 7.0}}, "The tick 7 ms must divide"),
    "half a tick": ({"skills": {"delay": 0.5}}, "skills.delay holds 0.5 ms"),
    "profile too short": ({"clock": {"horizon": 2 * DAY, "end": 2 * DAY}}, "has 96 intervals; the horizon needs 192"),
    "doors that close first": ({"doors": {"windows": ((HOUR, 0.0),)}}, "Opening hours must be sorted"),
    "doors that never open": ({"doors": {"windows": ()}}, "Opening hours must be sorted"),
    "half a line": ({"doors": {"lines": -2}}, "doors.lines is -2"),
    "share of the blocked": ({"doors": {"blocked_redial": 1.5}}, "doors.blocked_redial must be a share"),
    "calls at night": ({"doors": {"windows": ((HOUR, 2 * HOUR),)}}, "Type 0 expects arrivals in interval 0"),
    "no type": ({"types": Types.of(0, key=[], rate=np.zeros((0, 96)))}, "rows and columns for (0, 1)"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_simulated_is_said(case: str) -> None:
    change, sentence = BROKEN[case]
    with pytest.raises(ScenarioError) as error:
        broken(**change).validate()
    assert sentence in str(error.value)
    assert all(line.endswith(".") for line in str(error.value).splitlines())


def test_good_scenarios_have_no_problems() -> None:
    assert problems(GOOD) == []
    assert GOOD.validate() is GOOD


def test_staff_out_of_order_is_said() -> None:
    staff = Staff.of(2, time=[HOUR, 0.0], team=0, target=1)
    with pytest.raises(ScenarioError, match="sorted by time"):
        broken(staff=staff).validate()


def test_nothing_can_be_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        GOOD.max_attempts = 3  # type: ignore[misc]
    for table in (GOOD.types, GOOD.teams, GOOD.agents, GOOD.skills, GOOD.staff):
        for each in fields(table):
            with pytest.raises(ValueError, match="read-only"):
                getattr(table, each.name)[...] = 0


def test_columns_broadcast_and_unknown_or_missing_ones_are_refused() -> None:
    teams = Teams.of(3, first=[0, 1, 2], last=[1, 2, 3], slowdown=0.5)
    assert teams.slowdown.tolist() == [0.5, 0.5, 0.5]
    assert len(teams) == 3
    with pytest.raises(TypeError, match="size"):
        Teams.of(1, first=0, last=1, size=3)
    with pytest.raises(TypeError, match="last"):
        Teams.of(1, first=0)
    with pytest.raises(ValueError, match="broadcast"):
        Agents.of(3, team=[0, 1])


def test_flat_columns_name_what_both_engines_read() -> None:
    flat = Skills.of(2, 3, rank=0).flat()
    assert flat["work_a"].shape == (2, 3)
    assert {"after_a", "after_b", "after_c"} <= flat.keys()
    types = GOOD.types.flat()
    assert "rate" not in types
    assert {"return_mean_a", "return_mean_b", "seeded_a", "seeded_b", "patience_c"} <= types.keys()


def test_the_digest_knows_every_number() -> None:
    base = random_scenario(4)
    assert base.digest() == random_scenario(4).digest()
    digests = {base.digest()}
    changes = 0
    for name in ("types", "teams", "agents", "skills", "staff"):
        table = getattr(base, name)
        for each in fields(table):
            array = getattr(table, each.name).copy()
            array.flat[0] = 1 if array.flat[0] != 1 else 0
            digests.add(replace(base, **{name: replace(table, **{each.name: array})}).digest())
            changes += 1
    for other in (replace(base, clock=replace(base.clock, drain=5.0)), replace(base, max_attempts=7),
                  replace(base, doors=replace(base.doors, lines=77))):  # fmt: skip
        digests.add(other.digest())
    assert len(digests) == changes + 4
    assert replace(base, type_ids=("x",), team_ids=("y",)).digest() in digests


def test_clock_counts_intervals_and_days() -> None:
    clock = Clock(start=0.0, end=DAY, horizon=1.5 * DAY, interval=HOUR)
    assert (clock.intervals, clock.days, clock.limit) == (36, 2, 3.5 * DAY)
    assert Doors().windows == ((0.0, math.inf),)
