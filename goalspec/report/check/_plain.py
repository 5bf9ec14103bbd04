"""Findings as plain data, the same in every format for programs."""

from typing import Any

from goalspec.check.report import Report, Suppressed
from goalspec.finding import Finding, Fix, Place


def finding_data(finding: Finding, report: Report) -> dict[str, Any]:
    """A finding with its places, its fix and the key that survives moved lines."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "message": finding.message,
        "remedy": finding.remedy,
        "key": finding.key,
        **place_data(finding.place, report),
        "related": [place_data(place, report) for place in finding.related],
        "fix": None if finding.fix is None else fix_data(finding.fix, report),
    }


def suppressed_data(suppressed: Suppressed, report: Report) -> dict[str, Any]:
    """A suppressed finding with the reason for it."""
    return {
        **finding_data(suppressed.finding, report),
        "suppressed_by": str(suppressed.by),
        "reason": suppressed.reason,
        "until": suppressed.until and suppressed.until.isoformat(),
    }


def place_data(place: Place, report: Report) -> dict[str, Any]:
    """A place: lines and columns from 1, columns in code points, the end exclusive."""
    span = report.span(place)
    return {
        "file": place.file.as_posix(),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "subject": place.subject,
        "label": place.label,
    }


def fix_data(fix: Fix, report: Report) -> dict[str, Any]:
    """A fix with its edits."""
    edits = [{**place_data(edit.place, report), "how": edit.how, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
