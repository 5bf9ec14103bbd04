"""The whole calibration as one JSON document, described by its published schema (`goalspec schema calibrate`)."""

from goalspec.calibrate.results import Calibration
from goalspec.report.data import document


def render(found: Calibration, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, unrounded."""
    return document(found, "calibrate")
