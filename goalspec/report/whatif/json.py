"""The whole result as one JSON document, described by its published schema (`goalspec schema whatif`)."""

from goalspec.experiment.whatif_results import WhatIf
from goalspec.report.data import document


def render(found: WhatIf, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, of every case and figure, unrounded."""
    return document(found, "whatif")
