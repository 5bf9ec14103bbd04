import json
from pathlib import Path

import pytest

from goalspec.check.baseline import BaselineError, write_baseline
from goalspec.check.report import Means
from goalspec.report.check import render
from tests.check.specs import SOUND, checked, rules, spec_file, without

ALLOW = "# goalspec: allow complete/no-baseline until 2027-03-31 because counting starts in January"
NO_BASELINE = without("baseline")


def allowed(comment: str, before: str = "target", text: str = NO_BASELINE) -> str:
    return text.replace(before, f"{comment}\n{before}", 1)


@pytest.mark.parametrize(
    "text",
    [
        allowed(ALLOW),
        allowed(f"{ALLOW}\n# and another comment\n"),
        NO_BASELINE.replace('{ at_least = "74%" }', '{ at_least = "74%" }  ' + ALLOW),
        allowed(ALLOW, "[[goal]]"),
        NO_BASELINE.replace("[[goal]]", f"[[goal]]  {ALLOW}"),
        allowed(ALLOW.replace(" until 2027-03-31", "")),
        allowed(ALLOW).replace("\n", "\r\n"),
        allowed("#goalspec:allow  complete/no-baseline because of the move"),
    ],
    ids=["above", "above comments", "behind", "above the goal", "behind the header", "for good", "CRLF", "tight"],
)
def test_a_comment_with_a_reason_allows_the_finding(text: str, tmp_path: Path) -> None:
    report = checked(spec_file(tmp_path, text))
    assert rules(report) == []
    assert [each.by for each in report.suppressed] == [Means.COMMENT]
    assert "1 finding suppressed by comment" in render(report, "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (allowed(ALLOW.partition(" because")[0]), ["complete/no-baseline", "hygiene/allowance-without-reason"]),
        (allowed(ALLOW.replace("2027", "2025")), ["complete/no-baseline", "hygiene/expired-allowance"]),
        (allowed(ALLOW.replace("2027-03-31", "spring")), ["complete/no-baseline", "hygiene/unclear-allowance"]),
        (allowed(ALLOW.replace("no-baseline", "no-basline")), ["complete/no-baseline", "hygiene/unclear-allowance"]),
        (allowed(ALLOW.replace("complete/no-baseline", "*")), ["complete/no-baseline", "hygiene/unclear-allowance"]),
        (allowed("# goalspec: off"), ["complete/no-baseline", "hygiene/unclear-allowance"]),
        (allowed(ALLOW, "by       "), ["complete/no-baseline", "hygiene/unused-allowance"]),
        (allowed(ALLOW, text=SOUND), ["hygiene/unused-allowance"]),
        (allowed("# goalspec is a nice tool"), ["complete/no-baseline"]),
        (NO_BASELINE.replace('"Ana Petrova"', f'"{ALLOW}"'), ["complete/no-baseline"]),
    ],
    ids=["reason", "expired", "date", "rule", "wildcard", "words", "elsewhere", "unused", "no command", "in a text"],
)
def test_a_comment_that_is_not_clear_allows_nothing(text: str, expected: list[str], tmp_path: Path) -> None:
    assert sorted(rules(checked(spec_file(tmp_path, text)))) == expected


def test_an_allowance_for_a_rule_that_did_not_run_is_not_unused(tmp_path: Path) -> None:
    file = spec_file(tmp_path, allowed(ALLOW.replace("complete/no-baseline", "feasible/out-of-reach"), text=SOUND))
    assert rules(checked(file)) == []
    assert rules(checked(spec_file(tmp_path, allowed(ALLOW)), ignore=("complete",))) == []


def test_a_conflict_may_be_allowed_at_any_of_its_causes(tmp_path: Path) -> None:
    other = SOUND.partition("\n\n")[2].replace('"fcr"  #', '"later"  #').replace("74%", "76%").replace("2027", "2028")
    reason = "# goalspec: allow conflict/same-goal-twice because both are asked for"
    for before in ('target   = { at_least = "74%"', 'target   = { at_least = "76%"'):
        report = checked(spec_file(tmp_path, (SOUND + other).replace(before, f"{reason}\n{before}")))
        assert rules(report) == []


def test_the_baseline_accepts_what_was_there_and_nothing_new(tmp_path: Path) -> None:
    file, accepted = spec_file(tmp_path, NO_BASELINE), tmp_path / "accepted.json"
    write_baseline(accepted, checked(file).findings)
    moved = NO_BASELINE.replace("[[goal]]", "\n\n# moved\n[[goal]]")
    report = checked(spec_file(tmp_path, moved), baseline=accepted)
    assert rules(report) == []
    assert [(each.by, each.reason) for each in report.suppressed] == [(Means.BASELINE, "accepted in accepted.json")]
    assert rules(checked(spec_file(tmp_path, without("owner", moved)), baseline=accepted)) == ["complete/no-owner"]
    second = moved + NO_BASELINE.partition("\n\n")[2].replace('"fcr"  #', '"fcr-2"  #').replace("74%", "70%")
    assert "complete/no-baseline" in rules(checked(spec_file(tmp_path, second), baseline=accepted))


def test_the_baseline_knows_findings_by_goal_field_and_rule(tmp_path: Path) -> None:
    file, accepted = spec_file(tmp_path, NO_BASELINE), tmp_path / "accepted.json"
    write_baseline(accepted, checked(file).findings)
    data = json.loads(accepted.read_text())
    assert data == {"schema": "goalspec/baseline/1", "accepted": {"complete/no-baseline goals.fcr.target": 1}}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "goalspec/baseline/2", "accepted": {}}', "[" * 99999])
def test_a_baseline_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "accepted.json").write_text(text)
    with pytest.raises(BaselineError, match="--write-baseline"):
        checked(spec_file(tmp_path), baseline=tmp_path / "accepted.json")
    with pytest.raises(BaselineError, match="cannot be read"):
        checked(spec_file(tmp_path), baseline=tmp_path / "none.json")
