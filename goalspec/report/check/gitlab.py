"""GitLab Code Quality: findings beside the lines of a merge request."""

import json
from typing import Any, Final

from goalspec.check.report import Report
from goalspec.finding import Finding, Severity
from goalspec.report.check._spots import prints, sentences, spot

SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """The findings as a JSON list in the form of the Code Climate subset that GitLab reads.

    The form knows no suppressed findings; they are in every other format.
    """
    keys = prints(report)
    entries = [_entry(finding, report, keys[id(finding)]) for finding in report.findings]
    return json.dumps(entries, indent=2, ensure_ascii=False)


def _entry(finding: Finding, report: Report, key: str) -> dict[str, Any]:
    at = spot(finding.place, report)
    return {
        "description": sentences(finding),
        "check_name": finding.rule,
        "fingerprint": key,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": at.file, "lines": {"begin": at.span.line, "end": at.span.end_line}},
    }
