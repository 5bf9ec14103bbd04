"""Comments that allow a finding: `# goalspec: allow family/rule-name until 2027-03-31 because ...`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from goalspec.finding import Finding, KeyPath, Place, Span
from goalspec.spec.document import Document

MARK: Final = "goalspec:"
_COMMENT = re.compile(r"#\s*goalspec:\s*(.*)")
_ALLOW = re.compile(r"allow\s+(\S+)(?:\s+until\s+(\S+))?(?:\s+because\s+(.*\S))?\s*$")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that allows the findings of one rule on its line, or in the table whose header it stands at.

    `mistake` says why the comment cannot be understood; such a comment allows nothing.
    """

    place: Place
    rule: str
    reason: str
    until: date | None
    line: int
    table: KeyPath | None
    mistake: str = ""

    def covers(self, finding: Finding, documents: Mapping[Path, Document]) -> bool:
        """True when the comment is about the finding: at any of its causes."""
        if finding.rule != self.rule:
            return False
        return any(self._reaches(place, documents) for place in (finding.place, *finding.related))

    def expired(self, today: date) -> bool:
        """True when its last day is over."""
        return self.until is not None and self.until < today

    def _reaches(self, place: Place, documents: Mapping[Path, Document]) -> bool:
        document = documents.get(place.file)
        if document is None or place.file != self.place.file:
            return False
        if self.table is not None and place.path[: len(self.table)] == self.table:
            return True
        span = document.span(place)
        return span.line <= self.line <= span.end_line


@dataclass(frozen=True, slots=True)
class Judged:
    """An allowance after the run: whether it was used, and whether its rule ran at all."""

    allowance: Allowance
    used: bool
    ran: bool


def allowances(documents: Iterable[Document]) -> Iterator[Allowance]:
    """All allowances in the comments of well-formed files, in order."""
    for document in documents:
        if MARK in document.text:
            yield from _of_document(document)


def _of_document(document: Document) -> Iterator[Allowance]:
    layout = document.layout
    headers = {layout.position(start)[0]: path for path, (start, _) in layout.headers.items()}
    for start, end in layout.comments:
        match = _COMMENT.match(document.text, start, end)
        if match:
            (line, column), (end_line, end_column) = layout.position(start), layout.position(end)
            place = Place(document.path, span=Span(line, column, end_line, end_column))
            at = _line_meant(document.text, line)
            yield _read(match[1], place, at, headers.get(at))


def _line_meant(text: str, line: int) -> int:
    """The comment's own line, or the next line with something on it where the comment stands alone."""
    lines = text.split("\n")
    at = line
    while at <= len(lines) and lines[at - 1].strip()[:1] in {"", "#"}:
        at += 1
    return at


def _read(words: str, place: Place, line: int, table: KeyPath | None) -> Allowance:
    match = _ALLOW.match(words)
    if match is None:
        return Allowance(place, "", "", None, line, table, "write `allow family/rule-name because ...`")
    try:
        until = date.fromisoformat(match[2]) if match[2] else None
    except ValueError:
        return Allowance(place, match[1], match[3] or "", None, line, table, f"`{match[2]}` is not a date")
    return Allowance(place, match[1], match[3] or "", until, line, table)


def judge(
    given: Sequence[Allowance],
    findings: Sequence[Finding],
    documents: Mapping[Path, Document],
    ran: Iterable[str],
    today: date,
) -> tuple[list[Judged], dict[int, Allowance]]:
    """What became of every allowance, and which finding (by position) each valid one allows."""
    rules, allowed, judged = set(ran), {}, []
    for allowance in given:
        covered = [number for number, finding in enumerate(findings) if allowance.covers(finding, documents)]
        valid = allowance.reason and not allowance.mistake and not allowance.expired(today)
        allowed.update({number: allowance for number in covered if valid})
        judged.append(Judged(allowance, used=bool(covered), ran=allowance.rule in rules))
    return judged, allowed
