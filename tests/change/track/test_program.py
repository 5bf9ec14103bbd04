"""The whole program: what it prints, writes and returns."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from goalspec.cli import main
from goalspec.report.track import schema
from tests.change.track.worlds import CALM, FCR, RATCHET, rows, world
from tests.house.source import ROOT

ENTRY = "import sys; from goalspec.cli import main; main(sys.argv[1:])"
HOME = ROOT / "specs" / "rungs"
EXAMPLE = (HOME, HOME / "actuals.csv")
Output = pytest.CaptureFixture[str]


class Ran(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def run(out: Output, *arguments: object) -> Ran:
    """The program in this process."""
    with pytest.raises(SystemExit) as left:
        main(["track", *map(str, arguments)])
    told = out.readouterr()
    return Ran(int(left.value.code or 0), told.out, told.err)


def test_the_worked_example_raises_a_bar_once(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "goalspec.toml").write_text("")
    for name in ("specs", "simulations"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = [sys.executable, "-c", ENTRY, "track", "specs/rungs", "specs/rungs/actuals.csv", "--next", "next.toml"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "written next.toml\n")
    assert "solve-2 becomes solve-3: at least 68% becomes at least 70% by 2026-12-31." in found.stdout
    code, _, err = run(capsys, tmp_path / "next.toml", EXAMPLE[1], "--next", tmp_path / "more.toml")
    assert (code, err) == (1, "goalspec: no rung was raised, nothing is written\n")
    assert not (tmp_path / "more.toml").exists()


def test_the_json_fits_its_schema(capsys: Output) -> None:
    data = json.loads(run(capsys, *EXAMPLE, "--format", "json").stdout)
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(data, schema())
    assert data["schema"] == "goalspec/track/1"
    assert [goal["word"] for goal in data["goals"]] == ["met", "cannot tell yet", "on pace", "missed"]


def test_text_goes_to_stdout_and_summary_to_its_file(tmp_path: Path, capsys: Output) -> None:
    found = run(capsys, *EXAMPLE, "--summary", tmp_path / "summary.md")
    assert found.stdout.startswith("Harbor Bank")
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("# Harbor Bank")


@pytest.mark.parametrize(("level", "code"), [("missed", 1), ("behind", 1)])
def test_a_missed_goal_fails_where_it_is_asked_for(level: str, code: int, capsys: Output) -> None:
    assert run(capsys, *EXAMPLE, "--fail-on", level).returncode == code


def test_a_stretch_never_fails(tmp_path: Path, capsys: Output) -> None:
    spec = FCR.replace("by       = 2026-12-31", 'kind = "stretch"\nby = 2026-10-31')
    told = rows("fcr", [60.0, 60.1, 59.9] * 3 + [60.0], n=20_000)
    found = run(capsys, *world(tmp_path, spec, told), "--fail-on", "behind")
    assert (found.returncode, "missed" in found.stdout) == (0, True)


def test_rows_that_cannot_be_used_end_it_with_code_2(tmp_path: Path, capsys: Output) -> None:
    goals, file = world(tmp_path, RATCHET, "2026-01,fcrr,70%,\n2027-02,fcr,70%,\n")
    found = run(capsys, goals, file, "--next", tmp_path / "next.toml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f'goalspec: {file}:2: there is no goal "fcrr"; did you mean "fcr"?\n'
        f"{file}:3: 2027-02 lies in the future (today is 2026-11-22)\n"
    )
    assert not (tmp_path / "next.toml").exists()


@pytest.mark.parametrize("which", ["spec", "actuals", "today", "malformed"])
def test_what_cannot_be_read_is_said_in_one_sentence(which: str, tmp_path: Path, capsys: Output) -> None:
    goals, file = world(
        tmp_path, FCR if which != "malformed" else "schema = 1\n[[goal]]\nid = 3\n", "2026-01,fcr,70%,\n"
    )
    arguments: dict[str, list[object]] = {"spec": [tmp_path / "no", file], "actuals": [goals, tmp_path]}
    arguments["today"] = [goals, file, "--today", "soon"]
    found = run(capsys, *arguments.get(which, [goals, file]))
    assert (found.returncode, found.stdout) == (2, "")
    assert "Traceback" not in found.stderr
    assert found.stderr


def test_where_the_next_spec_cannot_go_is_said_before_the_work(capsys: Output) -> None:
    found = run(capsys, *EXAMPLE, "--next", ROOT / "specs" / "rungs" / "spec.toml")
    assert (found.returncode, found.stdout) == (2, "")
    assert "exists already" in found.stderr


def test_today_may_be_given(tmp_path: Path, capsys: Output) -> None:
    spec = FCR.replace("as_of  = 2026-11-22\n", "")
    told = rows("fcr", CALM[:3])
    assert run(capsys, *world(tmp_path, spec, told), "--today", "2026-02-10").returncode == 2
    found = run(capsys, *world(tmp_path, spec, told), "--today", "2026-03-10", "--format", "json")
    assert json.loads(found.stdout)["today"] == "2026-03-10"
    assert json.loads(found.stdout)["notes"] == [
        "row 4: 2026-03 is not over before 2026-04-01, so it does not count yet"
    ]


def test_the_source_files_stay_as_they_are(capsys: Output) -> None:
    files = [ROOT / "specs" / "rungs" / name for name in ("spec.toml", "actuals.csv")]
    before = [file.read_bytes() for file in files]
    assert run(capsys, *EXAMPLE).returncode == 0
    assert [file.read_bytes() for file in files] == before
