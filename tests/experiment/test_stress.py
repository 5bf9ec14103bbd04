"""Whole runs, from the spec to the screen."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import click
import jsonschema
import pytest

from goalspec.experiment.stress import StressError, StressOptions, stress
from goalspec.report.stress import formats, render, schema
from tests.experiment.worlds import CENTER, GOALS, loaded, world

QUICK = StressOptions(budget=4, engine="simpy", workers=1)
COMMAND = [sys.executable, "-m", "goalspec", "stress"]


def screen(*arguments: str | Path, columns: int = 100, code: int = 0) -> str:
    """What the command prints."""
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1"}
    run = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout if code == 0 else run.stderr


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_workers_and_engine(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    alone = render(stress(spec, center, QUICK), "json")
    for options in (replace(QUICK, workers=2), replace(QUICK, workers=3)):
        assert render(stress(spec, center, options), "json") == alone
    plain = render(stress(spec, center, replace(QUICK, engine="plain")), "json")
    assert plain.replace('"engine": "plain"', '"engine": "simpy"') == alone
    other = json.loads(render(stress(spec, center, replace(QUICK, seed=2)), "json"))
    assert other["simulated"]["digest"] != json.loads(alone)["simulated"]["digest"]


def test_goals_change_nothing_where_behavior_is_switched_off(tmp_path: Path) -> None:
    off = CENTER + "\n[behavior]\ncompliance = 0\ncare = 0\nload = 0\n"
    spec, center = loaded(tmp_path, GOALS, off)
    found = stress(spec, center, QUICK)
    assert all(each.difference is None or each.difference.mean == 0 for each in found.contrasts)
    assert (found.break_even, found.drivers) == (None, ())
    assert found.presses == () or all("-> " not in line for line in found.presses)


def test_work_that_more_returns_would_make_endless_is_said_and_not_simulated(tmp_path: Path) -> None:
    mail = """
[[type]]
id = "mail"
channel = "email"
volume = "100/week"
handle_time = "10 min"
resolution = "20%"
[[team]]
id = "back"
skills = { mail = 1 }
staff = 1
"""
    spec, center = loaded(tmp_path, GOALS, CENTER + mail)
    found = stress(spec, center, replace(QUICK, budget=2))
    assert found.break_even is not None
    assert all(side.share < 1 for side in found.break_even.sides)
    assert "Not simulated with 100%: the contacts of mail bring 83 hours" in found.break_even.sentence
    assert "types.*" not in render(found, "text")


def test_speed_goals_lower_resolution_and_the_result_says_so(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    found = stress(spec, center, QUICK)
    changes = {each.metric: each.difference for each in found.contrasts}
    handle_time, resolved, gone = changes["aht"], changes["contact_resolution"], changes["silent_churn"]
    assert handle_time
    assert resolved
    assert gone
    assert handle_time.interval.high < 0
    assert resolved.interval.high < 0
    assert gone.mean > 0
    points = found.frontier
    assert [point.own for point in points].count(True) == 1
    assert points[0].figures["contact_resolution"] > points[-1].figures["contact_resolution"]  # type: ignore[operator]
    assert [each.goal for each in found.drivers if each.presses] == ["pace"]


def test_json_fits_its_published_schema_and_names_what_the_design_names(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    data = json.loads(render(stress(spec, center, QUICK), "json"))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(data, schema())
    assert data["schema"] == "goalspec/stress/1"
    named = {"goal", "metric", "target", "word", "probability", "interval", "mean", "mean_interval", "reason"}
    assert all(named <= verdict.keys() for verdict in data["verdicts"])
    assert data["simulated"]["today"] == "2027-01-04"


@pytest.mark.parametrize("width", [80, 100])
def test_text_keeps_to_the_width(tmp_path: Path, width: int) -> None:
    spec, center = loaded(tmp_path)
    lines = click.unstyle(render(stress(spec, center, QUICK), "text", width)).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[2].startswith("VERDICTS")


def test_every_format_is_found_by_its_file() -> None:
    assert formats() == ["text", "json", "markdown"]


def test_the_command_prints_verdicts_and_writes_a_summary(tmp_path: Path) -> None:
    folder, summary = world(tmp_path), tmp_path / "summary.md"
    text = screen(folder, "--budget", "3", "--summary", summary)
    assert "VERDICTS" in text
    assert "THE TRADE-OFF" in text
    assert summary.read_text("utf-8").startswith("# ")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["spec", "summary.md"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--require", "80"), "write 80% or 0.80"),
        (("--budget", "0"), "x>=1"),
        (("--summary", "no/such/folder/x.md"), "there is no folder"),
        (("--center", "nowhere.toml"), "nowhere.toml"),
        (("--engine", "fast"), "fast"),
    ],
)
def test_wrong_options_are_refused_before_anything_runs(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    began = time.monotonic()
    assert sentence in screen(world(tmp_path), *arguments, code=2)
    assert time.monotonic() - began < 20


def test_a_spec_without_a_center_is_told_how_to_get_one(tmp_path: Path) -> None:
    folder = world(tmp_path)
    goals = folder / "goals.toml"
    goals.write_text(goals.read_text("utf-8").replace('center = "center.toml"', ""), "utf-8")
    assert "goalspec init" in screen(folder, code=2)


def test_a_requirement_that_is_missed_ends_with_one(tmp_path: Path) -> None:
    told = screen(world(tmp_path), "--budget", "3", "--require", "80%", code=1)
    assert "pace is required with 80%, it has 0%" in told
    assert "engage is required with 80%, it is not simulated: needs" in told


def test_a_spec_whose_goals_are_all_dropped_is_refused(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, GOALS.replace('role = "', 'dropped = "given up"\nrole = "'))
    with pytest.raises(StressError, match="no goal to judge"):
        stress(spec, center, QUICK)


ACTION = 'actions = [{ text = "two more at the desk", set = { "teams.desk.staff" = 5 } }]'
GUARD = 'guard = [{ metric = "asa", at_most = "2 min" }]'


def test_goals_are_judged_without_their_actions_and_with_them(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, GOALS.replace(GUARD, ACTION))
    before, after = (stress(spec, center, replace(QUICK, actions=each)) for each in (False, True))
    assert (before.actions, after.actions) == ((), ("teams.desk.staff",))
    busy = [{each.metric: each.with_goals for each in found.contrasts}["occupancy"] for found in (before, after)]
    assert busy[0] is not None
    assert busy[1] is not None
    assert busy[1] < 0.8 * busy[0]
    alone = {each.goal: each.target.mean for each in before.verdicts}
    assert alone == {each.goal: each.target.mean for each in after.without_actions}
    assert after.sureness is not None
    assert before.sureness is not None
    assert after.sureness.statements == 2 * before.sureness.statements  # twice as many chances are told
    shown = click.unstyle(render(after, "text", 100))
    assert "ACTIONS TAKEN" in shown
    assert "teams.desk.staff" in render(after, "markdown")
    jsonschema.validate(json.loads(render(after, "json")), schema())


def test_baselines_are_held_against_the_center_before_its_actions(tmp_path: Path) -> None:
    written = 'metric = "aht"\ntarget = { at_most = "240 s" }'
    instead = 'metric = "occupancy"\ntarget = { at_most = "60%" }\nbaseline = { value = "VALUE" }'
    waits = GOALS.replace(written, instead).replace(GUARD, ACTION)
    spec, center = loaded(tmp_path, waits.replace("VALUE", "1%"))
    natural = stress(spec, center, QUICK).verdicts[0].natural
    assert natural is not None
    for baseline, word in ((f"{100 * natural:.1f}%", "undecided"), (f"{60 * natural:.1f}%", "uncalibrated")):
        spec, center = loaded(tmp_path, waits.replace("VALUE", baseline))
        found = stress(spec, center, replace(QUICK, actions=True))
        assert found.verdicts[0].word == word  # 60 % of it is what the action leaves


def test_a_spec_without_actions_is_judged_once(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    found = stress(spec, center, replace(QUICK, actions=True))
    assert (found.actions, found.without_actions) == ((), ())


@pytest.mark.usefixtures("heeds_interruption")
def test_a_worker_that_dies_costs_only_its_task(tmp_path: Path) -> None:
    from goalspec.experiment.cases import Setting
    from goalspec.experiment.plan import plan
    from goalspec.experiment.replicate import Crew

    spec, center = loaded(tmp_path)
    job = Setting(spec, center, plan(spec, center), 1).natural()
    killed: list[int] = []

    def watch(_what: str, done: int, _total: int) -> None:
        if done >= 2 and not killed:
            victim = next(iter(crew.executor.pool._processes))  # type: ignore[union-attr]
            killed.append(victim)
            os.kill(victim, signal.SIGKILL)

    with Crew(2, watch) as crew:
        runs = crew.run("a test", [(job, n) for n in range(8)])
    with Crew(1) as crew:
        alone = crew.run("a test", [(job, n) for n in range(8)])
    assert killed
    assert [run.digest for run in runs] == [run.digest for run in alone]


def test_a_target_of_no_time_at_all_is_simulated_like_any_other(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, GOALS.replace('"240 s"', '"0 s"'))
    found = stress(spec, center, QUICK)
    assert [point.own for point in found.frontier].count(True) == 0
    assert found.verdicts[0].probability == 0.0
    assert found.warnings == ()  # so far away that nobody tries


def test_the_own_point_of_the_frontier_is_the_target_as_written(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    assert [point.target for point in stress(spec, center, QUICK).frontier if point.own] == [pytest.approx(240.0)]
