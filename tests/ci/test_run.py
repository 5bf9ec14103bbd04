"""`.ci/run` installs a browser where there is none, and goes on where that is impossible."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT

PYTHON = """#!/bin/bash
mkdir -p .venv/bin
for name in pip uv pytest; do
  printf '#!/bin/bash\\necho %s >> calls' "$name" > .venv/bin/$name
  chmod +x .venv/bin/$name
done
"""
TOOLS = ("bash", "env", "dirname", "mkdir", "chmod", "id")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of the script, and a folder of commands in which Python and pip only write down that they were called."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    commands = tmp_path / "commands"
    commands.mkdir()
    for name in TOOLS:
        (commands / name).symlink_to(str(shutil.which(name)))
    command(tmp_path, "python3", PYTHON)
    command(tmp_path, "sudo", '#!/bin/bash\nshift; exec "$@"\n')
    return tmp_path


def command(machine: Path, name: str, text: str) -> None:
    file = machine / "commands" / name
    file.write_text(text, "utf-8")
    file.chmod(0o755)


def calls(machine: Path) -> tuple[list[str], str]:
    """What was called, and what was said about it."""
    known = {**os.environ, "PATH": str(machine / "commands")}
    done = subprocess.run([machine / ".ci" / "run"], env=known, capture_output=True, text=True, check=True)
    return (machine / "calls").read_text("utf-8").split("\n")[:-1], done.stderr


def test_a_browser_that_is_there_is_left_alone(machine: Path) -> None:
    command(machine, "chromium", "#!/bin/bash\n")
    command(machine, "apt-get", "#!/bin/bash\necho apt $1 >> calls\n")
    assert calls(machine) == (["pip", "uv", "pytest"], "")


def test_a_missing_browser_is_installed(machine: Path) -> None:
    command(machine, "apt-get", "#!/bin/bash\necho apt $1 >> calls\n")
    assert calls(machine) == (["apt update", "apt install", "pip", "uv", "pytest"], "")


def test_the_tests_run_where_nothing_can_be_installed(machine: Path) -> None:
    command(machine, "apt-get", "#!/bin/bash\necho apt $1 >> calls\nexit 100\n")
    called, said = calls(machine)
    assert called == ["apt update", "pip", "uv", "pytest"]
    assert "the tests in a browser are skipped" in said
