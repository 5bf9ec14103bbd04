"""What the rules say about what was simulated, as plain data for every output."""

from collections.abc import Iterator
from datetime import date

from goalspec.check.simulated import Told, findings_on
from goalspec.experiment.interaction_results import SimulatedFinding, Spot
from goalspec.facts.simulated.harm import Harm
from goalspec.finding import Finding, Place, Span
from goalspec.spec.spec import Spec


def findings(spec: Spec, harms: tuple[Harm, ...], today: date) -> Iterator[SimulatedFinding]:
    """Every finding at its place; those that a comment allows say so.

    Raises as `goalspec.check.simulated.findings_on` does.
    """
    told = findings_on(spec, harms, today)
    for number, finding in enumerate(told.findings):
        reason = told.allowed[number].reason if number in told.allowed else ""
        yield _finding(finding, told, reason)


def _finding(finding: Finding, told: Told, reason: str) -> SimulatedFinding:
    at = _spot(finding.place, told)
    return SimulatedFinding(
        at.file, at.line, at.column, at.end_line, at.end_column, at.subject, at.label, at.source, finding.rule,
        finding.severity.value, finding.confidence.value, finding.message, finding.remedy, finding.key,
        tuple(_spot(each, told) for each in finding.related), reason,
    )  # fmt: skip


def _spot(place: Place, told: Told) -> Spot:
    document = told.documents.get(place.file)
    span = document.span(place) if document else place.span or Span(1, 1, 1, 1)
    source = document.text.split("\n")[span.line - 1].rstrip("\r") if document else ""
    return Spot(place.file.as_posix(), *span, place.subject, place.label, source)
