"""The published JSON Schemas in an editor's TOML tool: what it accepts, and where it complains."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from goalspec.check.rulebook import rulebook
from tests.house.source import ROOT
from tests.rules.pages import example

TOMBI = Path(sysconfig.get_path("scripts"), "tombi")
HEAD = "#:schema ./goalspec.schema.json\n"
SPEC = """\
schema = 1

[[role]]
id = "lead"
reports_to = "manager"

[[goal]]
id       = "fcr"
role     = "lead"
owner    = ["Ana Petrova", "Ben Ode"]
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schema of specs beside the files."""
    folder = tmp_path_factory.mktemp("editor")
    write_schema("spec", folder)
    return folder


def write_schema(kind: str, folder: Path) -> None:
    goalspec = Path(sysconfig.get_path("scripts"), "goalspec")
    run = subprocess.run([goalspec, "schema", kind], capture_output=True, text=True, check=True)
    (folder / "goalspec.schema.json").write_text(run.stdout)


def complaints(text: str, folder: Path) -> dict[tuple[int, int], str]:
    """What the tool says about a text, by line and column in it."""
    (folder / "goals.toml").write_text(HEAD + text)
    command = [str(TOMBI), "lint", "--offline", "goals.toml"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)
    found = re.findall(r"Error: (.+)\n\s+at goals\.toml:(\d+):(\d+)", plain)
    assert bool(found) == (run.returncode != 0), plain
    return {(int(line) - 1, int(column)): words for words, line, column in found}


def test_a_good_spec_is_accepted(folder: Path) -> None:
    assert complaints(SPEC, folder) == {}


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("role     =", "rolle    =", '"rolle" is not allowed'),
        ('id       = "fcr"', 'id       = "a b"', "pattern"),
        ("{ value =", "{ valu =", "not allowed"),
        ('"74%"', "true", "expected a value of type"),
        ("2027-06-30", '"soon"', "LocalDate"),
        ('"records"', '"hearsay"', "must be one of"),
        ("n = 1840", "n = -1", "-1"),
    ],
)
def test_a_fault_is_marked_where_it_is(good: str, bad: str, words: str, folder: Path) -> None:
    assert SPEC.count(good) == 1
    text = SPEC.replace(good, bad)
    found = complaints(text, folder)
    before = text[: text.index(bad)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    here = [said for (at, start), said in found.items() if at == line and column <= start <= column + len(bad)]
    assert any(words in said for said in here), found


@pytest.mark.parametrize("rule", rulebook().values(), ids=lambda rule: rule.name)
def test_the_good_example_of_every_rule_is_accepted(rule, folder: Path) -> None:
    files = example(rule, "Good")
    assert {name: complaints(text, folder) for name, text in files.items() if name.startswith("spec")} == {
        name: {} for name in files if name.startswith("spec")
    }


@pytest.mark.parametrize("kind", ["spec", "center"])
def test_the_worked_files_are_accepted(kind: str, tmp_path: Path) -> None:
    write_schema(kind, tmp_path)
    pattern = "specs/**/*.toml" if kind == "spec" else "simulations/**/center.toml"
    files = [file for file in sorted(ROOT.glob(pattern)) if file.name not in {"goalspec.toml", "cases.toml"}]
    assert files
    assert {str(file): complaints(file.read_text("utf-8"), tmp_path) for file in files} == {
        str(file): {} for file in files
    }
