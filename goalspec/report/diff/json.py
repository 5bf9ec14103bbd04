"""The changes as one JSON document."""

import json
from dataclasses import asdict
from typing import Any, Final

from goalspec.change.diff import Change, Diff
from goalspec.check.report import Report
from goalspec.finding import Severity
from goalspec.report.check._plain import finding_data
from goalspec.report.diff._words import counts

SCHEMA: Final = "goalspec/diff/1"


def render(diff: Diff) -> str:
    """Every change by its class with both versions, its fingerprint, and the decision on it."""
    report, changed = diff.report, [change.finding for change in diff.changes]
    data = {
        "schema": SCHEMA,
        "against": diff.against,
        "today": report.today.isoformat(),
        "fail_on": str(report.fail_on),
        "failed": report.failed,
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "classes": counts(diff),
        "changes": [_change(change, report) for change in diff.changes],
        "findings": [finding_data(each, report) for each in report.findings if each not in changed],
        "notes": list(diff.notes),
        "chances": [asdict(chance) for chance in diff.chances],
    }
    return json.dumps(data, indent=1, ensure_ascii=False)


def _change(change: Change, report: Report) -> dict[str, Any]:
    move, finding, decision = change.move, change.finding, change.decision
    approved = decision and {"by": decision.by, "why": decision.why, "until": decision.until and str(decision.until)}
    return {
        "class": str(move.kind),
        "goal": move.subject,
        "part": move.part,
        "was": move.was.words,
        "now": move.now.words,
        "begun": move.begun,
        "fingerprint": finding.fingerprint,
        "approved": approved,
        **finding_data(finding, report),
    }
