"""`import goalspec` is cheap, and every name of the door leads somewhere."""

import subprocess
import sys
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest

import goalspec

LOADED = "import sys, goalspec; print(sum(name.startswith('goalspec.') for name in sys.modules), 'ast' in sys.modules)"


def test_importing_the_package_loads_nothing() -> None:
    command = [sys.executable, "-S", "-E", "-c", LOADED]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(goalspec.__file__).parents[1])
    assert (run.stdout, run.stderr) == ("0 False\n", "")


@pytest.mark.parametrize("name", sorted(vars(goalspec)["_homes"]()))
def test_every_listed_name_is_there_and_documented(name: str) -> None:
    value = getattr(goalspec, name)
    assert value.__doc__
    assert name in dir(goalspec)


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        getattr(goalspec, "che" + "kc")


SPEC = """
schema = 1

[[goal]]
id = "fcr"
role = "manager"
metric = "fcr"
target = { at_least = "74%" }
"""


def test_the_door_loads_and_checks(tmp_path: Path) -> None:
    file = tmp_path / "goals.toml"
    file.write_text(SPEC)
    spec = goalspec.load(file)
    assert [goal.id for goal in spec.goals] == ["fcr"]
    report = goalspec.check(file)
    assert report.findings
    assert all(finding.severity in goalspec.Severity for finding in report.findings)


def test_a_folder_called_like_a_function_is_both() -> None:
    assert attrgetter("check.run")(goalspec) is import_module("goalspec.check.run")
    assert callable(goalspec.check)
