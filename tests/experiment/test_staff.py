"""The cheapest headcount, from the spec to the screen and back into the center's file."""

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click import unstyle

import goalspec
from goalspec.center import read
from goalspec.center.roster import on_seat
from goalspec.cli import main
from goalspec.experiment.cases import Setting
from goalspec.experiment.plan import plan
from goalspec.experiment.replicate import Crew
from goalspec.experiment.staff import StaffError, StaffOptions, staff
from goalspec.experiment.staff_results import Staff
from goalspec.experiment.staffing.assay import Asked, Assay
from goalspec.experiment.staffing.dials import staffed
from goalspec.report.staff import formats, render, schema
from goalspec.spec.read import load
from tests.experiment.worlds import HEAD

QUICK = StaffOptions(seed=4, budget=10, engine="plain", workers=1)
SHELL = ("--seed", "4", "--budget", "10", "--engine", "plain", "--workers", "1")
EASY = ("--budget", "5", "--engine", "plain", "--workers", "1", "--probability", "50%")
COMMAND = [sys.executable, "-m", "goalspec", "staff"]
CENTER = """
schema = 1
[center]
name = "Corner Shop"
currency = "EUR"
hours = { mon-fri = "09:00-17:00", sat = "09:00-13:00" }
[[type]]
id = "orders"
volume = "360/week"   # from the till
patience = "2 min"
[[team]]
id = "desk"
skills = { orders = 1 }
staff = { mon-fri = 3, sat = 4 }  # as last year
wage = "20 EUR/h"
"""
SHIFTS = """
[[team]]
id = "desk"
skills = { orders = 1 }
wage = "20 EUR/h"
shifts = [
  { start = "09:00", length = "8 h", days = "mon-fri", headcount = 2, breaks = [{ after = "3 h", length = "1 h" }] },
  { start = "09:00", length = "4 h", days = "mon-sat", headcount = 1 },  # in the morning
  { start = "13:00", length = "4 h", days = "mon-fri", headcount = 1 },
]
"""
ANSWERED = """
[[goal]]
id = "answer"
role = "manager"
metric = "service_level"
target = { at_least = "80%", within = "30 s" }
by = 2027-06-30
measure = { by = "records", every = "week" }
"""
BUSY = """
[[goal]]
id = "busy"
role = "director"
metric = "occupancy"
target = { at_least = "70%" }
by = 2027-06-30
measure = { by = "records", every = "week" }
"""
SOLVED = """
[[goal]]
id = "solve"
role = "manager"
metric = "contact_resolution"
target = { at_least = "99%" }
by = 2027-06-30
measure = { by = "records", every = "week" }
""".replace("contact_resolution", "fcr")
FELT = """
[[goal]]
id = "engage"
role = "director"
metric = "engagement"
target = { at_least = "70%" }
by = 2027-06-30
"""


def world(folder: Path, goals: str = ANSWERED, center: str = CENTER) -> Path:
    (folder / "goals.toml").write_text(HEAD + goals, "utf-8")
    (folder / "center.toml").write_text(center, "utf-8")
    return folder


def in_shifts() -> str:
    return CENTER.partition("[[team]]")[0] + SHIFTS


def asked(folder: Path, goals: str = ANSWERED, center: str = CENTER, **options: Any) -> Staff:
    return staff(load(world(folder, goals, center)), None, replace(QUICK, **options))


def screen(*arguments: str | Path, columns: int = 100) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command."""
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1"}
    command = [*COMMAND, *map(str, arguments), "--store", "off"]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in run.stderr
    return run.returncode, run.stdout, run.stderr


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return asked(tmp_path_factory.mktemp("world"))


def test_no_cheaper_headcount_passes_when_every_one_is_simulated(tmp_path: Path, answer: Staff) -> None:
    spec, center = load(world(tmp_path)), read(tmp_path / "center.toml")
    setting = Setting(spec, center, plan(spec, center), QUICK.seed, "plain")
    assay = Assay(setting, setting.plan.tasks, Asked(0.8, 10), Crew(1))
    best = min(
        20.0 * (40 * week + 4 * saturday)
        for week, saturday in product(range(2, 5), range(1, 4))
        if assay.look(
            staffed(center, {"desk": {("staff", "mon-fri"): week, ("staff", "sat"): saturday}}), whole=True
        ).passes
    )
    assert answer.added == 0
    assert answer.cost == pytest.approx(best)
    assert answer.search.proof == "none can be spared"


def test_a_headcount_is_given_up_early_only_where_the_rest_changes_nothing(tmp_path: Path) -> None:
    spec, center = load(world(tmp_path, ANSWERED + BUSY)), read(tmp_path / "center.toml")
    setting = Setting(spec, center, plan(spec, center), 1, "plain")
    early, late = (Assay(setting, setting.plan.tasks, Asked(0.7, 10), Crew(1)) for _ in range(2))
    for heads in range(1, 6):
        place = staffed(center, {"desk": {("staff", "mon-fri"): heads, ("staff", "sat"): heads}})
        quick, whole = early.look(place), late.look(place, whole=True)
        assert quick.passes == whole.passes
        assert not quick.lacks or whole.lacks
        assert not quick.too_much or whole.too_much
    assert early.replications < late.replications


def test_nothing_can_be_spared_and_the_answer_is_verified_afresh(answer: Staff) -> None:
    assert answer.found
    assert answer.verified
    assert [each.passes for each in answer.spared] == [False] * len(answer.spared) != []
    assert answer.checks[-1].seed == QUICK.seed + len(answer.checks)
    assert answer.checks[-1].probability >= 0.8
    (goal,) = answer.goals
    assert goal.after == answer.checks[-1].probability


def test_hours_and_wages_are_those_of_the_written_center(tmp_path: Path, answer: Staff) -> None:
    target = tmp_path / "new.toml"
    code, shown, said = screen(world(tmp_path), *SHELL, "--write", target)
    assert (code, "written to" in said) == (0, True)
    assert f"{answer.cost:,.0f} EUR a week" in " ".join(shown.split())
    new, old = target.read_text("utf-8"), CENTER
    assert [one for one, other in zip(new.splitlines(), old.splitlines(), strict=True) if one != other] == [
        line for line in new.splitlines() if line.startswith("staff")
    ]
    assert "# as last year" in new
    heads = {each.when: each.needed for each in answer.headcounts}
    assert tomllib.loads(new)["team"][0]["staff"] == heads
    again = staff(load(tmp_path), read(target), QUICK)
    assert again.cost_now == pytest.approx(answer.cost)
    assert again.before is not None
    assert again.before >= 0.8


def test_shifts_are_counted_with_their_breaks(tmp_path: Path) -> None:
    found_in_shifts = asked(tmp_path, ANSWERED, in_shifts())
    assert found_in_shifts.found
    assert [each.hours for each in found_in_shifts.headcounts] == [35.0, 24.0, 20.0]
    assert [each.when for each in found_in_shifts.headcounts] == [
        "mon-fri 09:00-17:00 break 12:00", "mon-sat 09:00-13:00", "mon-fri 13:00-17:00",
    ]  # fmt: skip
    (team,) = found_in_shifts.teams
    assert team.hours == sum(each.needed * each.hours for each in found_in_shifts.headcounts)
    assert team.cost == pytest.approx(20 * team.hours)
    assert not any(each.passes for each in found_in_shifts.spared)


def test_time_that_no_shift_reaches_is_told(tmp_path: Path) -> None:
    center = in_shifts().replace('days = "mon-sat"', 'days = "mon-fri"')
    found_bare = asked(tmp_path, ANSWERED.replace("80%", "60%"), center)
    assert found_bare.bare == ("desk: no shift covers 4 hours a week in which there is work",)


def test_intervals_take_fewer_hours_than_one_number(tmp_path: Path) -> None:
    profile = 'profile = [1, 5, 5, 2, 2, 2, 1, 1]\ninterval = "1 h"\nvolume'
    center = CENTER.replace("volume", profile).replace(', sat = "09:00-13:00"', "").replace(", sat = 4", "")
    flat, cut = (asked(tmp_path, ANSWERED, center, budget=6, interval=each) for each in (None, 7200.0))
    assert cut.cost < flat.cost
    assert [each.when for each in cut.headcounts] == [f"mon-fri {hour:02d}:00" for hour in (9, 11, 13, 15)]
    assert {each.now for each in cut.headcounts} == {None}


def test_a_center_cut_into_intervals_is_written_as_it_was_found(tmp_path: Path) -> None:
    target = tmp_path / "new.toml"
    code, _, said = screen(world(tmp_path), *EASY, "--per", "interval", "--interval", "2 h", "--write", target)
    assert code == 0, said
    center = read(target)
    (team,) = center.team_tables
    assert team.interval == 7200
    assert [len(values) for values in team.staff.days] == [4, 4, 4, 4, 4, 2, 0] if team.staff else False
    assert "# as last year" in target.read_text("utf-8")


def test_goals_that_staff_cannot_mend_are_named(tmp_path: Path) -> None:
    none = asked(tmp_path, ANSWERED + SOLVED)
    assert (none.found, none.verified, none.headcounts, none.checks) == (False, False, (), ())
    assert "solve (fcr at least 99%)" in none.why[0]
    assert len(none.why) == 1
    assert "goalspec repair SPEC --simulate" in render(none, "text")
    left = asked(tmp_path, ANSWERED + SOLVED, leave_out=("solve",))
    assert left.found


def test_goals_that_want_more_and_fewer_agents_at_once(tmp_path: Path) -> None:
    clash = asked(tmp_path, ANSWERED.replace("80%", "97%") + BUSY.replace("70%", "90%"))
    assert not clash.found
    assert any("busy (occupancy at least 90%)" in each for each in clash.why)


def test_enough_but_not_too_many(tmp_path: Path, answer: Staff) -> None:
    both = asked(tmp_path, ANSWERED + BUSY.replace("70%", "20%"))
    assert both.found
    assert both.cost == answer.cost


def test_without_wages_hours_count(tmp_path: Path, answer: Staff) -> None:
    unpaid = asked(tmp_path, ANSWERED, CENTER.replace('wage = "20 EUR/h"', ""))
    assert unpaid.unpaid == ("desk",)
    assert unpaid.currency is None
    assert unpaid.cost == answer.cost / 20
    assert "Hours are counted, not wages: desk" in render(unpaid, "text")


def test_shrinkage_is_paid_for(tmp_path: Path, answer: Staff) -> None:
    away = asked(tmp_path, ANSWERED, CENTER.replace("staff =", 'shrinkage = "0%"\nstaff ='))
    seats = {each.when: on_seat(each.needed, 0.3) for each in answer.headcounts}
    assert {each.when: each.needed for each in away.headcounts} == seats


def test_same_seed_same_bytes_on_any_workers_and_engine(tmp_path: Path) -> None:
    world(tmp_path)
    easy: dict[str, Any] = {"goals": ANSWERED, "budget": 4, "probability": 0.5}
    alone = render(asked(tmp_path, **easy), "json")
    assert render(asked(tmp_path, **easy, workers=2), "json") == alone
    assert render(asked(tmp_path, **easy, engine="simpy"), "json").replace('"simpy"', '"plain"') == alone


def test_the_json_is_described_by_its_schema(answer: Staff) -> None:
    printed = json.loads(render(answer, "json"))
    jsonschema.validate(printed, schema())
    assert printed["schema"] == "goalspec/staff/1"
    assert formats() == ["text", "json", "markdown"]


def versionless(found_staff: Staff) -> Staff:
    return replace(found_staff, simulated=replace(found_staff.simulated, version="VERSION"))


@pytest.mark.parametrize("columns", [80, 100])
def test_the_screen_is_as_wide_as_the_terminal(answer: Staff, columns: int, snapshot: object) -> None:
    shown = unstyle(render(versionless(answer), "text", columns))
    assert max(map(len, shown.splitlines())) <= columns
    assert shown == snapshot


def test_the_summary_is_markdown(answer: Staff, snapshot: object) -> None:
    assert render(versionless(answer), "markdown") == snapshot


def test_the_door_leads_here() -> None:
    assert (goalspec.staff, goalspec.StaffOptions, goalspec.Staff) == (staff, StaffOptions, Staff)


BAD = [
    (("--probability", "120%"), "a share lies between 0% and 100%"),
    (("--probability", "100%"), "give one from 1% to 99%"),
    (("--leave-out", "answr"), 'there is no goal "answr" to leave out'),
    (("--leave-out", "answer"), "no committed goal"),
    (("--per", "interval", "--interval", "7 min"), "do not fit the opening hours"),
    (("--center", "nowhere.toml"), "nowhere.toml"),
    (("--write", "nowhere/center.toml"), "cannot be written"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_questions_are_told_in_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["staff", str(world(tmp_path)), *arguments, "--store", "off"])
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert words in said
    assert "Traceback" not in said


def test_goals_that_cannot_be_simulated_are_no_question(tmp_path: Path) -> None:
    with pytest.raises(StaffError, match="no committed goal that can be simulated"):
        asked(tmp_path, FELT)
    with pytest.raises(StaffError, match="no committed goal"):
        asked(tmp_path, ANSWERED.replace('role = "manager"', 'role = "manager"\nkind = "stretch"'))
