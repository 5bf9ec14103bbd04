"""Which assumption turns which verdict: indices against theory, ends against cases, and the whole command."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from click import unstyle
from hypothesis import given
from hypothesis import strategies as st

from goalspec.experiment.cases import Setting
from goalspec.experiment.factors import Factor, at, factors
from goalspec.experiment.intervals import Interval
from goalspec.experiment.job import simulate
from goalspec.experiment.sensitivity import SensitivityOptions, sensitivity
from goalspec.experiment.sensitivity_results import Sensitivity, Swing
from goalspec.experiment.sobol import design, shares
from goalspec.experiment.stress import StressOptions, setting_of, stress
from goalspec.report.sensitivity import formats, render, schema
from goalspec.report.sensitivity.text import bar
from goalspec.report.stress import render as shown
from goalspec.simulation import outcomes
from tests.experiment.worlds import CENTER, GOALS, loaded, world

QUICK = SensitivityOptions(budget=16, points=2, engine="plain", workers=1)
SMALL = CENTER.replace("300/week", "40/week").replace("staff = 3", "staff = 1")
FEELING = """
[[goal]]
id = "glad"
role = "manager"
metric = "csat"
target = { at_least = "70%" }
by = 2027-06-30
measure = { by = "survey", sample = 200, every = "week" }
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    spec, center = loaded(tmp_path_factory.mktemp("place"), GOALS + FEELING, SMALL)
    return setting_of(spec, center, StressOptions())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Sensitivity:
    return sensitivity(*loaded(tmp_path_factory.mktemp("world"), GOALS + FEELING, SMALL), QUICK)


def factor(setting: Setting, name: str) -> Factor:
    return next(each for each in factors(setting) if each.name == name)


def points(n: int, columns: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A design as `sobol.design` lays it out, on the unit cube."""
    from scipy.stats import qmc

    both = qmc.Sobol(2 * columns, rng=np.random.default_rng(7)).random(n)
    first, second = both[:, :columns], both[:, columns:]
    mixed = [np.where(np.arange(columns) == column, second, first) for column in range(columns)]
    return np.concatenate([first, second, *mixed])


def test_the_indices_of_a_known_function() -> None:
    """Ishigami: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437 (Ishigami and Homma 1990, a = 7, b = 0.1)."""
    x = np.pi * (2 * points(2048, 3) - 1)
    values = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    told = {each.assumption: each for each in shares(["a", "b", "c"], values, 2048, 1)}
    exact = {"a": (0.3139, 0.5576), "b": (0.4424, 0.4424), "c": (0.0, 0.2437)}
    for name, (first, total) in exact.items():
        assert told[name].first == pytest.approx(first, abs=0.03)
        assert told[name].total == pytest.approx(total, abs=0.03)
        assert total in told[name].total_interval
    assert list(told) == ["a", "b", "c"]


def test_a_constant_has_no_variance_to_share() -> None:
    assert shares(["a"], np.full(3 * 8, 4.2), 8, 1) == ()


def test_a_design_changes_one_column_at_a_time(place: Setting) -> None:
    chosen = [factor(place, name) for name in ("type.return.share", "behavior.compliance")]
    made = design(place, chosen, 4)
    values = [(job.center.types["orders"].returns.share, job.center.behavior.compliance) for job in made.jobs]
    first, second, mixed = values[:4], values[4:8], (values[8:12], values[12:])
    assert mixed[0] == [(b[0], a[1]) for a, b in zip(first, second, strict=True)]
    assert mixed[1] == [(a[0], b[1]) for a, b in zip(first, second, strict=True)]
    assert all(0.4 <= share <= 1.0 for share, _ in values)
    assert made.moved == 0


def test_every_assumption_of_the_screen_is_varied_over_its_sweep(place: Setting) -> None:
    for each in factors(place):
        assert each.low <= each.value <= each.high
        assert each.low < each.high
        assert each.shortened or (each.low, each.high) == each.assumption.sweep


def test_a_range_ends_where_no_center_exists(tmp_path: Path) -> None:
    center = SMALL.replace("[[team]]", 'resolution = "85%"\n[[team]]', 1)
    setting = setting_of(*loaded(tmp_path, GOALS, center), StressOptions())
    finished = factor(setting, "type.work.finished")
    assert finished.shortened
    assert 0.8 < finished.low < finished.value
    assert at(setting, {finished: finished.low}).days


def test_what_customers_feel_is_varied_without_a_contact_changing(place: Setting) -> None:
    top = factor(place, "outcome.top_box")
    low, high = (simulate(at(place, {top: end}), 0) for end in (top.low, top.high))
    assert low.digest == high.digest
    csat = place.plan.number(next(t.target.probe for t in place.plan.tasks if t.goal.id == "glad" and t.target.probe))
    below, above = (run.outcomes[csat][0].value for run in (low, high))
    assert below is not None
    assert above is not None
    assert above - below == pytest.approx(top.high - top.low)
    assert outcomes.satisfied(np.ones(1), np.ones(1, bool), np.zeros(1))[0] == outcomes.TOP_BOX.value


def test_the_ends_are_what_a_case_gives(place: Setting, found: Sensitivity) -> None:
    """An end of the tornado is the spec on a center with that value written into it."""
    share = factor(place, "type.return.share")
    job = place.pursued({"types.orders.return.share": share.low})
    values = [simulate(job, n).outcomes for n in range(QUICK.budget or 0)]
    goal = next(each for each in found.goals if each.goal == "solve")
    task = next(each for each in place.plan.tasks if each.goal.id == "solve")
    assert task.target.probe is not None
    probe = place.plan.number(task.target.probe)
    swing = next(each for each in goal.swings if each.assumption == "type.return.share")
    known = [value for run in values if (value := run[probe][0].value) is not None]
    assert swing.low.mean == pytest.approx(float(np.mean(known)))


def test_what_changes_nothing_is_told_apart(found: Sensitivity) -> None:
    still = {each.name for each in found.still}
    assert "behavior.max_goals" in still
    assert "type.return.share" not in still
    assert all(swing.assumption not in still for goal in found.goals for swing in goal.swings)


def test_a_planted_assumption_turns_a_verdict(tmp_path: Path) -> None:
    """Satisfaction is 82% at best by an assumption of 72 to 88%: a target between the ends hinges on it."""
    goals = FEELING.replace("70%", "72%")
    center = SMALL.replace("[[team]]", 'resolution = "88%"\n[[team]]', 1)
    spec, place = loaded(tmp_path, goals, center)
    found = sensitivity(spec, place, replace(QUICK, points=0))
    top = [each for each in found.hinges if each.assumption == "outcome.top_box"]
    assert [(each.goal, each.word, each.turned, each.side) for each in top] == [("glad", "likely", "unlikely", "below")]
    assert not any(each.shares for each in found.goals)


def test_stress_tells_hinges_in_every_output(tmp_path: Path) -> None:
    goals = FEELING.replace("70%", "72%")
    center = SMALL.replace("[[team]]", 'resolution = "88%"\n[[team]]', 1)
    spec, place = loaded(tmp_path, goals, center)
    found = stress(spec, place, StressOptions(budget=16, engine="plain", workers=1, hinges=True))
    alone = sensitivity(spec, place, replace(QUICK, points=0))
    assert found.hinges == alone.hinges
    told = "it would be unlikely if outcome.top_box is"
    assert all(told in " ".join(shown(found, form, 100).replace("\\", "").split()) for form in ("text", "markdown"))
    assert json.loads(shown(found, "json"))["hinges"][0]["turned"] == "unlikely"
    unasked = stress(spec, place, StressOptions(budget=4, engine="plain", workers=1))
    assert unasked.hinges is None
    assert "--hinges" in shown(unasked, "text")


def test_workers_change_nothing(found: Sensitivity, tmp_path: Path) -> None:
    again = sensitivity(*loaded(tmp_path, GOALS + FEELING, SMALL), replace(QUICK, engine="simpy", workers=2))
    assert again.simulated.digest == found.simulated.digest
    assert (again.goals, again.hinges) == (found.goals, found.hinges)


@given(low=st.floats(-1, 1), high=st.floats(-1, 1))
def test_bars_point_to_the_side_that_the_mean_moves_to(found: Sensitivity, low: float, high: float) -> None:
    swing = found.goals[0].swings[0]
    moved = [_moved(swing, end, change) for end, change in (("low", low), ("high", high))]
    drawn = bar(Swing("x", moved[0].low, moved[1].high), 1.0)
    left, right = drawn[:8], drawn[9:]
    assert (len(drawn), drawn[8]) == (17, "|")
    for mark, change, other in (("<", low, high), (">", high, low)):
        if round(8 * change) and (change > 0) != (other > 0):
            assert (right if change > 0 else left).count(mark) == abs(round(8 * change))


def _moved(swing: Swing, end: str, change: float) -> Swing:
    found = getattr(swing, end)
    difference = replace(found.difference, mean=change, interval=Interval(change, change))
    return replace(swing, **{end: replace(found, difference=difference)})


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_goal_that_nothing_surely_moves_says_so(found: Sensitivity, form: str) -> None:
    still = replace(found, goals=tuple(replace(goal, swings=(), reason="") for goal in found.goals))
    assert unstyle(render(still, form)).count("No assumption surely moves it") == len(found.goals)
    withheld = replace(found, goals=tuple(replace(goal, swings=(), reason="not simulated") for goal in found.goals))
    assert "No assumption surely moves it" not in render(withheld, form)


def test_the_json_is_described_by_its_schema(found: Sensitivity) -> None:
    printed = json.loads(render(found, "json"))
    jsonschema.validate(printed, schema())
    assert printed["schema"] == "goalspec/sensitivity/1"


def nameless(found: Sensitivity) -> Sensitivity:
    return replace(found, simulated=replace(found.simulated, version="VERSION", digest="DIGEST"))


@pytest.mark.parametrize("columns", [80, 100])
def test_the_screen_is_as_wide_as_the_terminal(found: Sensitivity, columns: int, snapshot: object) -> None:
    shown = unstyle(render(nameless(found), "text", columns))
    assert max(map(len, shown.splitlines())) <= columns
    assert shown == snapshot


def test_the_summary_is_markdown(found: Sensitivity, snapshot: object) -> None:
    assert formats() == ["text", "json", "markdown"]
    assert render(nameless(found), "markdown") == snapshot


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--points", "0", "--budget", "2"), 0, "WHAT MOVES EACH GOAL"),
        (("--points", "48"), 2, "48 points make no even design: take a power of two, such as 64, or 0"),
        (("--budget", "1"), 2, "--budget"),
    ],
)
def test_the_command(tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    command = [sys.executable, "-m", "goalspec", "sensitivity", str(world(tmp_path, GOALS, SMALL)), "--engine", "plain"]
    run = subprocess.run(
        [*command, *arguments], capture_output=True, text=True, env={**os.environ, "COLUMNS": "80"}, check=False
    )
    assert run.returncode == code, run.stderr
    assert words in run.stdout + run.stderr
    assert "Traceback" not in run.stderr
