"""The formats for machines: the right places in the right units, worst first, nothing left out."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from goalspec.check.report import Means, Report, Suppressed
from goalspec.check.rulebook import rulebook
from goalspec.finding import Confidence, Edit, Finding, Fix, Place, Severity
from goalspec.report.check import formats, render
from goalspec.spec.document import Document, parse_document
from tests.rules.pages import example, report_on

GOALS = """\
schema = 1
[[goal]]
id = "a|b"
why = "😀 & <b>" # goalspec: allow complete/no-owner because nobody
target = { at_least = "80%" } # 😀
metric = "frc"
"""
MORE = 'schema = 1\n[[goal]]\nid = "a|b"\n'
# As shipped in the package @microsoft/sarif-multitool-linux 5.7.0 (MIT): the schema of the OASIS standard.
SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text("utf-8"))


def document(name: str, text: str) -> Document:
    parsed = parse_document(Path.cwd() / "specs" / name, text.encode())
    assert isinstance(parsed, Document)
    return parsed


def findings(goals: Document, more: Document) -> Iterator[Finding]:
    ids = [Place(each.path, ("goal", 0, "id"), subject="goals.a|b.id") for each in (goals, more)]
    metric = Place(goals.path, ("goal", 0, "metric"), subject="goals.a|b.metric", label="not in the catalog")
    fix = Fix('write "fcr"', (Edit(metric, '"fcr"'),))
    first = Place(ids[0].file, ids[0].path, label="first used here", subject=ids[0].subject)
    sure, maybe = Confidence.CERTAIN, Confidence.ASSUMED
    yield Finding(
        "schema/duplicate-id", Severity.ERROR, sure, ids[1], (first,), 'id "a|b" is taken', "Rename: 100%, now."
    )
    yield Finding("schema/unknown-reference", Severity.ERROR, sure, metric, (), "no metric `frc|x`", "", fix)
    why = Place(goals.path, ("goal", 0, "why"), "value", subject="goals.a|b.why")
    yield Finding("complete/no-deadline", Severity.WARNING, maybe, why, (), "no deadline\nat all", "Add `by`.")
    yield Finding("complete/no-deadline", Severity.INFO, sure, why, (), "twice on one subject", "")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Findings of every severity in two files, one suppressed by a comment and one by a baseline."""
    monkeypatch.chdir(tmp_path)
    goals, more = document("goals & co.toml", GOALS), document("more.toml", MORE)
    owner = Place(goals.path, ("goal", 0), "header", subject="goals.a|b")
    hidden = Finding("complete/no-owner", Severity.ERROR, Confidence.CERTAIN, owner, (), "no owner", "Add `owner`.")
    return Report(
        findings=tuple(findings(goals, more)),
        suppressed=(
            Suppressed(hidden, Means.COMMENT, "nobody", date(2027, 3, 31)),
            Suppressed(hidden, Means.BASELINE, "accepted in base.json"),
        ),
        today=date(2026, 11, 22),
        fail_on=Severity.WARNING,
        rules=(rulebook()["schema/duplicate-id"], rulebook()["schema/unknown-reference"]),
        waiting=(rulebook()["complete/no-metric"],),
        texts={goals.path: goals.text, more.path: more.text},
        documents={goals.path: goals, more.path: more},
        off={"complete/no-goals": "a trial"},
    )


@pytest.mark.parametrize("form", formats())
def test_the_whole_output(form: str, report: Report, snapshot: SnapshotAssertion) -> None:
    text = render(report, form).replace(str(Path.cwd()), "HERE")
    if form == "sarif":
        text = re.sub(r'"rules": \[.*?\n          \]', '"rules": []', text, flags=re.DOTALL)
        text = re.sub(r'"(version|ruleIndex)": ("?)[0-9.]+', r'"\1": \g<2>0', text)
    assert text == snapshot


@pytest.mark.parametrize("form", formats())
def test_the_rule_of_every_finding_is_named_and_worst_come_first(form: str, report: Report) -> None:
    text = render(report, form)
    results = text[text.find('"results"') :] if form == "sarif" else text
    positions = [results.find(finding.rule) for finding in report.findings[:3]]
    assert -1 not in positions
    assert form == "junit" or positions == sorted(positions)


def test_sarif_says_which_rules_did_not_run_and_why(report: Report) -> None:
    (invocation,) = sarif(report)["invocations"]
    notes = {
        note["associatedRule"]["id"]: note["message"]["text"] for note in invocation["toolConfigurationNotifications"]
    }
    assert set(notes) == {"complete/no-metric", "complete/no-goals"}
    assert "a trial" in notes["complete/no-goals"]


def sarif(report: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render(report, "sarif"))["runs"][0]
    return run


def complaints(text: str) -> list[str]:
    """What the schema of the standard says against a text."""
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(json.loads(text))]


def test_sarif_holds_to_the_schema_of_the_standard(report: Report) -> None:
    assert complaints(render(report, "sarif")) == []


def test_the_schema_would_notice_a_misspelt_property(report: Report) -> None:
    assert complaints(render(report, "sarif").replace('"partialFingerprints"', '"partialFingerprint"'))


def regions(data: object) -> Iterator[dict[str, int]]:
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key.lower().endswith("region"))
        data = list(data.values())
    for each in data if isinstance(data, list) else ():
        yield from regions(each)


@pytest.mark.parametrize("rule", rulebook().values(), ids=lambda rule: rule.name)
def test_sarif_of_every_bad_example_is_valid_and_points_into_its_text(rule, tmp_path: Path) -> None:
    report = report_on(example(rule, "Bad"), tmp_path)
    assert complaints(render(report, "sarif")) == []
    lines = max(text.count("\n") + 1 for text in report.texts.values())
    for region in regions(sarif(report)["results"]):
        start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
        assert (1, 1) <= start <= end
        assert end[0] <= lines + 1


def test_sarif_counts_columns_in_utf16_units() -> None:
    text = 'a = 1\nwhy = "😀😀" # 😀\n'
    parsed = parse_document(Path("x.toml"), b'x = [ "\xf0\x9f\x98\x80", "b" ]\n' + text.encode())
    assert isinstance(parsed, Document)
    place = Place(parsed.path, ("x", 1))
    finding = Finding("schema/syntax", Severity.ERROR, Confidence.CERTAIN, place, (), "here", "")
    texts = {parsed.path: parsed.text}
    day = date(2026, 1, 1)
    report = Report((finding,), (), day, Severity.ERROR, (), (), texts, {parsed.path: parsed}, {})
    (region,) = regions(sarif(report)["results"])
    line = parsed.text.split("\n")[0].encode("utf-16-le")
    assert line[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le") == '"b"'


def test_fingerprints_tell_findings_apart_and_survive_moved_lines(report: Report) -> None:
    entries = json.loads(render(report, "gitlab"))
    prints = [entry["fingerprint"] for entry in entries]
    assert len(set(prints)) == len(prints) == 4
    moved = {path: parse_document(path, b"\n\n" + each.text.encode()) for path, each in report.documents.items()}
    documents = {path: each for path, each in moved.items() if isinstance(each, Document)}
    lower = Report(**{**vars(report), "documents": documents, "texts": {p: d.text for p, d in documents.items()}})
    again = json.loads(render(lower, "gitlab"))
    assert [entry["fingerprint"] for entry in again] == prints
    assert [entry["location"]["lines"]["begin"] for entry in again] == [
        entry["location"]["lines"]["begin"] + 2 for entry in entries
    ]


def test_github_commands_are_one_line_each_and_escaped(report: Report) -> None:
    lines = render(report, "github").split("\n")
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 4
    assert "Rename: 100%25, now." in commands[0]
    assert "file=specs/goals & co.toml,line=6," in commands[1]
    assert "%0A" in commands[2]


def test_junit_fails_from_the_fail_level_up_and_counts_everything(report: Report) -> None:
    root = ET.fromstring(render(report, "junit"))
    assert {name: root.get(name) for name in ("tests", "failures", "skipped")} == {
        "tests": "6",
        "failures": "3",
        "skipped": "2",
    }
    assert [suite.get("name") for suite in root] == ["specs/goals & co.toml", "specs/more.toml"]


def test_junit_of_a_clean_spec_is_a_passing_test(report: Report) -> None:
    clean = Report(**{**vars(report), "findings": (), "suppressed": ()})
    root = ET.fromstring(render(clean, "junit"))
    assert (root.get("tests"), root.get("failures")) == ("2", "0")


def test_json_lines_are_the_json_report_line_by_line(report: Report) -> None:
    whole = json.loads(render(report, "json"))
    lines = [json.loads(line) for line in render(report, "jsonl").split("\n")]
    kinds = [line.pop("kind") for line in lines]
    assert kinds == ["finding"] * 4 + ["suppressed"] * 2 + ["summary"]
    assert lines[:4] == whole["findings"]
    assert lines[4:6] == whole["suppressed"]
    assert lines[6]["counts"] == whole["counts"]


def test_markdown_lets_no_text_of_a_spec_become_markup(report: Report) -> None:
    rows = [line for line in render(report, "markdown").split("\n") if line.startswith("| ")]
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert "\\<b\\>" not in "".join(rows)
