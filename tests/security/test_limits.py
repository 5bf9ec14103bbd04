"""What SECURITY.md says about specs that come from people one does not trust."""

import re
from pathlib import Path

import pytest

from goalspec.change.diff import diff
from goalspec.check.report import Report
from goalspec.check.run import check
from goalspec.report import diff as diff_report
from goalspec.report.check import formats, render
from goalspec.spec.document import DEEPEST, LARGEST, UnreadableError
from goalspec.spec.files import MOST_FILES
from tests.house.source import ROOT

GOAL = '[[goal]]\nid = "a"\nrole = "agent"\nmetric = "fcr"\ntarget = { at_least = "74%" }\n'
EVIL = "<script>alert(1)</script> | [x](javascript:y) ::error::z \\u001b[31m <!-- `"


def report(folder: Path, text: str) -> Report:
    (folder / "spec").mkdir(exist_ok=True)
    (folder / "spec" / "spec.toml").write_text(text, encoding="utf-8")
    return check(folder / "spec")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#" * (LARGEST + 1), "4,000,000 at most"),
        ("a = " + "[" * 40 + "]" * 40, f"deeper than {DEEPEST} levels"),
        ("a = " + "[" * 5000 + "]" * 5000, f"deeper than {DEEPEST} levels"),
        (".".join("a" * 5000) + " = 1", "more than 32 parts"),
        ("a = " + "1" * 5000, "a number in this file is too long"),
    ],
)
def test_a_file_beyond_a_limit_is_a_finding(text: str, words: str, tmp_path: Path) -> None:
    found = report(tmp_path, text).findings
    assert [words in finding.message for finding in found] == [True]


def test_a_folder_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.toml").write_text("schema = 1\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"a spec may have 1000 at most"):
        check(tmp_path)


@pytest.mark.parametrize("include", ["../secret.toml", "/etc/passwd", "../*.toml", "link.toml"])
def test_nothing_outside_the_spec_folder_is_included(include: str, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text('schema = 1\ntitle = "secret"\n', encoding="utf-8")
    (tmp_path / "spec").mkdir()
    if include == "link.toml":
        (tmp_path / "spec" / "link.toml").symlink_to(tmp_path / "secret.toml")
    found = report(tmp_path, f'schema = 1\ninclude = "{include}"\n{GOAL}')
    assert "schema/include" in {finding.rule for finding in found.findings}
    assert not any("secret" in text for path, text in found.texts.items() if path.name != "spec.toml")


def test_no_center_outside_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("schema = 1\n", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    (project / "goalspec.toml").touch()
    with pytest.raises(UnreadableError, match="lies outside the project"):
        report(project, f'schema = 1\ncenter = "../../elsewhere.toml"\n{GOAL}')


@pytest.mark.parametrize("form", formats())
def test_no_format_carries_markup_or_commands_out_of_a_spec(form: str, tmp_path: Path) -> None:
    text = GOAL.replace('"agent"', f'"{EVIL}"').replace('"a"', f'"{EVIL}"')
    output = render(report(tmp_path, f"schema = 1\n{text}"), form)
    harmless(output, form)


@pytest.mark.parametrize("form", diff_report.formats())
def test_no_format_of_a_diff_does_so_either(form: str, tmp_path: Path) -> None:
    for name, target in (("old", "74%"), ("spec", "72%")):
        (tmp_path / name).mkdir()
        scope = f'scope = {{ queue = ["{EVIL} {name}"] }}\n'
        text = f"schema = 1\n{GOAL.replace('74%', target)}{scope}"
        (tmp_path / name / "spec.toml").write_text(text, encoding="utf-8")
    found = diff(tmp_path / "spec", against=str(tmp_path / "old"))
    assert len(found.changes) == 2
    harmless(diff_report.render(found, form), form)


def harmless(output: str, form: str) -> None:
    assert "\x1b[31m <" not in output
    if form == "markdown":
        assert not re.search(r"(?<!\\)<script|(?<!\\)\[x\]\(|(?<!\\)<!--", output)
    if form == "github":
        commands = [line for line in output.splitlines() if line.startswith("::")]
        assert commands
        assert all(re.match(r"::(error|warning|notice) title=goalspec [\w/-]+,file=", line) for line in commands)


def test_every_place_that_the_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []
