"""What a check imports: only what the spec in hand makes necessary."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.check.specs import SOUND, spec_file, without

PROGRAM = """
import sys
from goalspec.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print("exit", code or 0, *sorted(sys.modules), file=sys.stderr)
"""


def loaded(file: Path) -> set[str]:
    """The modules in memory after a check."""
    command = [sys.executable, "-c", PROGRAM, "check", str(file), "--today", "2026-11-22"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    words = run.stderr.split()
    assert words[:2] == ["exit", "0"], run.stderr
    return set(words[2:])


@pytest.mark.parametrize("text", [SOUND, without("baseline")], ids=["clean", "with a finding"])
def test_a_spec_without_a_center_is_checked_without_the_models_of_one(text: str, tmp_path: Path) -> None:
    modules = loaded(spec_file(tmp_path, text))
    assert "goalspec.rules.complete.no_baseline" in modules
    for part in (
        "goalspec.center.model",
        "goalspec.facts.operation",
        "goalspec.queueing.erlang",
        "goalspec.rules.schema.",
    ):
        assert not any(name.startswith(part) for name in modules), part


def test_a_clean_spec_is_not_scanned_for_places(tmp_path: Path) -> None:
    assert not loaded(spec_file(tmp_path)) & {"goalspec.spec.locate", "difflib", "json", "goalspec.check.suppress"}
