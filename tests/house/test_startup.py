"""The commands that people wait for load no library that they do not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.test_imports import HEAVY

LOADED = """
import sys
from goalspec.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    sys.stderr.write(f"\\nexit {end.code}\\n")
sys.stderr.write("loaded " + " ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded_by(*arguments: str) -> tuple[str, set[str]]:
    """The exit line and the top-level packages that a command leaves in memory."""
    command = [sys.executable, "-c", LOADED, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    *_, code, loaded = run.stderr.strip().splitlines()
    return code, set(loaded.split()[1:])


def test_check_loads_no_heavy_library() -> None:
    specs = sorted(Path("specs").glob("*"))
    assert specs
    code, loaded = loaded_by("check", *map(str, specs))
    assert code in {"exit 0", "exit 1"}
    assert "pydantic" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["stress", "--help"]], ids=" ".join
)
def test_help_loads_click_alone(arguments: list[str]) -> None:
    code, loaded = loaded_by(*arguments)
    assert code == "exit 0"
    assert loaded & (HEAVY | {"pydantic"}) == set()
