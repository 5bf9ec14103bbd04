"""The whole result as one JSON document, described by its published schema (`goalspec schema track`)."""

from goalspec.change.track.results import Tracking
from goalspec.report.data import document


def render(found: Tracking, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, unrounded."""
    return document(found, "track")
