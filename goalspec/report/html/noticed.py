"""The findings of a check as the report shows them; frozen, so that a run can keep them."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalspec.check.report import Report
from goalspec.finding import Finding, Severity
from goalspec.report.check._spots import shown
from goalspec.report.html.parts import Tone

TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "quiet"}


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: `place` is `file:line`."""

    severity: str
    rule: str
    place: str
    message: str
    remedy: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Noticed:
    """All findings, the worst first; `counts` by severity, and how many findings are suppressed."""

    remarks: tuple[Remark, ...]
    counts: tuple[tuple[str, int], ...]
    suppressed: int


def noticed(report: Report) -> Noticed:
    """What a check has found."""
    remarks = tuple(_remark(report, finding) for finding in report.findings)
    return Noticed(remarks, tuple(_counts(report)), len(report.suppressed))


def _remark(report: Report, finding: Finding) -> Remark:
    place = f"{shown(finding.place.file)}:{report.span(finding.place).line}"
    severity = finding.severity
    return Remark(str(severity), finding.rule, place, finding.message, finding.remedy, TONES[severity])


def _counts(report: Report) -> Iterator[tuple[str, int]]:
    for severity in Severity:
        number = report.count(severity)
        if number:
            yield f"{severity}{'' if number == 1 else 's'}", number
