"""The list as one JSON document, described by its published schema (`goalspec schema runs`)."""

from goalspec.report.data import document
from goalspec.report.runs import Listing


def render(listing: Listing, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that is known of each run but its result."""
    return document(listing, "runs")
