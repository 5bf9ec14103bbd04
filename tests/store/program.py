"""The program with a store of its own: run to the end in this process, or started beside it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from goalspec.cli import main
from tests.experiment.worlds import world

CASES = """
schema = 1
spec = "."
[[case]]
id = "staff"
vary = { "teams.desk.staff" = [3, 4, 5, 6] }
"""


class Ended(NamedTuple):
    """What a program left behind."""

    code: int
    out: str
    told: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ended:
    """The command line, run in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "100")
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
    out, told = capsys.readouterr()
    assert "Traceback" not in told
    return Ended(int(ended.value.code or 0), out, told)


def cases(folder: Path, text: str = CASES) -> Path:
    """A small what-if."""
    file = world(folder) / "cases.toml"
    file.write_text(text, "utf-8")
    return file


def started(store: Path | str, *arguments: str | Path) -> "subprocess.Popen[str]":
    """The program as a process of its own."""
    command = [sys.executable, "-m", "goalspec", *map(str, arguments)]
    environment = {**os.environ, "GOALSPEC_STORE": str(store), "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )


def ended(program: "subprocess.Popen[str]", seconds: float = 60.0) -> Ended:
    """What a program left behind that ends by itself."""
    out, told = program.communicate(timeout=seconds)
    assert "Traceback" not in told
    return Ended(program.returncode, out, told)
