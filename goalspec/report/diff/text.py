"""Changes for people: both versions with a caret each, what to do, what is approved, and the count of each class."""

from collections.abc import Iterator

from goalspec.change.diff import Diff
from goalspec.report.check import text
from goalspec.report.check._spots import why_suppressed
from goalspec.report.diff._words import headline


def render(diff: Diff) -> str:
    """The findings, the approved changes, and the summary."""
    return "\n".join([text.render(diff.report), *_approved(diff), *_notes(diff), *_chances(diff), headline(diff)])


def _approved(diff: Diff) -> Iterator[str]:
    for each in diff.report.suppressed:
        yield f"approved: {each.finding.message} ({why_suppressed(each)})"


def _notes(diff: Diff) -> Iterator[str]:
    yield from (f"note: {note}" for note in diff.notes)


def _chances(diff: Diff) -> Iterator[str]:
    yield from (f"chance to be met, {chance.goal}: {chance.sentence}" for chance in diff.chances)
