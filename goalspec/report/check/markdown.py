"""Markdown for the summary of a build or the comment on a change: counts first, worst findings first."""

import re
from collections.abc import Iterator

from goalspec.check.report import Report, Suppressed
from goalspec.finding import Finding
from goalspec.report.check._spots import spot, why_suppressed
from goalspec.report.check._summary import summary

_PIECE = re.compile(r"(`[^`]+`)|([\\`*_{}\[\]<>#|~])")


def render(report: Report) -> str:
    """A verdict line, a table of the findings, and the suppressed ones with their reasons."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield f"# goalspec: {'failed' if report.failed else 'passed'}"
    yield ""
    yield from (f"{escaped(line)}  " for line in summary(report).split("\n"))
    if report.findings:
        yield from ("", "| | Place | Finding |", "| --- | --- | --- |")
        yield from (_row(finding, report) for finding in report.findings)
    if report.suppressed:
        yield from ("", "## Suppressed", "", "| Place | Finding | Reason |", "| --- | --- | --- |")
        yield from (_suppressed_row(each, report) for each in report.suppressed)


def _row(finding: Finding, report: Report) -> str:
    where = "<br>".join(_where(finding, report))
    what = "<br>".join([escaped(finding.message), *([f"*{escaped(finding.remedy)}*"] if finding.remedy else [])])
    return f"| **{finding.severity}** | {where} | {what}<br>`{finding.rule}` |"


def _suppressed_row(suppressed: Suppressed, report: Report) -> str:
    finding = suppressed.finding
    where = _where(finding, report)[0]
    return f"| {where} | {escaped(finding.message)}<br>`{finding.rule}` | {escaped(why_suppressed(suppressed))} |"


def _where(finding: Finding, report: Report) -> list[str]:
    spots = [spot(place, report) for place in (finding.place, *finding.related)]
    return [f"{escaped(at.file)}:{at.span.line}" for at in spots]


def escaped(text: str) -> str:
    """The text on one line; nothing in it is taken for markup but words between backticks, which stay code."""
    return _PIECE.sub(_safe, " ".join(text.split()))


def _safe(piece: re.Match[str]) -> str:
    code, special = piece.groups()
    return code.replace("|", r"\|") if code else f"\\{special}"
