"""The figures taken apart: one row per contact type, team or hour of the day."""

from collections.abc import Iterator

from goalspec.experiment.breakdown import shown
from goalspec.experiment.results import Slice, Stress
from goalspec.report.layout import heading, table
from goalspec.report.words import figure, several, span

HEADS = {
    "aht": "handle", "asa": "wait", "service_level": "in 20 s", "abandonment_rate": "gave up",
    "occupancy": "occupancy", "contact_resolution": "resolved",
}  # fmt: skip
Row = tuple[str, ...]


def slices(stress: Stress, width: int) -> Iterator[str]:
    """One section per kind; nothing where none was asked for."""
    for kind in dict.fromkeys(each.kind for each in stress.slices):
        runs = several(stress.simulated.contrast_replications, span(stress.simulated.days))
        yield from heading(f"By {kind}", f"under the goals, {runs}", width=width)
        head, *rest = rows(stress, kind)
        yield from table([head, *rest], "<" + ">" * (len(head) - 1), width)


def rows(stress: Stress, kind: str) -> Iterator[Row]:
    """Head, and one row per part of the kind."""
    yield (kind, *(HEADS[each.metric] for each in shown()))
    yield from (_row(each) for each in stress.slices if each.kind == kind)


def _row(part: Slice) -> Row:
    return (part.name, *(figure(each.unit, part.figures[each.metric]) for each in shown()))
