"""The linters and the type checker are tests like any other."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "tool",
    [
        ("ruff", "check", "--no-fix", "--quiet", "."),
        ("ruff", "format", "--check", "--quiet", "."),
        ("mypy", "--no-error-summary"),
    ],
    ids=" ".join,
)
def test_nothing_to_complain(tool: tuple[str, ...]) -> None:
    environment = {**os.environ, "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_exception_to_the_lint_rules_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = text.split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.pydocstyle]")[0]
    exceptions = [line for line in lint.splitlines() if line.startswith("    ")]
    assert len(exceptions) > 10
    assert [line for line in exceptions if " # " not in line] == []
