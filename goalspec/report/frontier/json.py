"""The whole result as one JSON document, described by its published schema (`goalspec schema frontier`)."""

from goalspec.experiment.frontier_results import Frontier
from goalspec.report.data import document


def render(found: Frontier, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, of every point and figure, unrounded."""
    return document(found, "frontier")
