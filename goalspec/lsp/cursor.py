"""What stands under the cursor of a sound document."""

from goalspec.check.report import Report
from goalspec.finding import Finding
from goalspec.spec.document import Document
from goalspec.spec.names import Reference, references


def reference_at(document: Document, offset: int) -> Reference | None:
    """The reference whose text holds the offset."""
    found = (each for each in references(document.data) if _holds(document.layout.offsets(each.path), offset))
    return next(found, None)


def path_text_at(document: Document, offset: int) -> str | None:
    """The path of a center or of an included file that is written at the offset."""
    for path in (("center",), ("include",)):
        written = document.data.get(path[0])
        if isinstance(written, str) and _holds(document.layout.offsets(path), offset):
            return written
        for number, each in enumerate(written if isinstance(written, list) else ()):
            if isinstance(each, str) and _holds(document.layout.offsets((*path, number)), offset):
                return each
    return None


def findings_at(document: Document, offset: int, report: Report) -> list[Finding]:
    """The findings one of whose places holds the offset."""
    here = document.layout.position(offset)
    return [
        finding
        for finding in report.findings
        for place in (finding.place, *finding.related)
        if place.file == document.path and report.span(place)[:2] <= here <= report.span(place)[2:]
    ]


def _holds(span: tuple[int, int], offset: int) -> bool:
    return span[0] <= offset <= span[1]
