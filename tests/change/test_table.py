import csv
import io
import json
import random
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from goalspec.change.table.back import into, into_new
from goalspec.change.table.cells import cell, value_of
from goalspec.change.table.flat import ColumnError, flat, name_of, nested, path_of
from goalspec.change.table.sheet import read_sheet, written
from goalspec.cli.table import command
from goalspec.spec.read import load, read
from tests.change.repository import FILES
from tests.check.faults import sound_spec
from tests.spec.styles import document

leaves = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(date(1, 1, 1)),
    st.sampled_from(["74%", "-12%", "=1+1", "'x", "true", "TRUE", "7", "0x1F", "inf", "[a]", "2027-06-30", "@now", ""]),
)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3))


@given(values)
def test_a_value_comes_back_from_its_cell_with_its_type(value: Any) -> None:
    back = value_of(cell(value))
    assert (back, repr(back)) == (value, repr(value))


@given(values)
def test_no_cell_is_a_formula(value: Any) -> None:
    text = cell(value)
    assert not text.startswith(("=", "@", "\t", "\r", "+"))
    assert not text.startswith("-") or float(text) <= 0


names = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8)


@given(st.lists(names, min_size=1, max_size=4))
def test_a_heading_stands_for_its_path(parts: list[str]) -> None:
    assert path_of(name_of(tuple(parts))) == tuple(parts)


@pytest.mark.parametrize("heading", ["target..x", "a b", "", "a = 1\nb", "a = 1 #", "[goal]", "x\n[goal]\ny"])
def test_what_is_no_field_is_refused(heading: str) -> None:
    with pytest.raises(ColumnError):
        path_of(heading)


def test_a_goal_comes_back_from_its_columns() -> None:
    rng = random.Random(3)
    for _ in range(200):
        for goal in sound_spec(rng)["goal"]:
            assert nested(flat(goal)) == goal


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "specs"


def table(text: str, folder: Path) -> Path:
    (folder / "goals.csv").write_text(text, encoding="utf-8-sig", newline="")
    return folder / "goals.csv"


def edited(spec: Path, goal: str, column: str, text: str) -> str:
    """The table of a spec with another text in one cell."""
    rows = list(csv.DictReader(io.StringIO(written(load(spec)), newline="")))
    for row in rows:
        if row["id"] == goal:
            row[column] = text
    out = io.StringIO()
    writer = csv.DictWriter(out, [*rows[0]] + [name for name in (column,) if name not in rows[0]])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_random_specs_survive_the_way_there_and_back(tmp_path: Path) -> None:
    rng = random.Random(7)
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "spec.toml").write_bytes(document(sound_spec(rng), rng).text.encode())
        before = load(folder)
        sheet = read_sheet(table(written(before), folder))
        assert not sheet.misfits
        assert not into(sheet, read(folder)).texts
        outcome = into_new(sheet, folder / "new.toml")
        assert not outcome.misfits
        goals = tomllib.loads(outcome.texts[folder / "new.toml"])["goal"]
        assert goals == before.members[0].document.data["goal"]


@pytest.mark.parametrize(
    ("goal", "column", "text", "old", "new"),
    [
        ("fcr", "target.at_least", "75%", '{ at_least = "74%" }', '{ at_least = "75%" }'),
        ("stay", "by", "2027-09-30", "by       = 2027-12-31", "by       = 2027-09-30"),
        ("fcr", "guard.2.at_most", "80%", 'at_most = "85%"', 'at_most = "80%"'),
        ("wait", "milestone.1.at_least", "77%", 'at_least = "76%"', 'at_least = "77%"'),
        ("fcr", "why", "", 'why      = "Repeat calls are a third of our load"\n', ""),
    ],
    ids=lambda part: str(part)[:20],
)  # fmt: skip
def test_only_what_differs_is_changed(goal: str, column: str, text: str, old: str, new: str, spec: Path) -> None:
    outcome = into(read_sheet(table(edited(spec, goal, column, text), spec.parent)), read(spec))
    assert not outcome.misfits
    file = spec / ("more.toml" if goal == "stay" else "service.toml")
    before = file.read_text("utf-8")
    assert before.count(old) == 1
    assert outcome.texts == {file: before.replace(old, new)}


def test_a_new_row_is_a_new_goal_in_the_file_it_names(spec: Path) -> None:
    text = written(load(spec)).replace("\r\n", "\n")
    heading = text.partition("\n")[0].split(",")
    fields = {"file": "more.toml", "id": "quick", "role": "agent", "metric": "aht", "target.at_most": "4 min"}
    row = ",".join(fields.get(name, "") for name in heading)
    outcome = into(read_sheet(table(f"{text}{row}\n", spec.parent)), read(spec))
    assert list(outcome.texts) == [spec / "more.toml"]
    outcome.write()
    assert load(spec).goal("quick").target.at_most == "4 min"


@pytest.mark.parametrize(
    ("goal", "column", "text", "message"),
    [
        ("fcr", "target.at_least", "75", "75 is more than the whole"),
        ("fcr", "metric", "fcrr", "there is no metric"),
        ("fcr", "taget", "75%", "`taget` is not a key of a goal"),
        ("fcr", "by", "30.06.2027", "write a date as year-month-day"),
        ("fcr", "target", "75%", "`target` has a value, and so have parts of it"),
        ("fcr", "id", "other", '"fcr" has no row'),
        ("fcr", "a b", "x", "`a b` is not a field"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    goal: str, column: str, text: str, message: str, spec: Path
) -> None:
    before = {path: path.read_bytes() for path in spec.rglob("*.toml")}
    file = table(edited(spec, goal, column, text), spec.parent)
    run = CliRunner().invoke(command, [str(file), "--to", str(spec)])
    assert run.exit_code == 1
    assert message in run.output
    assert {path: path.read_bytes() for path in spec.rglob("*.toml")} == before


def test_misfits_name_line_and_column(spec: Path) -> None:
    file = table(edited(spec, "wait", "target.at_least", "80"), spec.parent)
    run = CliRunner().invoke(command, [str(file), "--to", str(spec), "--format", "json"])
    (misfit,) = json.loads(run.stdout)["misfits"]
    assert (misfit["line"], misfit["column"]) == (6, "target.at_least")


def test_a_table_of_another_country_is_read(spec: Path) -> None:
    rows = csv.reader(io.StringIO(written(load(spec)), newline=""))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    assert not into(read_sheet(table(out.getvalue(), spec.parent)), read(spec)).texts


def test_there_and_back_on_the_command_line(spec: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(command, [str(spec), "--to", str(tmp_path / "goals.csv")]).exit_code == 0
    assert (tmp_path / "goals.csv").read_bytes().startswith(b"\xef\xbb\xbffile,id,")
    done = run(command, [str(tmp_path / "goals.csv"), "--to", str(spec)])
    assert (done.exit_code, done.output) == (0, "")
    assert run(command, [str(spec), "--to", str(spec)]).exit_code == 2
