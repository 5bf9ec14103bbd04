"""Repairs: smallest first, weighed, verified, written back with comments kept; sentences where there are none."""

import json
import math
import random
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from goalspec.check.run import check
from goalspec.cli.repair import command
from goalspec.conflict.changes import edited, texts_with
from goalspec.conflict.repair import Repairs, repair
from goalspec.conflict.situation import RepairError, situation
from goalspec.conflict.write import write
from goalspec.report.repair import schema
from goalspec.spec.document import UnreadableError
from tests.conflict.specs import goals, standing, written
from tests.conflict.test_clashes import ASKED, BUSY, CENTERS, SERVICE

SHORT = {"volume": 240, "staff": 30, "shrinkage": "30%", "patience": '"3 min"'}
CLASH = {
    "feasible/clash", "feasible/out-of-reach", "feasible/below-wages", "feasible/guard-against-target",
    "conflict/contradiction",
}  # fmt: skip


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_staff_or_target_the_smaller_change_first(tmp_path: Path) -> None:
    found = repair(written(tmp_path, [SERVICE], **SHORT))
    assert [[change.path for change in each.changes] for each in found.found] == [
        ["teams.front.staff"],
        ["goals.service_level-0.target.at_least"],
    ]
    assert found.found[0].cost < found.found[1].cost
    assert [edit.text for edit in found.found[0].changes[0].edits] == ["33"]


def test_weights_turn_the_order_and_keep_forbids(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    dear = repair(spec, weights={"staff": 100.0})
    assert dear.found[0].changes[0].subject == "service_level-0"
    kept = repair(spec, weights={"service_level-0": math.inf})
    assert [change.subject for each in kept.found for change in each.changes] == ["staff"]
    none = repair(spec, weights={"service_level-0": math.inf, "staff": math.inf})
    assert none.clashing
    assert none.found == ()


def test_either_side_of_a_contradiction_may_move(tmp_path: Path) -> None:
    spec = tmp_path / "spec.toml"
    spec.write_text(
        goals([("aht", '{ at_most = "340 s" }'), ("aht", '{ at_least = "360 s" }')]).replace(
            'center = "center.toml"\n', ""
        )
    )
    found = repair(spec)
    moves = {change.path: change.new for each in found.found for change in each.changes}
    assert moves == {"goals.aht-0.target.at_most": "at most 360 s", "goals.aht-1.target.at_least": "at least 340 s"}


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ('{ at_most = "20 s" }', '"1 min'),
        ('{ between = ["5 s", "20 s"] }', '["5 s", "'),
        ('{ change = "-90%" }\nbaseline = { value = "100 s" }', '"-'),
    ],
)
def test_bounds_keep_their_form(tmp_path: Path, target: str, text: str) -> None:
    spec = written(tmp_path, [("asa", target)], volume=240, staff=19, patience='"5 min"')
    found = repair(spec, weights={"staff": math.inf})
    (change,) = found.found[0].changes
    new = texts_with(found.now, (change,))[spec / "spec.toml"]
    written_back = tomllib.loads(new)["goal"][0]["target"]
    assert written_back.keys() == tomllib.loads((spec / "spec.toml").read_text())["goal"][0]["target"].keys()
    assert change.edits[0].text.startswith(text.rstrip("min")) or change.edits[0].text.startswith('"')


def test_a_relative_guard_that_has_no_number_is_left_alone(tmp_path: Path) -> None:
    guard = 'guard = [{ metric = "asa", no_worse_than = "baseline", baseline = "1 s" }]'
    spec = written(tmp_path, [("occupancy", '{ between = ["80%", "85%"] }\n' + guard)], volume=120, staff=12)
    paths = {change.path for each in repair(spec).found for change in each.changes}
    assert paths
    assert not any("guard" in path for path in paths)


@pytest.mark.parametrize(
    ("roster", "numbers"),
    [
        ("staff = 30", [30]),
        ("staff = { mon-fri = 30, sat-sun = [30] } # by day", [30, 30]),
        (
            """shifts = [ # all day
  { start = "08:00", length = "12 h", headcount = 20 },
  { start = "08:00", length = "12 h", headcount = 10 }, # a third of them
]""",
            [20, 10],
        ),
    ],
)
def test_rosters_of_every_form_are_scaled(tmp_path: Path, roster: str, numbers: list[int]) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    center = spec / "center.toml"
    center.write_text(center.read_text().replace("staff     = 30", roster))
    first = repair(spec).found[0]
    assert [int(edit.text) for edit in first.changes[0].edits] == [round(number * 1.1) for number in numbers]


def test_every_repair_of_random_specs_leaves_nothing_that_clashes(tmp_path: Path) -> None:
    chance = random.Random(11)
    repaired = 0
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        picked = [chance.choice(ASKED) for _ in range(chance.randint(2, 4))]
        asked = [(metric, target % chance.choice(numbers)) for metric, target, numbers in picked]
        spec = written(folder, asked, **CENTERS[number % len(CENTERS)])
        found = repair(spec, most=2)
        for each in found.found:
            assert not situation(spec, texts=texts_with(found.now, each.changes)).clashing
            assert each.cost == pytest.approx(sum(change.cost for change in each.changes))
        assert [each.cost for each in found.found] == sorted(each.cost for each in found.found)
        repaired += bool(found.found)
    assert repaired > 20


def test_a_repair_is_written_as_a_new_spec_with_comments_kept(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    source = spec / "spec.toml"
    source.write_text("# kept at the top\n" + source.read_text() + "\n# kept at the end\n")
    found = repair(spec)
    for number in (1, 2):
        folder = tmp_path / f"repaired-{number}"
        write(found.now, found.found[number - 1], folder)
        text = (folder / "spec.toml").read_text()
        assert text.startswith("# kept at the top\n")
        assert text.endswith("# kept at the end\n")
        report = check(folder)
        assert not [finding for finding in report.findings if finding.rule in CLASH]
    staffed, eased = tmp_path / "repaired-1", tmp_path / "repaired-2"
    assert "staff     = 33" in (staffed / "center.toml").read_text()
    assert not (eased / "center.toml").exists()
    assert 'center = "../spec/center.toml"' in (eased / "spec.toml").read_text()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    found = repair(written(tmp_path, [SERVICE], **SHORT))
    (tmp_path / "there").mkdir()
    with pytest.raises(RepairError, match="exists already"):
        write(found.now, found.found[0], tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []


def test_volumes_beside_the_center_come_along(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    rows = "".join(f"{day},08:00,2880,720\n" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    (spec / "calls.csv").write_text("weekday,start,contacts,minutes\n" + rows)
    center = spec / "center.toml"
    center.write_text(center.read_text().replace('"240/h"', '{ file = "calls.csv" }'))
    found = repair(spec)
    write(found.now, found.found[0], tmp_path / "new")
    assert (tmp_path / "new" / "calls.csv").read_text() == (spec / "calls.csv").read_text()
    assert not repair(tmp_path / "new").clashing


def test_the_reader_of_2014_gets_the_staff_that_would_do() -> None:
    spec = Path("specs/short_staffed")
    found = repair(spec)
    staff = next(each for each in found.found if each.changes[0].subject == "staff")
    assert len(staff.changes) == 1
    assert "12 on seat" in staff.changes[0].old
    assert "15 on seat" in staff.changes[0].new
    helps = {finding.remedy for finding in check(spec).findings if finding.rule == "feasible/out-of-reach"}
    assert any(
        "All 4 demands on this desk (answer, away, stay-on, breathe) can hold together" in each for each in helps
    )


def test_the_command_says_clashes_repairs_and_cost(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE, BUSY], volume=120, staff=14)
    shown = run(str(spec))
    assert shown.exit_code == 0
    assert "  service level at least 80% (service_level-0) and occupancy between 80% and 85%" in shown.output
    assert "Repair 1, cost" in shown.output
    assert "Each repair was checked again" in shown.output
    told = json.loads(run(str(spec), "--format", "json").output)
    jsonschema.validate(told, schema())
    assert len(told["clashes"]) == 2


def test_the_command_writes_what_is_chosen(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    result = run(str(spec), "--write", str(tmp_path / "new"), "--choose", "2")
    assert result.exit_code == 0
    assert "Repair 2 is written to" in result.output
    assert not repair(tmp_path / "new").clashing


def test_exit_codes(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    assert run(str(spec), "--weigh", "staff=keep", "--weigh", "service_level-0=keep").exit_code == 1
    assert run(str(spec), "--weigh", "nobody=3").exit_code == 2
    assert run(str(spec), "--weigh", "staff=much").exit_code == 2
    (tmp_path / "calm").mkdir()
    calm = run(str(written(tmp_path / "calm", [SERVICE], volume=60, staff=14)))
    assert (calm.exit_code, calm.output) == (0, "Nothing clashes.\n")
    assert isinstance(run(str(tmp_path / "nowhere")).exception, UnreadableError)
    assert isinstance(run(str(spec), "--write", str(tmp_path / "new"), "--choose", "9").exception, RepairError)


def test_malformed_specs_are_refused_at_their_place(tmp_path: Path) -> None:
    spec = written(tmp_path, [SERVICE], **SHORT)
    (spec / "spec.toml").write_text('schema = 1\n[[goal]]\nid = "x"\ncolour = 3\n')
    with pytest.raises(RepairError, match=r"spec\.toml:\d+: .*mend the form first"):
        repair(spec)
    spec = written(tmp_path, [SERVICE], **SHORT)
    (spec / "center.toml").write_text("schema = 1\n[[team]]\n")
    with pytest.raises(RepairError, match=r"center\.toml:\d+: "):
        repair(spec)


def test_edits_touch_nothing_else(tmp_path: Path) -> None:
    found: Repairs = repair(written(tmp_path, [SERVICE], **SHORT))
    document = found.now.documents[tmp_path / "spec" / "center.toml"]
    (edit,) = found.found[0].changes[0].edits
    new = edited(document, (edit,))
    assert new.replace("staff     = 33", "staff     = 30") == document.text
    assert standing(tmp_path, [SERVICE], **(SHORT | {"staff": 33})).clashing is False
