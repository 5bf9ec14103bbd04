"""What `goalspec check` says of the spec."""

from goalspec.report.html.noticed import Noticed
from goalspec.report.html.parts import Block, Section
from goalspec.report.html.told import Told

PLACE = 120


def section(told: Told) -> Section | None:
    """All findings, the worst first, and how many are suppressed."""
    found = told.get(Noticed)
    if found is None:
        return None
    counted = ", ".join(f"{number} {word}" for word, number in found.counts)
    lead = f"`goalspec check` reports {counted or 'nothing'}; {found.suppressed} suppressed with a reason."
    return Section("findings", "Findings", lead, (Block("findings.html", {"remarks": found.remarks}),))
