"""The whole report as one JSON document."""

import json

from goalspec.check.report import Report
from goalspec.finding import Severity
from goalspec.report.check._plain import finding_data, suppressed_data

SCHEMA = "goalspec/check/1"


def render(report: Report) -> str:
    """Findings, suppressed findings with their reasons, and counts."""
    data = {
        "schema": SCHEMA,
        "today": report.today.isoformat(),
        "fail_on": str(report.fail_on),
        "failed": report.failed,
        "files": [file.as_posix() for file in report.files],
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "findings": [finding_data(finding, report) for finding in report.findings],
        "suppressed": [suppressed_data(each, report) for each in report.suppressed],
        "rules_run": [rule.name for rule in report.rules],
        "rules_waiting": [rule.name for rule in report.waiting],
        "rules_off": dict(report.off),
    }
    return json.dumps(data, indent=1, ensure_ascii=False)
