"""Several periods in a row: what carries over, by hand; and nothing does where nothing is stated."""

import json
from dataclasses import replace
from math import exp
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

from goalspec.center.assumed import assumptions
from goalspec.center.defaults import TABLE
from goalspec.center.demand import weekly_contacts
from goalspec.center.model import Center, Feedback
from goalspec.center.paths import changed
from goalspec.center.teams import Team
from goalspec.cli.stress import command
from goalspec.experiment.periods import Felt, grown, new_share
from goalspec.experiment.results import Stress
from goalspec.experiment.stress import StressOptions, setting_of, stress
from goalspec.incentives import incentives
from goalspec.report.stress import render, schema
from goalspec.simulation import codes
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import run
from goalspec.simulation.path_facts import PathFacts
from tests.experiment.worlds import CENTER, GOALS, loaded, world

WEEK = 7
QUICK = StressOptions(budget=3, engine="plain", workers=1, periods=3)
CHURN = CENTER + '\n[feedback]\nchurn = "100%"\nissues = 12\n'
LEAVERS = CENTER.replace("staff = 3", "staff = 15") + 'attrition = "90%"\nexperience = { new = "0%", speed = 0.5 }\n'


def found(folder: Path, center: str, options: StressOptions = QUICK) -> Stress:
    return stress(*loaded(folder, GOALS, center), options)


def test_what_is_off_is_exactly_the_plain_model(tmp_path: Path) -> None:
    plain = found(tmp_path, CENTER, replace(QUICK, periods=1))
    several = found(tmp_path, CENTER)
    assert replace(several, periods=()) == replace(plain, metrics=several.metrics)
    assert [each.growth for each in several.periods] == [1.0, 1.0, 1.0]
    assert plain.periods == ()
    assert "Nothing carries over" in render(several, "text")
    off = CENTER + "\n[feedback]\nchurn = 0\nrecommend = 0\nwarn = 0\nissues = 12\n"
    assert found(tmp_path, off).periods == several.periods
    assert found(tmp_path, CHURN.replace("issues = 12", "issues = 0")).periods == several.periods


def test_growth_of_one_and_no_attrition_leave_every_byte() -> None:
    center = Center.model_validate(
        {
            "type": [{"id": "a", "volume": "900/week"}],
            "team": [{"id": "t", "skills": {"a": 1}, "staff": 4, "experience": {"new": 0.3}}],
        }
    )
    for path, value in {"types.a.growth": 1, "teams.t.experience.new": 0.3, "feedback.churn": 1}.items():
        assert scenario(changed(center, {path: value})).digest() == scenario(center).digest()
    assert scenario(changed(center, {"types.a.growth": 0.9})).digest() != scenario(center).digest()


def test_churn_shrinks_demand_as_counted_by_hand(tmp_path: Path) -> None:
    """The share who leave is 5 % of issues solved at first, 9 % of those solved later, 25 % of those left open."""
    setting = setting_of(*loaded(tmp_path, GOALS, CHURN), QUICK)
    job = setting.job(incentives(setting.spec, setting.center))
    expected = []
    for replication in range(8):
        leavers, ended = by_hand(PathFacts(run(job.scenario, QUICK.seed, replication, "plain"), job.scenario))
        expected.append(1 - 12 * WEEK / 365.25 * leavers / ended)
    second = found(tmp_path, CHURN, replace(QUICK, periods=2)).periods[1]
    assert second.growth == pytest.approx(np.mean(expected), rel=1e-12)
    assert 0.97 < second.growth < 0.99
    assert second.replications == 8


def by_hand(facts: PathFacts) -> tuple[float, int]:
    """Customers who intend to leave after issues that end within the week, and how many issues end, one by one."""
    clock, rows = facts.scenario.clock, facts.contacts
    answered: dict[int, int] = {}
    leavers, ended = 0.0, 0
    for row in rows[np.argsort(rows["arrived"], kind="stable")]:
        issue, talked = int(row["issue"]), row["status"] == codes.DONE
        answered.setdefault(issue, int(rows["why"][issue] == codes.SEEDED))
        answered[issue] += talked
        over = row["status"] in {codes.DONE, codes.LOST, codes.BALKED} and not row["flags"] & codes.WILL_RETURN
        if over and clock.start <= row["arrived"] < clock.end:
            solved = talked and row["resolved"] == 1
            leavers += (0.05 if answered[issue] <= 1 else 0.09) if solved else 0.25
            ended += 1
    return leavers, ended


def test_demand_falls_from_period_to_period_and_the_volume_with_it(tmp_path: Path) -> None:
    periods = found(tmp_path, CHURN).periods
    growths = [each.growth for each in periods]
    assert growths[0] == 1
    assert growths == sorted(growths, reverse=True)
    assert growths[1] ** 2 == pytest.approx(growths[2], rel=0.005)
    center = loaded(tmp_path, GOALS, CHURN)[1]
    grown_center = changed(center, {"types.orders.growth": growths[2]})
    hours = center.hours
    assert weekly_contacts(grown_center.types["orders"], hours) == pytest.approx(300 * growths[2])


@pytest.mark.parametrize(
    ("feedback", "growth"),
    [
        ({}, 1.0),
        ({"churn": 1}, 1 - 0.1 * 2 * 28 / 365.25),
        ({"churn": 1, "issues": 365.25 / 28}, 0.9),
        ({"recommend": 0.5, "issues": 365.25 / 28}, 1 + 0.5 * 0.4),
        ({"warn": 0.5, "issues": 365.25 / 28}, 1 - 0.5 * 0.2),
        ({"churn": 1, "recommend": 1, "warn": 1, "issues": 0}, 1.0),
        ({"churn": 1, "issues": 365.25 / 28 * 100}, 1e-6),
    ],
)
def test_next_demand_is_this_one_less_leavers_plus_newcomers(feedback: dict[str, float], growth: float) -> None:
    felt = Felt(leave=0.1, praise=0.4, warn=0.2)
    assert grown(1.0, felt, Feedback.model_validate(feedback), 28) == pytest.approx(growth)
    assert grown(0.5, felt, Feedback.model_validate(feedback), 28) == pytest.approx(max(1e-6, growth / 2), rel=1e-6)


def team(**fields: object) -> Team:
    return Team.model_validate({"id": "t", **fields})


def test_new_agents_drift_towards_leavers_times_learning() -> None:
    drifting = team(attrition=0.36, experience={"new": 0.5, "months": 5})
    month = 365.25 / 12
    assert new_share(drifting, 0) == 0.5
    assert new_share(drifting, 5 * month) == pytest.approx(0.15 + (0.5 - 0.15) * exp(-1))
    assert new_share(drifting, 1e6) == pytest.approx(0.15)
    assert new_share(team(attrition=0.36, experience={"months": 5}), 99) == pytest.approx(0.15)
    assert new_share(team(experience={"new": 0.5}), 99) == 0.5
    assert new_share(team(attrition=0.36), 99) == 0
    assert new_share(team(attrition=0, experience={"new": 0.5, "months": 0}), 1) == 0


def test_attrition_makes_agents_newer_and_slower(tmp_path: Path) -> None:
    periods = found(tmp_path, LEAVERS, replace(QUICK, periods=40)).periods
    shares = [each.new_agents["desk"] for each in periods]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(0.9 * 8 / 12 * (1 - exp(-39 * 7 / (8 * 365.25 / 12))))
    paces = [each.figures["aht"] or 0 for each in periods]
    assert np.mean(paces[-5:]) > 1.2 * np.mean(paces[:5])


def test_every_parameter_is_an_assumption_that_is_off_and_has_a_range(tmp_path: Path) -> None:
    known = {each.path: each for each in TABLE if each.path.startswith("feedback.")}
    assert set(known) == {f"feedback.{name}" for name in Feedback.model_fields}
    for each in known.values():
        assert each.assumed
        assert each.off == 0
        assert each.sweep[0] < each.sweep[1]
    assert not Feedback().acts
    stated = {used.assumption.path: used.value for used in assumptions(loaded(tmp_path, GOALS, CHURN)[1])}
    assert stated["feedback.churn"] == 1
    silent = {used.assumption.path for used in assumptions(loaded(tmp_path, GOALS, CENTER)[1])}
    assert not silent & set(known)


def test_the_result_tells_every_period_in_every_format(tmp_path: Path) -> None:
    result = found(tmp_path, CHURN, replace(QUICK, periods=12))
    data = json.loads(render(result, "json"))
    jsonschema.validate(data, schema())
    assert [each["number"] for each in data["periods"]] == list(range(1, 13))
    text, page = render(result, "text", 80), render(result, "markdown")
    (line,) = [line.split() for line in text.splitlines() if line.split()[:1] == ["period"]]
    assert line == ["period", "1", "3", "5", "7", "8", "10", "12"]
    assert "What moves: customers' experience changes demand." in " ".join(text.split())
    assert "| demand | 100.0% |" in page
    assert max(len(line) for line in page.splitlines() if line.startswith("| solve holds")) < 120


def test_the_result_names_what_the_feedback_rests_on(tmp_path: Path) -> None:
    named = {each.name: each.basis for each in found(tmp_path, CHURN, replace(QUICK, periods=1)).assumptions}
    assert named["feedback.churn"] == "stated in the center"
    assert {"feedback.warn", "outcome.leaves_first", "outcome.leaves_unsolved", "outcome.tells_bad"} <= set(named)
    silent = {each.name for each in found(tmp_path, CENTER, replace(QUICK, periods=1)).assumptions}
    assert not {name for name in silent if name.startswith("feedback.") or "tells" in name}


def test_the_command_takes_periods(tmp_path: Path) -> None:
    folder = world(tmp_path, center=CHURN)
    quick = ["--engine", "plain", "--workers", "1", "--budget", "2"]
    assert "PERIOD BY PERIOD" in CliRunner().invoke(command, [str(folder), *quick, "--periods", "2"]).output
    assert "PERIOD BY PERIOD" not in CliRunner().invoke(command, [str(folder), *quick]).output
    assert CliRunner().invoke(command, [str(folder), "--periods", "0"]).exit_code == 2


def test_any_number_of_workers_gives_the_same_periods(tmp_path: Path) -> None:
    assert found(tmp_path, CHURN).periods == found(tmp_path, CHURN, replace(QUICK, workers=2)).periods
