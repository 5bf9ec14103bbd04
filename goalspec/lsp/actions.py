"""The fixes of findings as actions that an editor offers."""

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.workspace import PositionCodec

from goalspec.check.fix import changes
from goalspec.check.report import Report
from goalspec.finding import Finding, Fix, Span
from goalspec.lsp.diagnostics import diagnostic, range_of, uri_of
from goalspec.lsp.positions import client_range


def actions(report: Report, file: Path, wanted: types.Range, codec: PositionCodec) -> Iterator[types.CodeAction]:
    """The fixes of the findings that touch a range of a file; a safe fix is the preferred one."""
    for finding in report.findings:
        if finding.fix and finding.place.file == file and _touch(range_of(finding.place, report, codec), wanted):
            yield _action(finding, finding.fix, report, codec)


def _action(finding: Finding, fix: Fix, report: Report, codec: PositionCodec) -> types.CodeAction:
    edits: dict[str, list[types.TextEdit]] = {}
    for path, (start, end, new) in changes(fix.edits, report):
        layout = report.documents[path].layout
        gone = Span(*layout.position(start), *layout.position(end))
        edit = types.TextEdit(client_range(gone, layout.text, codec), new)
        edits.setdefault(uri_of(path), []).append(edit)
    return types.CodeAction(
        title=fix.title[:1].upper() + fix.title[1:],
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, report, codec)],
        is_preferred=fix.safe,
        edit=types.WorkspaceEdit(changes=edits),
    )


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end
