"""One line per finding: file, line, column, severity, rule, message."""

from goalspec.check.report import Report
from goalspec.report.check._summary import summary


def render(report: Report) -> str:
    """The findings, worst first, and the summary."""
    lines = []
    for finding in report.findings:
        span = report.span(finding.place)
        place = f"{finding.place.file}:{span.line}:{span.column}"
        lines.append(f"{place}: {finding.severity}[{finding.rule}] {' '.join(finding.message.split())}")
    return "\n".join([*lines, summary(report)])
