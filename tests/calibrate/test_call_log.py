"""The call log of a simulated center says what a telephone system would know, and the same of the same run."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from goalspec.calibrate.reading import read
from goalspec.calibrate.staffing import levels, read_sessions
from goalspec.cli import goalspec
from goalspec.experiment.call_logs import logged
from goalspec.simulation import build, codes, engine
from goalspec.simulation.call_log import CALLS, SESSIONS, CallLog, call_log, write
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.records import Path as Sample
from goalspec.simulation.scenario import Scenario
from goalspec.spec.read import load
from tests.calibrate.round_trip import random_center
from tests.experiment.worlds import world

MONDAY = date(2026, 1, 5)
World = tuple[Sample, Scenario, CallLog]


@pytest.fixture(scope="module")
def made() -> World:
    scenario = build.scenario(random_center(3), days=7, tail=2)
    path = engine.run(scenario, 1)
    return path, scenario, call_log(path, scenario, MONDAY, surveyed=0.5)


def test_every_contact_of_the_period_is_there_once(made: World, tmp_path: Path) -> None:
    path, scenario, log = made
    facts, clock = PathFacts(path, scenario), scenario.clock
    inside = (facts.arrived >= clock.start) & (facts.arrived < clock.end)
    assert {int(row[0]) for row in log.calls} == set(np.flatnonzero(inside).tolist())
    assert len(log.calls) == len({row[0] for row in log.calls})
    write(log, tmp_path / "calls.csv")
    found = read(tmp_path / "calls.csv")
    assert found.faults == ()
    assert found.calls.abandoned.sum() == facts.abandoned[inside].sum()
    assert found.calls.wait.sum() == pytest.approx(np.nansum(facts.wait[inside]) / 1000)
    assert np.nansum(found.calls.talk) == pytest.approx(np.nansum(facts.talk[inside]) / 1000)
    assert np.unique(found.calls.customer).size == np.unique(path.contacts["issue"][inside]).size


def test_the_calendar_begins_on_the_day_asked_for(made: World) -> None:
    first, last = made[2].calls[0][CALLS.index("arrived")], made[2].calls[-1][CALLS.index("arrived")]
    assert first.startswith("2026-01-05T08:")
    assert last.startswith("2026-01-10T19:")


def test_nothing_is_said_that_a_system_cannot_know(made: World) -> None:
    path, _, log = made
    solved = path.contacts["resolved"]
    asked = [row for row in log.calls if row[CALLS.index("resolved")]]
    answered = [row for row in log.calls if row[CALLS.index("outcome")] == "answered"]
    assert 0.4 < len(asked) / len(answered) < 0.6
    for row in asked:
        assert row[CALLS.index("resolved")] == ("yes" if solved[int(row[0])] == 1 else "no")
    lost = [row for row in log.calls if path.contacts["status"][int(row[0])] == codes.LOST]
    assert lost
    assert all(not any(row[CALLS.index(name)] for name in ("agent", "talk_s", "resolved")) for row in lost)


def test_sessions_are_the_staff(made: World, tmp_path: Path) -> None:
    _, scenario, log = made
    sessions = read_sessions(write(log, tmp_path / "calls.csv"))
    monday = levels(sessions, -1, np.array([MONDAY.toordinal() - date(1970, 1, 1).toordinal()]))[0]
    heads = int(scenario.staff.target.max())
    assert monday[32:80].tolist() == [heads] * 48
    assert monday[:32].sum() == 0


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    spec = world(tmp_path)
    one, again = tmp_path / "one.csv", tmp_path / "again.csv"
    run = CliRunner().invoke(goalspec, ["stress", str(spec), "--budget", "1", "--workers", "1", "--log", str(one)])
    assert run.exit_code == 0, run.output
    write(logged(load(spec)), again)
    assert one.read_text("utf-8") == again.read_text("utf-8")
    with (tmp_path / "one.agents.csv").open(encoding="utf-8") as file:
        assert tuple(next(csv.reader(file))) == SESSIONS


def test_the_log_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_text("arrived\n", "utf-8")
    run = CliRunner().invoke(goalspec, ["calibrate", str(file), "--out", str(file)])
    assert run.exit_code != 0
    assert "is the log itself" in run.output
    assert file.read_text("utf-8") == "arrived\n"
