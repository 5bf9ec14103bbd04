"""GitHub workflow commands: each finding becomes an annotation on the line of the pull request.

GitHub shows the first ten annotations of a level in a step and keeps the others in the log: worst come first, and
the last line counts them all.
"""

from typing import Final

from goalspec.check.report import Report
from goalspec.finding import Finding, Severity
from goalspec.report.check._spots import sentences, spot
from goalspec.report.check._summary import summary

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One workflow command a finding, then the count in a plain line."""
    return "\n".join([*(_command(finding, report) for finding in report.findings), summary(report)])


def _command(finding: Finding, report: Report) -> str:
    at = spot(finding.place, report)
    where = {"title": f"goalspec {finding.rule}", "file": at.file, "line": at.span.line, "endLine": at.span.end_line}
    if at.span.line == at.span.end_line:  # columns of a longer stretch are refused
        where |= {"col": at.units.column, "endColumn": at.units.end_column}
    also = [f"{near.file}:{near.span.line}: {near.label}" for near in (spot(each, report) for each in finding.related)]
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{LEVELS[finding.severity]} {properties}::{_data(chr(10).join([sentences(finding), *also]))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
