"""Places as machine formats want them: a path from here with forward slashes, and columns in their own unit."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from goalspec.check.report import Report, Suppressed
from goalspec.finding import Finding, Place, Span, printable


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: `span` counts columns in code points, `units` in UTF-16 code units; both from 1."""

    file: str
    span: Span
    units: Span
    label: str


def spot(place: Place, report: Report) -> Spot:
    """Where a place is, for a program that reads the report."""
    span = report.span(place)
    return Spot(shown(place.file), span, utf16(span, report.texts.get(place.file, "")), printable(place.label))


def shown(file: Path) -> str:
    """The path as seen from the working directory where the file lies below it, with forward slashes."""
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()


def utf16(span: Span, text: str) -> Span:
    """The span with columns in UTF-16 code units: characters beyond the basic plane, such as emoji, count twice."""
    lines = text.split("\n")
    ends = ((span.line, span.column), (span.end_line, span.end_column))
    (column, end_column) = (_units(lines[line - 1] if line <= len(lines) else "", column) for line, column in ends)
    return span._replace(column=column, end_column=end_column)


def _units(line: str, column: int) -> int:
    return column + sum(character > "\uffff" for character in line[: column - 1])


def prints(report: Report) -> dict[int, str]:
    """A fingerprint for each finding, suppressed ones too, by its `id()`; it survives moved lines.

    Findings of one rule on one subject are told apart by their order.
    """
    counts: dict[str, int] = {}
    found: dict[int, str] = {}
    for finding in all_findings(report):
        counts[finding.key] = counts.get(finding.key, 0) + 1
        found[id(finding)] = sha256(f"{finding.key} {counts[finding.key]}".encode()).hexdigest()[:32]
    return found


def all_findings(report: Report) -> list[Finding]:
    """Those shown, then those suppressed."""
    return [*report.findings, *(each.finding for each in report.suppressed)]


def why_suppressed(suppressed: Suppressed) -> str:
    """The reason, with the last day where it has one."""
    return suppressed.reason + (f" (until {suppressed.until})" if suppressed.until else "")


def sentences(finding: Finding) -> str:
    """Message and remedy in one line."""
    message = finding.message.rstrip(".")
    return f"{message}. {finding.remedy}" if finding.remedy else f"{message}."
