import json
import resource
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from goalspec.change.chance import Chance
from goalspec.change.diff import Diff, diff
from goalspec.check.run import Options
from goalspec.report.diff import formats, render, schema
from goalspec.spec.document import UnreadableError
from tests.change.repository import START, Repository, add, cut, swap
from tests.report.test_check_formats import SCHEMA

TODAY = date(2026, 11, 22)
EASIER = swap('at_least = "74%"', 'at_least = "72%"')
DECISION = '[[decision]]\nchange = "{}"\nby = "Ines Maro"\nwhy = "The phone system is late"\nuntil = {}\n'
ENTRY = "import sys; from goalspec.cli import main; main(sys.argv[1:])"
HANDLE = "[[goal]]" + START.split("[[goal]]")[3].replace('"handle"', '"new"')
GOAL = """
[[goal]]
id       = "g{number}"
title    = "Solve it on the first contact {number}"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
scope    = {{ queue = ["q{number}"] }}
baseline = {{ value = "68%", n = 1840 }}
target   = {{ at_least = "{target}%" }}
by       = 2027-06-30
why      = "Repeat calls are a third of our load"
measure  = {{ by = "records", window = "7 d", every = "month" }}
guard    = [{{ metric = "asa", at_most = "40 s" }}]
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.begin()
    return made


def since(repository: Repository, ref: str = "HEAD", today: date = TODAY) -> Diff:
    return diff(repository.folder / "specs", against=ref, options=Options(today=today))


def test_an_approved_change_passes_until_the_approval_ends(repository: Repository) -> None:
    EASIER(repository.folder)
    (change,) = since(repository).changes
    add(DECISION.format(change.finding.fingerprint, "2027-01-31"), "specs/decisions.toml")(repository.folder)
    found = since(repository)
    assert not found.report.failed
    (approved,) = found.changes
    assert approved.decision is not None
    assert approved.decision.by == "Ines Maro"
    assert [each.reason for each in found.report.suppressed] == ["approved by Ines Maro: The phone system is late"]
    later = since(repository, today=date(2027, 2, 1))
    assert later.report.failed
    assert "the approval ended on 2027-01-31" in render(later, "text")


def test_an_approval_holds_for_one_change_only(repository: Repository) -> None:
    EASIER(repository.folder)
    (change,) = since(repository).changes
    add(DECISION.format(change.finding.fingerprint, "2027-01-31"), "decisions.toml")(repository.folder)
    assert not since(repository).report.failed
    swap('at_least = "72%"', 'at_least = "70%"')(repository.folder)
    assert since(repository).report.failed


def test_a_fingerprint_survives_a_rebase_moved_lines_and_another_spelling(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "easier")
    EASIER(repository.folder)
    repository.commit("easier")
    (first,) = since(repository, "main...").changes
    repository.git("checkout", "-q", "main")
    swap("# What we owe our customers\n", "# What we owe\n# our customers\n\n")(repository.folder)
    swap('value = "71%"', 'value = "70%"')(repository.folder)
    repository.commit("main goes on")
    repository.git("checkout", "-q", "easier")
    assert len(since(repository, "main").changes) == 2
    (branched,) = since(repository, "main...").changes
    repository.git("rebase", "-q", "main")
    swap('at_least = "72%"', "at_least = 0.72")(repository.folder)
    (second,) = since(repository, "main").changes
    assert first.finding.fingerprint == branched.finding.fingerprint == second.finding.fingerprint


def test_before_the_period_begins_moves_are_warnings(repository: Repository) -> None:
    swap("schema = 1\n", "schema = 1\nperiod = { start = 2027-01-01, end = 2027-12-31 }\n")(repository.folder)
    repository.commit("a period")
    EASIER(repository.folder)
    before, after = since(repository), since(repository, today=date(2027, 1, 1))
    assert [change.finding.severity for change in (*before.changes, *after.changes)] == ["warning", "error"]
    assert "before its period begins" in before.changes[0].finding.message


def test_a_start_that_is_moved_with_the_target_does_not_help(repository: Repository) -> None:
    EASIER(repository.folder)
    swap("schema = 1\n", "schema = 1\nperiod = { start = 2028-01-01 }\n")(repository.folder)
    assert since(repository).report.failed


def test_a_goal_under_another_id_is_still_compared(repository: Repository) -> None:
    EASIER(repository.folder)
    swap('id       = "fcr"', 'id       = "first_contact"')(repository.folder)
    assert [(str(each.move.kind), each.move.subject) for each in since(repository).changes] == [
        ("loosened-target", "fcr")
    ]


def test_what_one_version_garbles_is_said_and_not_guessed(repository: Repository) -> None:
    swap('at_least = "74%"', "at_least = 74")(repository.folder)
    repository.commit("a slip")
    swap("at_least = 74 ", 'at_least = "72%" ')(repository.folder)
    found = since(repository)
    assert not found.changes
    assert found.notes == ("the earlier version has faults of form (service.toml); what they garble was not compared",)


def test_a_fault_of_today_is_a_finding(repository: Repository) -> None:
    swap('at_least = "74%"', "at_least = 74")(repository.folder)
    found = since(repository)
    assert [finding.rule for finding in found.report.findings] == ["schema/share-above-one"]
    assert not found.changes


def test_a_spec_that_is_gone_and_one_that_is_new(repository: Repository) -> None:
    (repository.folder / "specs/more.toml").unlink()
    (repository.folder / "specs/new").mkdir()
    add(f"schema = 1\n{HANDLE}", "specs/new/spec.toml")(repository.folder)
    kinds = [(str(each.move.kind), each.move.subject) for each in since(repository).changes]
    assert sorted(kinds) == [
        ("added-goal", "new"),
        ("removed-goal", "desk"),
        ("removed-goal", "promises"),
        ("removed-goal", "stay"),
    ]


@pytest.mark.parametrize(
    ("against", "words"),
    [
        ("nowhere", "there is no commit nowhere here; `git fetch` brings the branches of the server"),
        ("--output=x", "there is no commit --output=x here; `git fetch` brings the branches of the server"),
        ("specs", "specs is a path and a git ref: write ./specs or refs/heads/specs"),
    ],
)
def test_what_cannot_be_compared_with_is_one_sentence(
    against: str, words: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("branch", "specs")
    monkeypatch.chdir(repository.folder)
    with pytest.raises(UnreadableError) as error:
        diff("specs", against=against)
    assert str(error.value) == words
    assert not (repository.folder / "x").exists()


def test_a_link_in_the_earlier_version_is_not_followed_out_of_it(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text('schema = 1\ntitle = "secret"\n', encoding="utf-8")
    (repository.folder / "specs/link.toml").symlink_to(tmp_path / "secret.toml")
    repository.commit("a link")
    (repository.folder / "specs/link.toml").unlink()
    assert "secret" not in render(since(repository), "json")


def test_decisions_with_mistakes_are_findings_and_approve_nothing(repository: Repository) -> None:
    EASIER(repository.folder)
    (change,) = since(repository).changes
    code = change.finding.fingerprint
    add(f'[[decision]]\nchange = "{code}"\nby = "x"\n', "specs/decisions.toml")(repository.folder)
    add('[[decision]]\nchange = "all"\nby = "x"\nwhy = "y"\n', "specs/decisions.toml")(repository.folder)
    add(f'[[decision]]\nchange = "{code}"\nby = "x"\nwhy = "y"\nuntil = "soon"\n', "specs/decisions.toml")(
        repository.folder
    )
    found = since(repository)
    assert [finding.rule for finding in found.report.findings] == [
        *["change/unclear-decision"] * 3,
        "change/loosened-target",
    ]


@pytest.fixture
def several(repository: Repository) -> Diff:
    """An approved change, one that is not approved, and one that is told."""
    EASIER(repository.folder)
    (change,) = since(repository).changes
    add(DECISION.format(change.finding.fingerprint, "2027-01-31"), "specs/decisions.toml")(repository.folder)
    swap('value = "71%"', 'value = "73%"')(repository.folder)
    swap('at_most = "300 s"', 'at_most = "290 s"')(repository.folder)
    cut("desk", "specs/more.toml")(repository.folder)
    return since(repository)


def test_the_published_schema_takes_the_result_and_knows_every_key(several: Diff) -> None:
    told = replace(
        several, chances=(Chance("spec", "fcr", 0.5, 0.75, -0.1, 0.6, 20), Chance("spec", "new", reason="new"))
    )
    data, published = json.loads(render(told, "json")), schema()
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(data, published)
    assert set(data) == set(published["properties"])
    for name in ("changes", "chances"):
        known = published["properties"][name]["items"]["properties"]
        assert all(set(each) == set(known) for each in data[name])
    data["changes"][0]["class"] = "moved"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, published)


def test_json_has_both_versions_and_the_decision(several: Diff) -> None:
    data = json.loads(render(several, "json"))
    assert data["schema"] == "goalspec/diff/1"
    assert (data["failed"], data["against"]) == (True, "HEAD")
    assert data["classes"] == {
        "rewritten-baseline": 1,
        "removed-goal": 1,
        "tightened-goal": 1,
        "loosened-target": 1,
    }
    last = data["changes"][-1]
    assert (last["goal"], last["part"], last["was"], last["now"]) == ("fcr", "target", "at least 74%", "at least 72%")
    assert last["approved"] == {"by": "Ines Maro", "why": "The phone system is late", "until": "2027-01-31"}
    assert last["related"][0]["file"] == "HEAD:specs/service.toml"


def test_sarif_is_valid_and_keeps_fingerprints(several: Diff) -> None:
    data = json.loads(render(several, "sarif"))
    jsonschema.validate(data, SCHEMA)
    results = data["runs"][0]["results"]
    assert len(results) == 4
    assert [each["suppressions"][0]["justification"] for each in results if "suppressions" in each] == [
        "approved by Ines Maro: The phone system is late (until 2027-01-31)"
    ]


def test_every_format_says_what_became_of_the_baseline(several: Diff) -> None:
    for form in formats():
        text = render(several, form)
        assert "71%" in text.replace("%25", "%")
        assert "73%" in text.replace("%25", "%")


def test_markdown_gives_the_lines_to_approve(several: Diff) -> None:
    text = render(several, "markdown")
    assert text.startswith("# Goalposts: failed\n")
    assert text.count("[[decision]]") == 2
    assert "| approved | fcr |" in text


def test_two_specs_of_5000_lines_in_under_a_second(tmp_path: Path) -> None:
    for name, every in (("old", 1), ("new", 10)):
        goals = (GOAL.format(number=number, target=72 if number % every == 0 else 74) for number in range(358))
        (tmp_path / name).mkdir()
        (tmp_path / name / "spec.toml").write_text("schema = 1\n" + "".join(goals), encoding="utf-8")
        assert len((tmp_path / name / "spec.toml").read_text("utf-8").splitlines()) > 5000
    command = [sys.executable, "-c", ENTRY, "diff", "new", "--against", "./old", "--today", "2026-11-22"]
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert "322 changes since ./old: 322 tightened-goal" in run.stdout
    assert min(seconds) < 1.0  # of the processor: a busy machine makes no difference
