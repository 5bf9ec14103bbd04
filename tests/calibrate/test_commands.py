"""The commands: formats that say the same, days that are asked for, sentences where something is missing."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from goalspec.cli import goalspec
from goalspec.report import calibrate as calibrations
from goalspec.report import replay as replays
from goalspec.simulation import build, engine
from goalspec.simulation.call_log import call_log, write
from tests.calibrate.round_trip import FIRST_DAY, random_center
from tests.experiment.worlds import world


def run(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(goalspec, [str(each) for each in arguments], catch_exceptions=True)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scenario = build.scenario(random_center(8), days=14, tail=1)
    file = tmp_path_factory.mktemp("log") / "calls.csv"
    write(call_log(engine.run(scenario, 1), scenario, FIRST_DAY, 0.5), file)
    return file


@pytest.fixture(scope="module")
def replayed(log: Path) -> Result:
    days = ("--on", "2026-01-12..2026-01-17", "--budget", 20, "--format", "json")
    return run("replay", log, "--presence", log.with_name("calls.agents.csv"), *days)


def test_a_replay_of_its_own_model_is_right_about_most_days(replayed: Result) -> None:
    found = json.loads(replayed.stdout)
    jsonschema.validate(found, replays.schema())
    assert [day["day"] for day in found["days"]] == [f"2026-01-{day}" for day in range(12, 18)]
    inside = [each["low"] <= each["actual"] <= each["high"] for day in found["days"] for each in day["figures"]]
    assert sum(inside) >= 0.7 * len(inside)  # the figures of a day are right or wrong together
    scores = {(each["figure"], each["method"]): each["error"] for each in found["scores"]}
    assert scores["abandonment", "replay"] < scores["abandonment", "same weekday before"]


def test_days_are_as_asked_for(log: Path) -> None:
    wrong = run("replay", log, "--fit", "2026-01-05..2026-01-06", "--on", "2026-03-01", "--budget", 20)
    assert wrong.exit_code != 0
    assert "2026-03-01 has none" in str(wrong.exception)
    assert "is no stretch of days" in run("replay", log, "--fit", "last week").output


def test_the_formats_of_a_calibration(log: Path, tmp_path: Path) -> None:
    summary = tmp_path / "found.md"
    told = run("calibrate", log, "--format", "json", "--summary", summary)
    found = json.loads(told.stdout)
    jsonschema.validate(found, calibrations.schema())
    text = run("calibrate", log).stdout
    for each in found["estimates"]:
        assert each["path"] in text
        assert each["path"].replace("_", r"\_") in summary.read_text("utf-8")


def test_what_is_missing_is_said(log: Path, tmp_path: Path) -> None:
    assert "give --out FILE, too" in run("calibrate", log, "--draws", 5).output
    assert "names no column" in str(run("calibrate", log, "--map", "arrived").exception)
    missing = run("stress", world(tmp_path), "--input-uncertainty", 5, "--budget", 2)
    assert missing.exit_code != 0
    assert "center.draws.json is not there" in str(missing.exception)


def test_plots_are_drawn(log: Path, tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="plots need the extra report")
    told = run("calibrate", log, "--plots", tmp_path / "plots")
    assert told.exit_code == 0, told.output
    drawn = sorted(file.name for file in (tmp_path / "plots").iterdir())
    assert drawn == ["calls-patience.svg", "calls-profile.svg", "figures.svg"]
    assert all(file.read_text("utf-8").startswith("<svg") for file in (tmp_path / "plots").iterdir())
