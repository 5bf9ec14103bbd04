"""What a log leaves open goes into every verdict: draws of the figures, taken in turn by the replications."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from goalspec.calibrate.reading import read
from goalspec.calibrate.run import bootstrap, calibration
from goalspec.calibrate.staffing import read_sessions
from goalspec.calibrate.writer import center_toml
from goalspec.center import read as read_center
from goalspec.experiment import inputs
from goalspec.experiment.executors.task import digest
from goalspec.experiment.job import simulate
from goalspec.experiment.stress import StressOptions, setting_of, stress
from goalspec.simulation import build, engine
from goalspec.simulation.call_log import call_log, write
from goalspec.spec.read import load
from tests.calibrate.round_trip import FIRST_DAY, KIND, random_center

COUNT = 8
SPEC = """
schema = 1
center = "center.toml"
as_of = 2026-03-01

[[goal]]
id = "wait"
role = "manager"
metric = "asa"
target = { at_most = "60 s" }
by = 2026-12-31
measure = { by = "records", every = "week" }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A calibrated center of a log of three weeks, draws beside it, and a spec on it."""
    folder = tmp_path_factory.mktemp("drawn")
    scenario = build.scenario(random_center(5), days=21, tail=2)
    sessions = write(call_log(engine.run(scenario, 1), scenario, FIRST_DAY, 0.5), folder / "calls.csv")
    log, present = read(folder / "calls.csv"), read_sessions(sessions)
    (folder / "center.toml").write_text(center_toml(calibration(log, present)), "utf-8")
    (folder / "center.draws.json").write_text(inputs.text(bootstrap(log, present, COUNT)), "utf-8")
    (folder / "spec.toml").write_text(SPEC, "utf-8")
    return folder


def test_draws_spread_as_the_intervals_say(folder: Path) -> None:
    found = calibration(read(folder / "calls.csv"), read_sessions(folder / "calls.agents.csv"))
    told = found.get(f"{KIND}.handle_time")
    assert told is not None
    drawn = [float(draw[f"{KIND}.handle_time"].split()[0]) for draw in inputs.read(folder / "center.draws.json")]
    assert np.mean(drawn) == pytest.approx(told.value, abs=(told.high - told.low) / 2)
    assert 0.3 < 4 * np.std(drawn, ddof=1) / (told.high - told.low) < 3


def test_every_draw_is_a_center(folder: Path) -> None:
    draws = inputs.read(folder / "center.draws.json")
    assert len(draws) == COUNT
    centers = inputs.centers(read_center(folder / "center.toml"), draws)
    assert len({center.types["calls"].handle_time for center in centers}) == COUNT
    assert all(center.types["calls"].returns.share > 0 for center in centers)


def test_replications_take_the_draws_in_turn(folder: Path) -> None:
    spec, center = load(folder / "spec.toml"), read_center(folder / "center.toml")
    draws = inputs.read(folder / "center.draws.json", 2)
    setting = replace(setting_of(spec, center, StressOptions()), inputs=draws, engine="plain")
    job = setting.natural()
    alone = replace(setting, center=inputs.centers(center, draws)[1], inputs=()).natural()
    assert simulate(job, 3).digest == simulate(alone, 3).digest != simulate(replace(job, inputs=()), 3).digest
    assert digest(job) != digest(replace(job, inputs=()))


def test_verdicts_hold_what_is_not_known(folder: Path) -> None:
    """Where nobody knows whether contacts take three or five minutes, nobody knows the waits either."""
    spec, center = load(folder / "spec.toml"), read_center(folder / "center.toml")
    options = StressOptions(budget=4, engine="plain", workers=1)
    draws = tuple({f"{KIND}.handle_time": f"{seconds} s"} for seconds in (180, 300))
    known, drawn = stress(spec, center, options), stress(spec, center, replace(options, inputs=draws))
    assert (known.inputs, drawn.inputs) == (0, 2)
    before, after = known.verdicts[0].target.spread, drawn.verdicts[0].target.spread
    assert before is not None
    assert after is not None
    assert after > 2 * before


def test_files_without_draws_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(inputs.InputsError, match=r"center.draws.json is not there: `goalspec calibrate"):
        inputs.asked("5", tmp_path / "center.toml")
    for text in ("no json", "[]", '{"schema": "goalspec/draws/1", "draws": []}'):
        (tmp_path / "x.json").write_text(text, "utf-8")
        with pytest.raises(inputs.InputsError, match="holds no draws"):
            inputs.asked(str(tmp_path / "x.json"), None)
    with pytest.raises(inputs.InputsError, match="made for another center"):
        inputs.centers(read_center(folder / "center.toml"), [{"types.other.handle_time": "5 s"}])
