"""Whole broken specs and centers: each is reported at its places, or refused with one sentence; nothing is written."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from goalspec.cli import main

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/expect.toml"))


def checked(form: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, output and complaints of a check in the current folder."""
    with pytest.raises(SystemExit) as end:
        main(["check", "spec", "--today", "2026-11-22", "--format", form])
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err
    assert isinstance(end.value.code, int)
    return end.value.code, out, err


def contents(folder: Path) -> dict[Path, bytes | None]:
    """Everything in a folder, to see that nothing changes."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def at_home(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a case in a project of its own."""
    folder = tmp_path / "project" / case.name
    shutil.copytree(case, folder)
    (tmp_path / "project" / "goalspec.toml").write_text("schema = 1\n")
    monkeypatch.chdir(folder)
    return folder


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert sum(case.name.startswith("center") for case in CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_spec_is_reported_where_it_is_broken(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    expected: dict[str, Any] = tomllib.loads((case / "expect.toml").read_text("utf-8"))
    at_home(case, tmp_path, monkeypatch)
    before = contents(tmp_path)
    code, out, err = checked("json", capfd)
    assert code == expected["exit"]
    if code == 2:
        assert err.strip() == expected["says"]
    else:
        places = [
            {key: each[key] for key in ("rule", "file", "line", "column")} for each in json.loads(out)["findings"]
        ]
        assert places == expected["finding"]
        assert not err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_message_is_for_a_planner(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    at_home(case, tmp_path, monkeypatch)
    code, out, _ = checked("text", capfd)
    words = out.casefold()
    assert not any(word in words for word in ("pydantic", "input should", "valid dictionary", "nonetype", "<class"))
    assert code == 2 or out.count("^") >= 1
