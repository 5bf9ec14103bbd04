"""Whole what-ifs, from the file of cases to the screen."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click import unstyle

from goalspec.center.cases import CasesError
from goalspec.experiment.columns import USUAL
from goalspec.experiment.whatif import WhatIfOptions, whatif
from goalspec.experiment.whatif_results import CaseOutcome, Moved, WhatIf
from goalspec.report.whatif import formats, render, schema
from goalspec.report.whatif._rows import goal_rows
from tests.experiment.worlds import loaded, world
from tests.theory_sim.centers import center_of, type_of

QUICK = WhatIfOptions(budget=4, engine="plain", workers=1)
COMMAND = [sys.executable, "-m", "goalspec", "whatif"]
CASES = """
schema = 1
spec = "."
[[case]]
id = "four"
title = "A fourth agent"
set = { "teams.desk.staff" = 4 }
[[case]]
id = "calm"
set = { "goals.pace.target.at_most" = "400 s" }
[[case]]
id = "dear"
set = { "teams.desk.wage" = "30 EUR/h" }
[[case]]
id = "returns"
choice = false
vary = { "types.*.return.share" = ["50%", "100%"] }
[[ask]]
question = "Who is cheapest?"
report = ["fcr", "asa"]
best = "cost_per_resolution"
"""


def file_of(folder: Path, text: str = CASES) -> Path:
    spec = world(folder)
    (spec / "cases.toml").write_text(text, "utf-8")
    return spec / "cases.toml"


def screen(*arguments: str | Path, columns: int = 100, code: int = 0) -> str:
    """What the command prints."""
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1"}
    run = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout if code == 0 else run.stderr


def case(found: WhatIf, name: str) -> CaseOutcome:
    return next(each for each in found.all if each.id == name)


def figure(of: CaseOutcome, metric: str) -> Moved:
    return next(each for each in of.figures if each.metric == metric)


def nameless(found: WhatIf) -> WhatIf:
    """Without what changes from version to version."""
    return replace(found, simulated=replace(found.simulated, version="VERSION", digest="DIGEST"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> WhatIf:
    return whatif(file_of(tmp_path_factory.mktemp("world")), options=replace(QUICK, budget=12))


def test_same_seed_same_bytes_on_any_workers_and_engine(tmp_path: Path) -> None:
    file = file_of(tmp_path)
    alone = render(whatif(file, options=QUICK), "json")
    assert render(whatif(file, options=replace(QUICK, workers=2)), "json") == alone
    readable = render(whatif(file, options=replace(QUICK, engine="simpy")), "json")
    assert readable.replace('"engine": "simpy"', '"engine": "plain"') == alone
    other = json.loads(render(whatif(file, options=replace(QUICK, seed=2)), "json"))
    assert other["simulated"]["digest"] != json.loads(alone)["simulated"]["digest"]


def test_what_is_changed_changes_what_it_must(found: WhatIf) -> None:
    more = figure(case(found, "four"), "asa").difference
    assert more is not None
    assert more.interval.high < 0
    wages = figure(case(found, "dear"), "cost_per_resolution")
    before = figure(found.base, "cost_per_resolution")
    assert wages.mean == pytest.approx(1.5 * (before.mean or 0.0))
    assert case(found, "dear").unchanged
    assert not case(found, "four").unchanged
    calm = {each.goal: each for each in case(found, "calm").goals}
    assert calm["pace"].before == 0
    assert calm["pace"].after == 1
    assert calm["pace"].gained == calm["pace"].periods == 12
    assert (calm["pace"].p or 1.0) < 0.05


def test_the_best_is_the_cheapest_of_what_can_be_chosen(found: WhatIf) -> None:
    answer = found.answers[0]
    costs = {each.id: figure(each, "cost_per_resolution").mean or 0.0 for each in found.all if each.choice}
    assert answer.best == min(costs, key=lambda name: costs[name])
    assert answer.report == ("fcr", "asa", "cost_per_resolution")
    assert list(costs) == ["as it stands", "four", "calm", "dear"]


def test_dearer_and_otherwise_equal_is_dominated(found: WhatIf) -> None:
    assert case(found, "dear").dominated_by is not None
    assert all(each.dominated_by != each.id for each in found.all)
    worse, better = case(found, "dear"), case(found, case(found, "dear").dominated_by or "")
    judged = {each.metric: each.better for each in found.columns if each.metric in found.weighed and each.better}
    for metric, sign in judged.items():
        assert sign * (figure(better, metric).mean or 0.0) >= sign * (figure(worse, metric).mean or 0.0)


ONE_MORE = """
schema = 1
[[case]]
id = "agent"
set = { "teams.team.staff" = 51 }
[[case]]
id = "seconds"
set = { "types.calls.handle_time" = "294 s" }
"""


def test_one_more_agent_or_six_seconds_less_need_a_twentieth_of_the_runs(tmp_path: Path) -> None:
    """M/M/50+M at a load of 50, handle time and patience 300 s: paired against independent days of eight hours."""
    hours = {"hours": {"mon-sun": "08:00-16:00"}}
    desk = center_of(50, type_of("calls", 600.0, "300 s", patience="300 s"), center=hours)
    (tmp_path / "cases.toml").write_text(ONE_MORE, "utf-8")
    options = WhatIfOptions(budget=12, longest=1, engine="plain", workers=1)
    for case in whatif(tmp_path / "cases.toml", center=desk, options=options).cases:
        ratios = {each.metric: each.variance_ratio for each in case.figures}
        for metric in ("asa", "abandonment_rate", "service_level", "occupancy"):
            ratio = ratios[metric]
            assert ratio is not None
            assert ratio <= 1 / 20, (case.id, metric)


def test_margins_widen_with_the_number_of_differences(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    alone = whatif(spec, {"teams.desk.staff": 4}, center, QUICK)
    many = whatif(file_of(tmp_path), options=QUICK)
    one, same = figure(alone.cases[0], "asa").difference, figure(case(many, "four"), "asa").difference
    assert one is not None
    assert same is not None
    assert one.mean == same.mean
    assert one.interval.half < same.interval.half
    assert many.method.figure_comparisons == 5 * alone.method.figure_comparisons
    assert one.pairs == same.pairs == 4


@pytest.mark.parametrize(
    ("periods", "words"),
    [(0, "no whole period to compare"), (1, "the same in the one period"), (9, "the same in all 9")],
)
def test_a_goal_that_stays_says_in_how_many_periods(found: WhatIf, periods: int, words: str) -> None:
    case = found.cases[-1]
    still = replace(case.goals[0], gained=0, lost=0, periods=periods)
    assert next(goal_rows(replace(case, goals=(still,))))[3].startswith(words)


def test_the_json_is_described_by_its_schema(found: WhatIf) -> None:
    printed = json.loads(render(found, "json"))
    jsonschema.validate(printed, schema())
    assert printed["schema"] == "goalspec/whatif/1"
    assert [each["id"] for each in printed["cases"]][:3] == ["four", "calm", "dear"]


@pytest.mark.parametrize("columns", [80, 100])
def test_the_screen_is_as_wide_as_the_terminal(found: WhatIf, columns: int, snapshot: object) -> None:
    shown = unstyle(render(nameless(found), "text", columns))
    assert max(map(len, shown.splitlines())) <= columns
    assert shown == snapshot


def test_the_summary_is_markdown(found: WhatIf, snapshot: object) -> None:
    assert formats() == ["text", "json", "markdown"]
    assert render(nameless(found), "markdown") == snapshot


def test_a_center_alone_has_figures_but_no_goals(tmp_path: Path) -> None:
    text = CASES.replace('spec = "."', 'center = "center.toml"')
    text = text.replace("goals.pace.target.at_most", "types.orders.volume").replace("400 s", "310/week")
    file = file_of(tmp_path, text)
    shown = screen(file, "--budget", "2", "--engine", "plain", columns=80)
    assert "Corner Shop" in shown
    assert "goal pace" not in shown


def test_the_shell_takes_changes_and_writes_a_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    asked = ("--set", "teams.desk.staff=4", "--set", "goals.pace.target.at_most=360 s")
    shown = screen(world(tmp_path), *asked, "--budget", "2", "--engine", "plain", "--summary", summary)
    assert "teams.desk.staff = 4, goals.pace.target.at_most = 360 s" in shown
    assert summary.read_text("utf-8").startswith("# goals on Corner Shop: what if")


BAD = [
    ((), "nothing is changed"),
    (("--set", "teams.desk.staff"), "write PATH=VALUE"),
    (("--set", "teams.desk.staff="), "write PATH=VALUE"),
    (("--set", "teams.dsk.staff=4"), 'there is no team "dsk"; did you mean desk?'),
    (("--set", "teams.desk.staf=4"), 'there is no field "staf" there'),
    (("--set", "teams.desk.staff=many"), "teams.desk.staff = 'many'"),
    (("--set", "goals.pac.target.at_most=3 s"), 'there is no goal "pac"'),
    (("--set", "goals.pace.target.at_most=3 s", "--set", "goals.pace.target.at_most=4 s"), "is set twice"),
    (("--set", "staff=4"), '"staff" is not a path'),
    (("--set", "teams.desk.staff=4", "--summary", "nowhere/x.md"), "cannot be written"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_changes_are_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = screen(world(tmp_path), *arguments, code=2)
    assert words in said
    assert (said[:10], said.count("\n")) == ("goalspec: ", 1)


WRONG = [
    ('spec = "."', "", "names nothing to change"),
    ('spec = "."', 'spec = "../../../../../.."', "lies outside the project"),
    ('report = ["fcr", "asa"]', 'report = ["fcrr"]', 'there is no metric "fcrr" to report; did you mean'),
    ('best = "cost_per_resolution"', 'best = "aht"', "aht cannot decide which case is best"),
    ('best = "cost_per_resolution"', 'best = "engagement"', "engagement cannot be reported"),
    ('"teams.desk.staff" = 4', '"teams.desk.staff" = -4', 'case "four": teams.desk.staff = -4'),
    ('report = ["fcr", "asa"]', 'report = ["aht"]', ""),
    ('id = "calm"', 'id = "four"', 'two cases are called "four"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), WRONG, ids=[new or "no spec" for _, new, _ in WRONG])
def test_bad_files_of_cases_are_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in CASES
    file = file_of(tmp_path, CASES.replace(old, new))
    if words:
        with pytest.raises(CasesError) as refused:
            whatif(file, options=QUICK)
        assert words in str(refused.value)
    else:
        assert whatif(file, options=replace(QUICK, budget=2)).answers[0].best


def test_a_file_of_cases_takes_no_further_changes(tmp_path: Path) -> None:
    assert "write the changes into it" in screen(file_of(tmp_path), "--set", "teams.desk.staff=4", code=2)


def test_cost_is_never_shown_without_quality(found: WhatIf) -> None:
    assert found.weighed == ("cost_per_resolution", "fcr", "asa")
    assert USUAL[:2] == ("cost_per_resolution", "contact_resolution")
