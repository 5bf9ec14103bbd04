from pathlib import Path
from typing import Any

import pytest

from goalspec.check.rulebook import HEADINGS, Rule, rulebook
from goalspec.check.simulated import FAMILY
from goalspec.report.check import render
from tests.rules.pages import example, report_on

RULES = list(rulebook().values())
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def asked(rule: Rule) -> dict[str, Any]:
    return {"select": rule.name if rule.pedantic else "", "simulate": rule.family == FAMILY}


@every_rule
def test_the_page_is_complete(rule: Rule) -> None:
    assert tuple(rule.page) == HEADINGS
    assert all(text.strip() for text in rule.page.values())
    assert 10 < len(rule.summary) <= 80


@every_rule
def test_the_bad_example_triggers_exactly_this_rule(rule: Rule, tmp_path: Path) -> None:
    report = report_on(example(rule, "Bad"), tmp_path, **asked(rule))
    assert {finding.rule for finding in report.findings} == {rule.name}, render(report, "text")


@every_rule
def test_the_good_example_triggers_nothing(rule: Rule, tmp_path: Path) -> None:
    report = report_on(example(rule, "Good"), tmp_path, **asked(rule))
    assert not report.findings, render(report, "text")
    assert not report.waiting


@every_rule
def test_every_finding_says_what_and_what_to_do(rule: Rule, tmp_path: Path) -> None:
    report = report_on(example(rule, "Bad"), tmp_path, **asked(rule))
    assert report.findings
    for finding in report.findings:
        assert finding.message[0].islower() or not finding.message[0].isalpha() or finding.message.split()[0].isupper()
        assert not finding.message.endswith(".")
        assert not finding.remedy or finding.remedy.endswith(".")
