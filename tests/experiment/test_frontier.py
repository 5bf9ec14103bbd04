"""Whole frontiers, from the shell to the screen."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click import unstyle

import goalspec
from goalspec.center.cases import CasesError
from goalspec.experiment.frontier import FrontierOptions, frontier
from goalspec.experiment.frontier_results import Frontier, Region
from goalspec.report.frontier import formats, render, schema
from tests.experiment.worlds import CENTER, GOALS, loaded, world

QUICK = FrontierOptions(budget=4, engine="plain", workers=1)
STAFF = "teams.desk.staff=2:5:1"
SOLVE = GOALS[GOALS.index('[[goal]]\nid = "solve"') : GOALS.index('[[goal]]\nid = "engage"')].replace("2 min", "45 s")
COMMAND = [sys.executable, "-m", "goalspec", "frontier"]


def screen(*arguments: str | Path, columns: int = 100, code: int = 0) -> str:
    """What the command prints."""
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1"}
    run = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout if code == 0 else run.stderr


def nameless(found: Frontier) -> Frontier:
    """Without what changes from version to version."""
    return replace(found, simulated=replace(found.simulated, version="VERSION", digest="DIGEST"))


def region(found: Frontier) -> Region:
    assert found.region is not None
    return found.region


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Frontier:
    """Two to five agents, where first contact resolution and waits are asked for."""
    spec, center = loaded(tmp_path_factory.mktemp("world"), SOLVE)
    return frontier(spec, [STAFF], center, replace(QUICK, budget=30))


@pytest.fixture(scope="module")
def paced(tmp_path_factory: pytest.TempPathFactory) -> Frontier:
    """The handle-time goals of a spec whose other goals hold."""
    spec, center = loaded(tmp_path_factory.mktemp("world"))
    return frontier(spec, [], center, replace(QUICK, budget=10))


def test_more_agents_wait_less_and_cost_more(staffed: Frontier) -> None:
    waits, costs = (
        [each.figures[name].mean or 0.0 for each in staffed.points] for name in ("asa", "cost_per_resolution")
    )
    assert [each.at for each in staffed.points] == [(2.0,), (3.0,), (4.0,), (5.0,)]
    assert waits == sorted(waits, reverse=True)
    assert costs == sorted(costs)
    assert staffed.pareto == (0, 1, 2, 3)
    assert staffed.own == 1
    assert staffed.point(1).own
    for other in (0, 2, 3):
        difference = staffed.point(other).figures["asa"].difference
        assert difference is not None
        assert difference.sure


def test_waits_and_wages_are_traded_and_bend_at_the_third_agent(staffed: Frontier) -> None:
    knee = staffed.knee
    assert knee is not None
    assert (knee.x, knee.y, knee.point, knee.open) == ("asa", "cost_per_resolution", 1, ())
    assert knee.interval is not None
    assert 0.3 < knee.interval.low < (knee.height or 0.0) < knee.interval.high < 1


def test_the_goals_hold_from_some_staff_on(staffed: Frontier) -> None:
    found = region(staffed)
    shares = [each.joint.share if each.joint else 0.0 for each in staffed.points]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert found.goals == ("solve",)
    assert set(found.sure) <= set(found.inside)
    assert staffed.point(0).word == "outside"
    assert 3 in found.inside
    assert staffed.rest is None
    assert "holds with 80% or more at" in render(staffed, "text")


def test_bands_and_chances_widen_with_the_number_of_points(tmp_path: Path, staffed: Frontier) -> None:
    spec, center = loaded(tmp_path, SOLVE)
    few = frontier(spec, ["teams.desk.staff=3:4:1"], center, replace(QUICK, budget=30))
    wide, narrow = staffed.point(2), few.point(1)
    assert wide.digest == narrow.digest
    assert wide.figures["asa"].mean == narrow.figures["asa"].mean
    bands = [each.figures["asa"].interval for each in (wide, narrow)]
    assert bands[0] is not None
    assert bands[1] is not None
    assert bands[0].half > bands[1].half
    assert wide.joint is not None
    assert narrow.joint is not None
    assert wide.joint.interval.half > narrow.joint.interval.half


def test_a_target_is_moved_without_the_goal_that_it_is(paced: Frontier) -> None:
    found = region(paced)
    assert found.goals == ("pace", "solve")
    assert found.inside == ()
    assert found.breaks_most == "pace"
    assert paced.rest is not None
    assert paced.rest.goals == ("solve",)
    assert len(paced.rest.inside) == len(paced.points)
    shown = " ".join(render(paced, "text").split())
    assert "Nowhere here do both goals hold together with 80%" in shown
    assert "`goalspec repair` names" in shown
    assert "Without pace, whose target is moved, the others do at" in shown
    assert paced.levers[0].own == 240.0
    assert paced.point(paced.own).name == "240 s"


def test_a_surely_worse_point_is_dominated(tmp_path: Path) -> None:
    """Dearer agents change nothing but cost."""
    spec, center = loaded(tmp_path, SOLVE)
    found = frontier(spec, ["teams.desk.wage=20:40:10"], center, QUICK)
    assert found.levers[0].unit == "EUR/h"
    assert found.pareto == (0,)
    assert [each.dominated_by for each in found.points] == [None, 0, 0]
    assert found.knee is None
    assert "worse than *" in render(found, "text")
    assert "Nothing is surely traded" in render(found, "text")


def test_two_levers_have_a_map(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, SOLVE)
    found = frontier(spec, [STAFF, "behavior.care=0:0.5:0.5"], center, QUICK)
    assert len(found.points) == 9  # the spec's own lies between
    assert found.point(found.own).at == (3.0, 0.25)
    assert [each.at for each in found.points] == sorted(each.at for each in found.points)
    shown = render(found, "text", 80)
    assert "WHERE ALL GOALS HOLD" in shown
    assert "behavior.care (down) by teams.desk.staff (across)" in shown


def test_same_seed_same_bytes_on_any_workers_and_engine(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    vary = ["handle_time=220:260:20 s"]
    alone = render(frontier(spec, vary, center, QUICK), "json")
    assert render(frontier(spec, vary, center, replace(QUICK, workers=2)), "json") == alone
    readable = render(frontier(spec, vary, center, replace(QUICK, engine="simpy")), "json")
    assert readable.replace('"engine": "simpy"', '"engine": "plain"') == alone
    other = json.loads(render(frontier(spec, vary, center, replace(QUICK, seed=2)), "json"))
    assert other["simulated"]["digest"] != json.loads(alone)["simulated"]["digest"]


def test_the_json_is_described_by_its_schema(staffed: Frontier, paced: Frontier) -> None:
    for found in (staffed, paced):
        printed = json.loads(render(found, "json"))
        jsonschema.validate(printed, schema())
        assert printed["schema"] == "goalspec/frontier/1"
        assert [each["number"] for each in printed["points"]] == list(range(len(found.points)))


@pytest.mark.parametrize("columns", [80, 100])
def test_the_screen_is_as_wide_as_the_terminal(
    staffed: Frontier, paced: Frontier, columns: int, snapshot: object
) -> None:
    for found in (staffed, paced):
        shown = unstyle(render(nameless(found), "text", columns))
        assert max(map(len, shown.splitlines())) <= columns
        assert shown == snapshot


def test_the_summary_is_markdown(staffed: Frontier, snapshot: object) -> None:
    assert formats() == ["text", "json", "markdown"]
    assert render(nameless(staffed), "markdown") == snapshot


def test_without_wages_agent_time_stands_for_cost(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, SOLVE, CENTER.replace('wage = "20 EUR/h"', ""))
    found = goalspec.frontier(spec, ["teams.desk.staff=2:3:1"], center, replace(QUICK, budget=2))
    assert found.axes.cost == "work_per_issue"
    assert found.knee is None or found.knee.reason


def test_the_shell_takes_levers_and_writes_a_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    asked = ("--vary", "goals.pace.target.at_most=200:240:20 s", "--share", "50%", "--speed", "service_level")
    shown = screen(world(tmp_path), *asked, "--budget", "2", "--engine", "plain", "--summary", summary, columns=80)
    assert "goals.pace.target.at_most, 3 points" in shown
    assert "with 50%" in shown
    assert "answered within 20 s" in shown
    assert summary.read_text("utf-8").startswith("# goals on Corner Shop: goals.pace.target.at\\_most, 3 points")


BAD = [
    (("--vary", "teams.desk.staff"), "is no lever: write NAME=FROM:TO:STEP"),
    (("--vary", "teams.dsk.staff=1:3:1"), 'there is no team "dsk"; did you mean desk?'),
    (("--vary", "teams.desk.staff=0:3:1"), "teams.desk.staff = 0"),
    (("--vary", "goals.pac.target.at_most=1:3:1"), 'there is no goal "pac"'),
    (("--speed", "aht"), "aht cannot be traded: neither more nor less of it is better"),
    (("--speed", "engagement"), "engagement cannot be reported"),
    (("--cost", "costt"), 'there is no metric "costt" to report'),
    (("--share", "120%"), "a share lies between 0% and 100%"),
    (("--summary", "nowhere/x.md"), "cannot be written"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), BAD, ids=[words for _, words in BAD])
def test_what_cannot_be_used_is_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in screen(world(tmp_path), *arguments, code=2)


def test_a_figure_that_the_center_cannot_give_is_refused_with_its_reason(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, SOLVE, CENTER.replace('wage = "20 EUR/h"', ""))
    with pytest.raises(CasesError, match="cannot be traded: "):
        frontier(spec, [STAFF], center, replace(QUICK, budget=2, cost="cost_per_contact"))
