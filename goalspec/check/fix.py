"""Mending findings by edits of the text, so that comments and layout stay as they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goalspec.check.baseline import replace_file
from goalspec.check.report import Report
from goalspec.finding import Edit, Finding, Place
from goalspec.spec.document import Document

Change = tuple[int, int, str]
_MARK = "\ufeff"


@dataclass(frozen=True)
class Mended:
    """Files with fixes applied: old and new text by path, and which findings were mended."""

    old: Mapping[Path, str]
    texts: Mapping[Path, str]
    findings: tuple[Finding, ...]
    left: int
    marked: frozenset[Path] = field(default_factory=frozenset)

    def write(self) -> None:
        """Replace every changed file as a whole."""
        for path, text in self.texts.items():
            replace_file(path, ((_MARK if path in self.marked else "") + text).encode())

    def sentence(self) -> str:
        """What was done, and what was not."""
        left = f"; {self.left} more with --unsafe" if self.left else ""
        files = "1 file" if len(self.texts) == 1 else f"{len(self.texts)} files"
        return f"mended {len(self.findings)} in {files}{left}"


def mend(report: Report, *, unsafe: bool) -> Mended:
    """The report's fixes applied; of fixes that touch the same text only the first is applied."""
    taken: dict[Path, list[Change]] = {}
    mended: list[Finding] = []
    left = 0
    for finding in report.findings:
        if finding.fix is None:
            continue
        if not (finding.fix.safe or unsafe):
            left += 1
            continue
        wanted = list(changes(finding.fix.edits, report))
        if all(_free(change, taken.get(path, [])) for path, change in wanted):
            mended.append(finding)
            for path, change in wanted:
                taken.setdefault(path, []).append(change)
    old = {path: report.documents[path].text for path in taken}
    texts = {path: _applied(old[path], taken[path]) for path in taken}
    marked = frozenset(path for path in taken if report.documents[path].marked)
    return Mended(old, texts, tuple(mended), left, marked)


def differences(mended: Mended) -> str:
    """What would change, as a unified diff."""
    from difflib import unified_diff

    parts: list[str] = []
    for path, text in mended.texts.items():
        old, new = mended.old[path].splitlines(keepends=True), text.splitlines(keepends=True)
        parts.extend(unified_diff(old, new, str(path), str(path)))
    return "".join(part if part.endswith("\n") else f"{part}\n\\ No newline at end of file\n" for part in parts)


def changes(edits: Iterable[Edit], report: Report) -> Iterator[tuple[Path, Change]]:
    """The edits as offsets into the texts of the report and what comes between them, file by file."""
    for edit in edits:
        yield edit.place.file, _change(edit, report.documents[edit.place.file])


def _change(edit: Edit, document: Document) -> Change:
    """An edit as offsets into the text and what comes between them."""
    start, end = _offsets(edit.place, document)
    if edit.how == "replace":
        return start, end, edit.text
    after = document.text.find("\n", end) + 1 or len(document.text)
    if edit.how == "delete":
        return document.text.rfind("\n", 0, start) + 1, after, ""
    newline = "\r\n" if "\r\n" in document.text else "\n"
    before = "" if document.text[:after].endswith("\n") else newline
    return after, after, before + edit.text.replace("\n", newline) + newline


def _offsets(place: Place, document: Document) -> tuple[int, int]:
    if place.span is None:
        return document.layout.offsets(place.path, place.part)
    starts = [0, *(number + 1 for number, character in enumerate(document.text) if character == "\n")]
    line, column, end_line, end_column = place.span
    return starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1


def _free(change: Change, others: Iterable[Change]) -> bool:
    """True where the change touches no other; two insertions at the same place are one too many."""
    start, end, _ = change
    return all((end <= other[0] or start >= other[1]) and (start, end) != other[:2] for other in others)


def _applied(text: str, changes: Iterable[Change]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text
