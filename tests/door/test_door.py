"""`import goalspec` is cheap, and every name of the door leads somewhere."""

import subprocess
import sys
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
