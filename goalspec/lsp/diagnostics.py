"""Findings as an editor shows them: squiggles with their words, and links to the other causes."""

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from goalspec.check.report import Report
from goalspec.finding import Finding, Place, Severity
from goalspec.lsp.positions import client_range

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(report: Report, codec: PositionCodec) -> dict[Path, list[types.Diagnostic]]:
    """The diagnostics of every file that was read; a file without findings has an empty list."""
    found: dict[Path, list[types.Diagnostic]] = {file: [] for file in report.files}
    for finding in report.findings:
        found.setdefault(finding.place.file, []).append(diagnostic(finding, report, codec))
    return found


def diagnostic(finding: Finding, report: Report, codec: PositionCodec) -> types.Diagnostic:
    """One finding: the label under its caret and the remedy follow the message."""
    words = [finding.message, finding.place.label, finding.remedy]
    return types.Diagnostic(
        range=range_of(finding.place, report, codec),
        message="\n".join(filter(None, words)),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        source="goalspec",
        related_information=list(_related(finding, report, codec)),
    )


def range_of(place: Place, report: Report, codec: PositionCodec) -> types.Range:
    """Where a place is, as the editor counts."""
    return client_range(report.span(place), report.texts.get(place.file, ""), codec)


def _related(finding: Finding, report: Report, codec: PositionCodec) -> Iterator[types.DiagnosticRelatedInformation]:
    for place in finding.related:
        location = types.Location(uri_of(place.file), range_of(place, report, codec))
        yield types.DiagnosticRelatedInformation(location, place.label or "also here")


def uri_of(file: Path) -> str:
    """The file as editors name it."""
    return uris.from_fs_path(str(file.absolute())) or file.absolute().as_uri()
