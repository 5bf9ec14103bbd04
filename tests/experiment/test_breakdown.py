"""Figures by type, team and hour of the day: the parts of what is shown for the whole."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

from goalspec.cli.stress import command
from goalspec.experiment.results import Stress
from goalspec.experiment.stress import StressOptions, setting_of, stress
from goalspec.incentives import incentives
from goalspec.report.stress import render, schema
from goalspec.simulation import codes
from goalspec.simulation.engine import run
from goalspec.simulation.scenario import DAY, HOUR, SECOND
from tests.experiment.worlds import CENTER, GOALS, loaded, world

QUICK = StressOptions(budget=3, engine="plain", workers=1, by=("type", "team", "hour"))
TWO = CENTER.replace(
    "[[team]]", '[[type]]\nid = "claims"\nvolume = "150/week"\nhandle_time = "9 min"\n[[team]]', 1
).replace("orders = 1 }", "orders = 1, claims = 1 }").replace("staff = 3", "staff = 5")  # fmt: skip


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> Stress:
    return stress(*loaded(tmp_path_factory.mktemp("by"), GOALS, TWO), QUICK)


def test_one_type_and_one_team_are_the_whole(tmp_path: Path) -> None:
    found = stress(*loaded(tmp_path), replace(QUICK, by=("type", "team"), budget=4))
    whole = {each.metric: each.with_goals for each in found.contrasts}
    assert [(each.kind, each.name) for each in found.slices] == [("type", "orders"), ("team", "desk")]
    for part in found.slices:
        assert part.figures == {name: whole[name] for name in part.figures}


def test_types_differ_as_they_are_written_and_nothing_else_changes(result: Stress, tmp_path: Path) -> None:
    parts = {each.name: each.figures for each in result.slices if each.kind == "type"}
    claims, orders = parts["claims"]["aht"], parts["orders"]["aht"]
    assert claims is not None
    assert orders is not None
    assert claims > 1.4 * orders
    plain = stress(*loaded(tmp_path, GOALS, TWO), replace(QUICK, by=()))
    assert plain.slices == ()
    assert replace(result, slices=()) == replace(plain, metrics=result.metrics)


def test_hours_are_those_in_which_contacts_arrive_counted_by_hand(result: Stress, tmp_path: Path) -> None:
    parts = {each.name: each.figures for each in result.slices if each.kind == "hour"}
    assert list(parts) == [f"{hour:02d}:00" for hour in range(9, 17)]
    setting = setting_of(*loaded(tmp_path, GOALS, TWO), QUICK)
    built = setting.job(incentives(setting.spec, setting.center)).scenario
    lost, waits = [], []
    for replication in range(result.simulated.contrast_replications):
        contacts = run(built, QUICK.seed, replication, "plain").contacts
        since = contacts["arrived"] - built.clock.start
        mine = contacts[(since >= 0) & (since < 7 * DAY) & (since % DAY // HOUR == 11)]
        lost.append((mine["status"] == codes.LOST).mean())
        waits.append(float(np.nanmean(mine["started"] - mine["arrived"])) / SECOND)
    assert parts["11:00"]["abandonment_rate"] == pytest.approx(np.mean(lost))
    assert parts["11:00"]["asa"] == pytest.approx(np.mean(waits))


def test_every_format_tells_them(result: Stress) -> None:
    data = json.loads(render(result, "json"))
    jsonschema.validate(data, schema())
    assert len(data["slices"]) == len(result.slices) == 2 + 1 + 8
    text, page = render(result, "text", 80), render(result, "markdown")
    assert text.index("BY TYPE") < text.index("BY TEAM") < text.index("BY HOUR")
    assert "## By hour" in page
    assert any(line.startswith("| 11:00 |") for line in page.splitlines())


def test_the_command_takes_kinds(tmp_path: Path) -> None:
    quick = [str(world(tmp_path)), "--engine", "plain", "--workers", "1", "--budget", "2"]
    out = CliRunner().invoke(command, [*quick, "--by", "hour", "--by", "hour"]).output
    assert out.count("BY HOUR") == 1
    assert "BY TYPE" not in out
    assert CliRunner().invoke(command, [*quick, "--by", "weekday"]).exit_code == 2
