"""The last lines of a report for people: counts, and everything that was not shown."""

from collections import Counter
from collections.abc import Iterator

from goalspec.check.report import Report
from goalspec.finding import Severity


def summary(report: Report) -> str:
    """One line of counts, then one for each reason why something is not shown."""
    return "\n".join([_counts(report), *_unseen(report)])


def plural(count: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {word}" + ("" if count == 1 or word == "info" else "s")


def _counts(report: Report) -> str:
    counts = [plural(report.count(severity), severity) for severity in Severity if report.count(severity)]
    found = ", ".join(counts) or "no findings"
    return f"{found} in {plural(len(report.files), 'file')} (today is {report.today})"


def _unseen(report: Report) -> Iterator[str]:
    for means, count in sorted(Counter(each.by for each in report.suppressed).items()):
        yield f"{plural(count, 'finding')} suppressed by {means}"
    if report.waiting:
        yield f"{plural(len(report.waiting), 'rule')} about the whole spec did not run: mend the form first"
    for rule, because in report.off.items():
        yield f"{rule} is switched off: {because}"
