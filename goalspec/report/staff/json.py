"""The whole result as one JSON document, described by its published schema (`goalspec schema staff`)."""

from goalspec.experiment.staff_results import Staff
from goalspec.report.data import document


def render(found: Staff, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, unrounded."""
    return document(found, "staff")
