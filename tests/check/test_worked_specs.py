"""The specs that come with the project: nothing to find in those that are meant well, something in the bad one."""

from pathlib import Path

import pytest

from goalspec.check.run import check
from goalspec.report.check import render

SPECS = sorted(path for path in (Path(__file__).parents[2] / "specs").iterdir() if path.is_dir())
DELIBERATELY_BAD = {"short_staffed"}


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_only_the_deliberately_bad_spec_has_findings(spec: Path) -> None:
    report = check(spec)
    assert bool(report.findings) == (spec.name in DELIBERATELY_BAD), render(report, "text")


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_what_is_allowed_in_a_worked_spec_has_a_reason(spec: Path) -> None:
    assert all(len(each.reason.split()) > 3 for each in check(spec).suppressed)


def test_each_is_found_when_all_are_checked_at_once() -> None:
    report = check(SPECS[0].parent)
    assert {file.parent.name for file in report.files if "specs" in file.parts} >= {spec.name for spec in SPECS}
