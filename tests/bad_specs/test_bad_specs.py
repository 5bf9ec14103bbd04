"""Whole specs that are well formed and badly thought out: each is told what is wrong with it."""

import re
from datetime import date
from pathlib import Path

import pytest

from goalspec.check.report import Report
from goalspec.check.run import Options, check
from goalspec.report.check import render

SPECS = sorted(path.parent for path in Path(__file__).parent.glob("*/spec.toml"))
EXPECT = re.compile(r"^# expect: (.+)$", re.MULTILINE)

every_spec = pytest.mark.parametrize("folder", SPECS, ids=lambda folder: folder.name)


def checked(folder: Path) -> Report:
    return check(folder, options=Options(today=date(2026, 11, 22)))


def test_there_are_specs_of_many_kinds() -> None:
    families = {finding.rule.partition("/")[0] for folder in SPECS for finding in checked(folder).findings}
    assert len(SPECS) >= 8
    assert families >= {"complete", "cascade", "conflict", "realism", "measurable", "goodhart", "feasible"}


@every_spec
def test_a_bad_spec_is_told_what_is_wrong_with_it(folder: Path) -> None:
    (named,) = EXPECT.findall((folder / "spec.toml").read_text("utf-8"))
    report = checked(folder)
    assert set(named.split(", ")) <= {finding.rule for finding in report.findings}, render(report, "concise")


@every_spec
def test_its_form_is_sound(folder: Path) -> None:
    report = checked(folder)
    assert not [finding for finding in report.findings if finding.rule.startswith("schema/")], render(report, "concise")
    assert not report.waiting
