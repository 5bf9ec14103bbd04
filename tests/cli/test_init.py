import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goalspec.center import read
from goalspec.check.run import Options, check
from goalspec.cli.init import TakenError, dated, sources, write
from goalspec.spec.read import load


def init(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goalspec", "init", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_it_writes_checks_clean_and_can_be_stressed(tmp_path: Path) -> None:
    from goalspec.experiment.stress import StressOptions as Run
    from goalspec.experiment.stress import stress

    done = init(tmp_path / "mine")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["center.toml", "spec.toml"]
    assert not check(tmp_path / "mine", options=Options()).findings
    found = stress(load(tmp_path / "mine"), read(tmp_path / "mine" / "center.toml"), Run(budget=20, longest=7))
    words = {verdict.word for verdict in found.verdicts}
    assert words <= {"likely", "at risk", "unlikely", "undecided"}, "every baseline fits the center"


def test_it_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text("mine")
    done = init(tmp_path)
    assert done.returncode == 2
    assert "spec.toml is there already" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["spec.toml"]
    assert (tmp_path / "spec.toml").read_text() == "mine"


def test_a_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = init(tmp_path / "file")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").symlink_to(tmp_path / "nowhere" / "b")  # exists for nobody, yet cannot be created
    with pytest.raises(OSError, match="b"):
        write(tmp_path, {"a": "1", "b": "2"})
    assert not (tmp_path / "a").exists()


def test_a_folder_with_another_spec_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "goals.toml").write_text("mine")
    with pytest.raises(TakenError, match=r"goals\.toml is there already"):
        write(tmp_path, {"a.toml": "1"})
    assert [path.name for path in tmp_path.iterdir()] == ["goals.toml"]


@pytest.mark.parametrize(("today", "deadline"), [("2026-11-22", "2027-06-30"), ("2027-02-01", "2027-12-31")])
def test_deadlines_lie_ahead(today: str, deadline: str) -> None:
    (spec,) = [source for source in sources() if source.name == "spec.toml"]
    text = dated(spec.read_text(), date.fromisoformat(today))
    assert text.count(deadline) == 4
