import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.center.model import Center
from goalspec.center.paths import changed
from goalspec.incentives import Incentives, Pressed, incentives
from goalspec.simulation import engine
from goalspec.simulation.build import scenario
from goalspec.spec.read import load
from tests.theory_sim.goals import spec_of

CENTER = {
    "center": {"hours": "08:00-20:00"},
    "type": [
        {"id": "billing", "volume": "2000/week", "after_call": "30 s", "labels": {"segment": "retail"}},
        {"id": "cards", "volume": "1000/week", "handle_time": "420 s"},
    ],
    "team": [
        {"id": "front", "skills": {"billing": 1, "cards": 1}, "staff": 8},
        {"id": "leads", "role": "manager", "skills": {"cards": 2}, "staff": 3},
    ],
}
NATURAL = 300.0


def goal(id_: str, metric: str, role: str = "agent", **target: object) -> dict[str, object]:
    return {"id": id_, "metric": metric, "role": role, "target": target}


def center_of(**behavior: float) -> Center:
    return Center.model_validate({**CENTER, "behavior": behavior})


def pressed(*goals: dict[str, object], pair: tuple[str, str] = ("front", "billing"), **behavior: float) -> Pressed:
    return incentives(spec_of(*goals), center_of(**behavior)).pressed[pair]


AHT = {**goal("aht", "aht", at_most="240 s"), "scope": {"queue": "billing"}}


def test_handle_time_moves_part_of_the_way_to_the_target() -> None:
    found = pressed(AHT, dump_slope=0)
    assert found.gap == pytest.approx(0.2)
    assert found.pull == pytest.approx(0.5)  # one goal, nothing against it, gap not too large
    assert found.handling.handle_time == pytest.approx(0.5 * 300 + 0.5 * 240)
    assert found.handling.resolution < found.natural.resolution


def test_dumping_shares_the_saving() -> None:
    found = pressed(AHT)
    assert found.dump_share == pytest.approx(0.02 + 0.5 * 0.5 * 0.2)
    assert found.handling.handle_time == pytest.approx(270)
    assert pressed(AHT, dump_slope=9).dump_share == pytest.approx(0.27)


def test_the_tightest_target_counts() -> None:
    lax = {**AHT, "id": "lax", "target": {"at_most": "290 s"}}
    assert pressed(lax, AHT).speed.goal == "aht"  # type: ignore[union-attr]


def test_a_resolution_goal_or_guard_of_the_role_weighs_against_speed() -> None:
    fcr = goal("fcr", "fcr", at_least="70%")
    assert pressed(AHT, fcr).pull == pytest.approx(0.25)
    assert pressed({**AHT, "guard": [{"metric": "csat", "at_least": "80%"}]}).pull == pytest.approx(0.25)
    assert pressed(AHT, goal("fcr", "fcr", "manager", at_least="70%")).pull == pytest.approx(0.5)
    elsewhere = {**fcr, "scope": {"queue": "cards"}}
    assert pressed(AHT, elsewhere).pull == pytest.approx(0.5)
    assert pressed(AHT, fcr, counterweight=0).pull == pytest.approx(0.5)


def test_many_goals_dilute_each() -> None:
    more = [goal(f"g{n}", "asa", at_most="40 s") for n in range(3)]
    assert pressed(AHT, *more).pull == pytest.approx(0.5 * 2 / 4)
    spec = spec_of(AHT, *more, roles=({"id": "agent", "max_goals": 4},))
    assert incentives(spec, center_of()).pressed["front", "billing"].pull == pytest.approx(0.5)


@pytest.mark.parametrize(("asked", "reach"), [("240 s", 1.0), ("180 s", 0.5), ("120 s", 0.0), ("60 s", 0.0)])
def test_a_target_far_out_of_reach_loses_its_pull(asked: str, reach: float) -> None:
    assert pressed({**AHT, "target": {"at_most": asked}}).pull == pytest.approx(0.5 * reach, abs=1e-9)


def test_a_target_above_the_natural_value_does_nothing() -> None:
    assert not pressed({**AHT, "target": {"at_most": "320 s"}}).changed


def test_goals_press_their_role_and_those_below() -> None:
    manager = {**goal("aht", "aht", "manager", at_most="300 s"), "scope": {"queue": "cards"}}
    found = incentives(spec_of(manager), center_of()).pressed
    assert found["front", "cards"].changed
    assert found["leads", "cards"].changed
    assert not found["front", "billing"].changed
    agent = incentives(spec_of({**manager, "role": "agent"}), center_of()).pressed
    assert not agent["leads", "cards"].changed


def test_contacts_per_hour_ask_for_a_handle_time() -> None:
    cph = {**goal("cph", "contacts_per_hour", at_least=12), "scope": {"queue": "billing"}}
    assert pressed(cph).speed.ratio * NATURAL == pytest.approx(3600 * 0.85 / 12)  # type: ignore[union-attr]
    elsewhere = {**goal("busy", "occupancy", at_most="80%"), "scope": {"queue": "cards"}}
    assert pressed(cph, elsewhere).speed.ratio == pytest.approx(3600 * 0.85 / 12 / NATURAL)  # type: ignore[union-attr]
    busy = goal("busy", "occupancy", "director", between=["70%", "80%"])
    assert pressed(cph, busy).speed.ratio == pytest.approx(3600 * 0.80 / 12 / NATURAL)  # type: ignore[union-attr]


def test_talk_time_leaves_room_for_after_call_work() -> None:
    talk = {**goal("talk", "talk_time", at_most="240 s"), "scope": {"queue": "billing"}}
    assert pressed(talk).speed.ratio * NATURAL == pytest.approx(270)  # type: ignore[union-attr]


def test_a_goal_over_several_types_scales_each_by_the_same_ratio() -> None:
    pooled = (2000 * 300 + 1000 * 420) / 3000
    both = goal("aht", "aht", at_most=f"{0.9 * pooled} s")
    found = incentives(spec_of(both), center_of(dump_slope=0)).pressed
    for type_ in ("billing", "cards"):
        each = found["front", type_]
        assert each.handling.handle_time / each.natural.handle_time == pytest.approx(0.95)


SURVEYED = {**goal("fcr", "fcr", at_least="82%", by="survey"), "scope": {"queue": "billing"}}


def test_a_resolution_goal_makes_agents_take_more_time() -> None:
    fcr = SURVEYED
    found = pressed(fcr)
    assert found.handling.resolution == pytest.approx(0.75 * 0.774 + 0.25 * 0.82)
    assert found.handling.handle_time > NATURAL
    assert not pressed(fcr, care=0).changed
    assert not pressed({**fcr, "target": {"at_least": "70%", "by": "survey"}}).changed


def test_records_ask_for_what_they_can_see() -> None:
    seen = 0.7 * (0.7 * (1 - math.exp(-7 * 24 * 2)) + 0.3 * (1 - math.exp(-7 / 3)))
    natural = 1 - seen * (1 - 0.774)
    above = {**SURVEYED, "target": {"at_least": natural + 0.01, "by": "records", "window": "7 d"}}
    assert pressed(above).care.ratio * 0.774 == pytest.approx(0.774 + 0.01 / seen)  # type: ignore[union-attr]
    assert not pressed({**above, "target": {**above["target"], "at_least": natural - 0.01}}).changed  # type: ignore[dict-item]


def test_records_that_see_nobody_come_back_ask_for_nothing() -> None:
    center = changed(center_of(), {"types.*.return.share": 0})
    by_records = {**SURVEYED, "target": {"at_least": "90%", "by": "records", "window": "7 d"}}
    assert not incentives(spec_of(by_records), center).pressed["front", "billing"].changed


def test_both_shifts_add_up() -> None:
    fcr = SURVEYED
    slower = pressed(fcr, dump_slope=0).handling.handle_time - NATURAL
    faster = 0.25 * (NATURAL - 240)
    assert pressed(fcr, AHT, dump_slope=0).handling.handle_time == pytest.approx(NATURAL + slower - faster)


def test_a_target_that_leaves_no_time_warns() -> None:
    tight = {**AHT, "target": {"at_most": "60 s"}}
    found = incentives(spec_of(tight), center_of(compliance=1, dump_slope=0, fade_from=0.98, fade_to=1))
    assert found.pressed["front", "billing"].cutoff == 0
    assert "no time at all to work on billing" in found.warnings[0]


def test_lines_name_goal_team_and_figures() -> None:
    found: Incentives = incentives(spec_of(AHT), center_of())
    assert found.lines[0].startswith("aht presses front on billing: it asks for 4 min, natural is 5 min, gap 20%")
    assert "handle time 300 s -> 270 s" in found.lines[1]
    assert "dumped 2% -> 7%" in found.lines[1]


def test_only_the_stop_rule_yields() -> None:
    fixed = changed(center_of(), {"types.billing.handling": "fixed"})
    assert not incentives(spec_of(AHT), fixed).pressed["front", "billing"].changed


METRICS = st.sampled_from(
    [
        ("aht", {"at_most": "200 s"}), ("aht", {"at_most": "280 s"}), ("contacts_per_hour", {"at_least": 14}),
        ("fcr", {"at_least": "85%"}), ("service_level", {"at_least": "90%"}), ("csat", {"at_least": "90%"}),
        ("occupancy", {"at_most": "80%"}), ("talk_time", {"at_most": "210 s"}),
    ]
)  # fmt: skip
GOALS = st.lists(
    st.tuples(METRICS, st.sampled_from(["agent", "manager", "director"]), st.sampled_from([None, "billing", "cards"])),
    max_size=5,
)


def goals_of(drawn: list) -> list[dict[str, object]]:
    scopes = ({} if queue is None else {"scope": {"queue": queue}} for _, _, queue in drawn)
    return [
        {**goal(f"g{n}", metric, role, **target), **scope}
        for (n, ((metric, target), role, _)), scope in zip(enumerate(drawn), scopes, strict=True)
    ]


@given(GOALS)
def test_switched_off_no_goal_changes_any_number(drawn: list) -> None:
    off = center_of(compliance=0, care=0, load=0, dump_slope=0)
    without = scenario(off)
    spec = spec_of(*goals_of(drawn))
    assert scenario(off, incentives(spec, off)).digest() == without.digest()
    assert not incentives(spec, off).lines or drawn


@given(GOALS)
def test_whatever_the_goals_numbers_stay_in_range(drawn: list) -> None:
    center = center_of()
    found = incentives(spec_of(*goals_of(drawn)), center)
    for each in found.pressed.values():
        assert 0 <= each.pull <= 0.5
        assert each.natural.rule.dump_share <= each.dump_share <= 0.27
        assert each.cutoff >= 0
        assert not math.isnan(each.cutoff)
        assert 0 <= each.handling.resolution <= each.natural.rule.highest_resolution
    scenario(center, found).validate()


def test_switched_off_goals_change_no_byte_of_any_contact() -> None:
    off = center_of(w=0, u=0, eta=0, dump_slope=0)
    alone = engine.run(scenario(off), seed=7)
    some = spec_of(AHT, goal("fcr", "fcr", at_least="85%"), goal("cph", "contacts_per_hour", at_least=14))
    more = spec_of(AHT, goal("level", "service_level", "manager", at_least="90%"))
    for spec in (some, more):
        path = engine.run(scenario(off, incentives(spec, off)), seed=7)
        assert path.contacts.tobytes() == alone.contacts.tobytes()
        assert path.sessions.tobytes() == alone.sessions.tobytes()
    on = center_of()
    assert engine.run(scenario(on, incentives(some, on)), seed=7).digest() != alone.digest()


OWN = """
schema = 1
[[goal]]
id = "short"
role = "agent"
metric = "call_hours"
scope = { queue = "billing" }
target = { at_most = "4 min" }

[[metric]]
id = "call_hours"
name = "Hours per call"
class = "speed"
unit = "hour"
direction = "lower"
valid_min = 0
definition = "Mean agent time per call."
formula = "agent time / calls"
timing = "leading"
roles = ["agent"]
control = "process"
pulls = "handle_time"
counter_metrics = ["fcr"]
counter_why = "Short calls come back."
measured_by = "telephone system"
simulation = { kind = "no", missing = "its own definition" }
"""


def test_a_metric_of_ones_own_acts_by_its_attributes_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text(OWN)
    found = incentives(load(tmp_path), center_of()).pressed["front", "billing"]
    assert found.gap == pytest.approx(0.2)
    assert found.changed
