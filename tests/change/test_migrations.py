from pathlib import Path

import pytest
from click.testing import CliRunner

from goalspec.change.migrations import PRESENT, STEPS, migrated
from goalspec.cli.migrate import command
from goalspec.spec.document import Document, UnreadableError, parse_document
from goalspec.spec.read import load
from tests.change.repository import START


def document(text: str) -> Document:
    parsed = parse_document(Path("spec.toml"), text.encode())
    assert isinstance(parsed, Document)
    return parsed


OLD = "# Goals of the desk\n" + START.removeprefix("schema = 1\n").replace('supports = ["stay"]\n', "")


def test_the_steps_lead_from_the_first_version_to_the_present_one() -> None:
    assert [step.start for step in STEPS] == list(range(PRESENT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, OLD.replace("# What we owe our customers\n", "# What we owe our customers\nschema = 1\n")),
        ("schema = 0 # old\n", "schema = 1 # old\n"),
        ("title = 'x'\r\n", "schema = 1\r\ntitle = 'x'\r\n"),
        (START, START),
    ],
)
def test_a_file_is_brought_to_the_present(old: str, new: str) -> None:
    text, done = migrated(document(old))
    assert text == new
    assert bool(done) == (old != new)
    assert migrated(document(new)) == (new, ())


@pytest.mark.parametrize(
    ("written", "words"),
    [("2", "this goalspec knows up to 1: update it"), ("-1", "the number of a version"), ("true", "number of a")],
)
def test_another_version_is_refused_in_one_sentence(written: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        migrated(document(f"schema = {written}\n"))


def test_the_command_changes_files_and_says_what_it_did(tmp_path: Path) -> None:
    file = tmp_path / "spec.toml"
    file.write_text(OLD, encoding="utf-8")
    run = CliRunner().invoke
    assert run(command, [str(tmp_path), "--check"]).exit_code == 1
    assert file.read_text("utf-8") == OLD
    done = run(command, [str(tmp_path)])
    assert (done.exit_code, done.stderr) == (0, "1 file of an earlier version\n")
    assert [goal.id for goal in load(tmp_path).goals] == ["fcr", "wait", "handle"]
    assert run(command, [str(tmp_path), "--check"]).exit_code == 0
