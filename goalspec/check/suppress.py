"""Comments that allow a finding: `# goalspec: allow family/rule-name until 2027-03-31 because ...`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from goalspec.check.rulebook import rulebook
from goalspec.facts.given import MARK, Allowance, Judged
from goalspec.finding import Finding, KeyPath, Place, Span
from goalspec.spec.document import Document

_COMMENT = re.compile(r"#\s*goalspec:\s*(.*)")
_ALLOW = re.compile(r"allow\s+(\S+)(?:\s+until\s+(\S+))?(?:\s+because\s+(.*\S))?\s*$")


def allowances(documents: Iterable[Document]) -> Iterator[Allowance]:
    """All allowances in the comments of well-formed files, in order."""
    for document in documents:
        if MARK in document.text:
            yield from _of_document(document)


def _of_document(document: Document) -> Iterator[Allowance]:
    layout = document.layout
    meant = _lines_meant(document.text.split("\n"))
    headers = {layout.position(start)[0]: path for path, (start, _) in layout.headers.items()}
    for start, end in layout.comments:
        match = _COMMENT.match(document.text, start, end)
        if match:
            (line, column), (end_line, end_column) = layout.position(start), layout.position(end)
            place = Place(document.path, span=Span(line, column, end_line, end_column))
            at = meant[line - 1] + 1
            yield _read(match[1], place, at, headers.get(at))


def _lines_meant(lines: Sequence[str]) -> list[int]:
    """For every line, from 0: itself, or the next one with something on it where it is empty or a comment alone."""
    meant = [len(lines)] * (len(lines) + 1)
    for line in range(len(lines) - 1, -1, -1):
        blank = lines[line].strip()[:1] in {"", "#"}
        meant[line] = meant[line + 1] if blank else line
    return meant


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
        known = allowance.rule in rulebook()
        judged.append(Judged(allowance, used=bool(covered), ran=allowance.rule in rules, known=known))
    return judged, allowed
