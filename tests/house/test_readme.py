"""What the README promises is run: its commands, its example, its two lines."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

README = (ROOT / "README.md").read_text("utf-8")
SETUP = (
    "python3 -m venv .venv && .venv/bin/pip install -q uv==0.13.9 && "
    ".venv/bin/uv pip install -q --python .venv -r requirements/{which}.txt -e . && "
)
SHELL_LINES = re.findall(r"^```sh\n(.+)\n```$", README, flags=re.MULTILINE)
COMMANDS = re.findall(r"^\| `(goalspec [^`]+)`", README, flags=re.MULTILINE)
ENTRY = "import sys; from goalspec.cli import main; main(sys.argv[1:])"


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    arguments = shlex.split(command)[1:]
    return subprocess.run(
        [sys.executable, "-c", ENTRY, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_two_lines_make_their_own_environment() -> None:
    main_job, tests = SHELL_LINES
    assert main_job.startswith(SETUP.format(which="run") + ".venv/bin/goalspec stress specs/")
    assert tests == SETUP.format(which="dev") + ".venv/bin/pytest"


def test_ci_runs_exactly_the_test_line() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == SHELL_LINES[1]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder that has the specs and centers of the repository and takes what the commands write."""
    for name in ("specs", "simulations"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_table_runs(command: str, clone: Path) -> None:
    result = run(command, clone)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout


def test_the_main_job_ends_in_verdicts_and_writes_its_summary(clone: Path) -> None:
    command = SHELL_LINES[0].removeprefix(SETUP.format(which="run"))
    result = run(command, clone)
    assert result.returncode == 0, result.stderr
    words = ("likely", "at risk", "unlikely", "undecided", "not simulated")
    assert any(word in result.stdout for word in words)
    assert (clone / "summary.md").read_text("utf-8").startswith("# ")


def test_it_fits_one_screen() -> None:
    assert len(README.splitlines()) <= 60
