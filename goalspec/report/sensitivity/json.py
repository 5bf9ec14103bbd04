"""The whole result as one JSON document, described by its published schema (`goalspec schema sensitivity`)."""

from goalspec.experiment.sensitivity_results import Sensitivity
from goalspec.report.data import document


def render(found: Sensitivity, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, of every assumption and goal, unrounded."""
    return document(found, "sensitivity")
