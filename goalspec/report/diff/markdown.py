"""Markdown for the comment on a change: was and is side by side, worst first, approved ones with their reason."""

from collections.abc import Iterator

from goalspec.change.diff import Change, Diff
from goalspec.finding import Severity
from goalspec.report.check.markdown import escaped
from goalspec.report.diff._words import headline


def render(diff: Diff) -> str:
    """A verdict line, the counts, and the table."""
    return "\n".join(_lines(diff))


def _lines(diff: Diff) -> Iterator[str]:
    report = diff.report
    yield from (f"# Goalposts: {'failed' if report.failed else 'passed'}", "", f"{escaped(headline(diff))}.")
    yield from (f"{escaped(note)}." for note in diff.notes)
    if diff.changes:
        yield from ("", "| | Goal | Change | Was | Is |", "| --- | --- | --- | --- | --- |")
        yield from (_row(change) for change in diff.changes)
    if diff.chances:
        yield from ("", "| Goal | Chance to be met, before and after |", "| --- | --- |")
        yield from (f"| {escaped(each.goal)} | {escaped(each.sentence)} |" for each in diff.chances)
    changed = [change.finding for change in diff.changes]
    others = [each.message for each in report.findings if each not in changed]
    if others:
        yield from ("", *(f"- {escaped(message)}" for message in others))
    waiting = [each.finding.fingerprint for each in diff.changes if _needs_approval(each)]
    if waiting:
        yield from ("", "To approve a change, add it to `decisions.toml` with who and why:", "", "```toml")
        yield from (f'[[decision]]\nchange = "{each}"\nby     = ""\nwhy    = ""\n' for each in waiting[:-1])
        yield from (f'[[decision]]\nchange = "{waiting[-1]}"\nby     = ""\nwhy    = ""', "```")


def _row(change: Change) -> str:
    move, finding, decision = change.move, change.finding, change.decision
    level = "approved" if decision else f"**{finding.severity}**"
    what = f"{escaped(move.what)}<br>`{finding.rule}`" + (f"<br>{escaped(decision.sentence)}" if decision else "")
    return f"| {level} | {escaped(move.subject)} | {what} | {escaped(move.was.words)} | {escaped(move.now.words)} |"


def _needs_approval(change: Change) -> bool:
    return change.decision is None and change.finding.severity is not Severity.INFO
