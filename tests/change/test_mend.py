"""The nearest goals that hold by simulation: bounds moved no further than they must, verified, written back."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goalspec
from goalspec.change.mend.bounds import Bounds
from goalspec.change.mend.nearest import NearestOptions, nearest
from goalspec.change.mend.results import Nearest
from goalspec.conflict.repair import Repair, repair
from goalspec.experiment.staff import StaffError
from goalspec.facts.families import demands
from goalspec.report import nearest as report
from goalspec.report.repair import schema
from goalspec.spec.read import load
from tests.experiment.worlds import CENTER, HEAD

QUICK = NearestOptions(seed=3, budget=10, engine="plain", workers=1)
SHELL = ("--simulate", "--seed", "3", "--budget", "10", "--engine", "plain", "--workers", "1", "--store", "off")
GOALS = """
[[goal]]
id = "answer"
role = "manager"
metric = "service_level"
target = { at_least = "90%", within = "20 s" }  # as promised
by = 2027-06-30
measure = { by = "records", every = "week" }
guard = [{ metric = "abandonment_rate", at_most = "1%" }]
"""
PACE = """
[[goal]]
id = "pace"
role = "agent"
metric = "aht"
target = { at_most = "240 s" }
by = 2027-06-30
measure = { by = "records", every = "week" }
"""


def world(folder: Path, goals: str = GOALS) -> Path:
    (folder / "goals.toml").write_text(HEAD + goals, "utf-8")
    (folder / "center.toml").write_text(CENTER, "utf-8")
    return folder


def asked(folder: Path, goals: str = GOALS, options: NearestOptions = QUICK) -> tuple[Nearest, Repair]:
    spec = world(folder, goals)
    return nearest(spec, repair(spec, weights=options.weights), options)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Nearest:
    return asked(tmp_path_factory.mktemp("world"), GOALS + PACE)[0]


@pytest.fixture(scope="module")
def bounds(tmp_path_factory: pytest.TempPathFactory) -> Bounds:
    spec = load(world(tmp_path_factory.mktemp("bounds")))
    return Bounds(demands(spec), {})


shares = st.integers(50, 100).map(lambda each: each / 100)
losses = st.integers(0, 20).map(lambda each: each / 100)


@given(values=st.lists(st.tuples(shares, losses), min_size=3, max_size=7), share=st.sampled_from([0.5, 0.75, 1.0]))
def test_no_smaller_moves_hold_in_enough_periods(
    bounds: Bounds, values: list[tuple[float, float]], share: float
) -> None:
    found_moves = bounds.nearest(values, share)
    assert found_moves is not None
    gaps = bounds.short(values)
    need = math.ceil(share * len(values) - 1e-9)
    steps = [sorted({0.0, *gaps[:, column]}) for column in range(2)]
    costs = [bounds.cost(end) for end in bounds.ends]
    enough = (far for far in product(*steps) if (gaps <= np.array(far) + 1e-12).all(axis=1).sum() >= need)
    least = min(far[0] * costs[0] + far[1] * costs[1] for far in enough)
    assert bounds.total(found_moves) == pytest.approx(least, abs=1e-6)
    assert bounds.held(values, bounds.written(found_moves)) >= need


def test_a_step_of_ten_points_costs_what_a_tenth_of_other_figures_costs(bounds: Bounds) -> None:
    assert [bounds.cost(end) for end in bounds.ends] == [10.0, 10.0]
    kept = replace(bounds, weights={"answer": math.inf})
    assert kept.nearest([(0.5, 0.1)], 1.0) is None
    assert kept.nearest([(0.95, 0.0)], 1.0) == {}


def test_what_is_found_holds_and_is_verified_afresh(found: Nearest) -> None:
    assert found.found
    assert found.verified
    assert found.before < 0.8
    assert [each.seed for each in found.checks] == list(range(4, 4 + len(found.checks)))
    assert found.checks[-1].probability >= 0.8
    assert all((each.after or 0.0) >= 0.8 for each in found.goals)
    assert {each.path.split(".")[1] for each in found.changes} == {"answer", "pace"}


def test_agents_pursue_the_goals_as_they_then_are(tmp_path: Path) -> None:
    _, chosen = asked(tmp_path, PACE)
    (change,) = chosen.changes
    asked_for = float(change.new.split()[2])
    spec = goalspec.load(world(tmp_path, PACE.replace("240 s", f"{asked_for:g} s")))
    told = goalspec.stress(spec, None, goalspec.StressOptions(budget=10, engine="plain", workers=1))
    (verdict,) = told.verdicts
    assert verdict.target.mean is not None
    assert 240 < verdict.target.mean <= asked_for


def test_weights_forbid_and_goals_that_hold_stay(tmp_path: Path) -> None:
    kept, chosen = asked(tmp_path, GOALS, replace(QUICK, weights={"answer": math.inf}))
    assert (kept.found, kept.verified, chosen.changes) == (False, False, ())
    assert "answer" in kept.why
    easy, _ = asked(tmp_path, GOALS.replace("90%", "10%").replace("1%", "90%"))
    assert (easy.found, easy.verified, easy.changes, easy.cost) == (True, True, (), 0.0)


def test_repairs_by_arithmetic_are_simulated_too(tmp_path: Path) -> None:
    both, _ = asked(
        tmp_path, PACE + PACE.replace('"pace"', '"calm"').replace('at_most = "240 s"', 'at_least = "320 s"')
    )
    assert both.arithmetic
    assert all(each.probability is not None for each in both.arithmetic)
    assert both.before == 0


def test_nothing_to_simulate_is_told(tmp_path: Path) -> None:
    with pytest.raises(StaffError, match="no committed goal that can be simulated"):
        asked(tmp_path, PACE.replace('"aht"', '"engagement"').replace('at_most = "240 s"', 'at_least = "70%"'))
    with pytest.raises(StaffError, match="probability of 100% cannot be asked for"):
        asked(tmp_path, GOALS, replace(QUICK, probability=1.0))


@pytest.mark.parametrize("columns", [80, 100])
def test_the_screen_is_as_wide_as_the_terminal(found: Nearest, columns: int, snapshot: object) -> None:
    nameless = replace(found, changes=tuple(replace(each, file="goals.toml") for each in found.changes))
    shown = report.text(nameless, columns)
    assert max(map(len, shown.splitlines())) <= columns
    assert shown == snapshot


def test_the_command_writes_the_nearest_spec_and_its_json_fits_its_schema(tmp_path: Path) -> None:
    spec, folder = world(tmp_path), tmp_path / "new"
    command = [
        sys.executable,
        "-m",
        "goalspec",
        "repair",
        str(spec),
        *SHELL,
        "--format",
        "json",
        "--write",
        str(folder),
    ]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    jsonschema.validate(told, schema())
    written = (folder / "goals.toml").read_text("utf-8")
    assert "# as promised" in written
    for change in told["simulated"]["changes"]:
        assert change["new"].split()[-1] in written
    again, _ = nearest(folder, repair(folder), QUICK)
    assert again.changes == ()
    assert again.before >= 0.8


def test_the_door_leads_here() -> None:
    assert (goalspec.nearest, goalspec.NearestOptions, goalspec.Nearest) == (nearest, NearestOptions, Nearest)
