"""The whole replay as one JSON document, described by its published schema (`goalspec schema replay`)."""

from goalspec.calibrate.replay_results import Replay
from goalspec.report.data import document


def render(found: Replay, width: int) -> str:  # noqa: ARG001 - JSON has no width
    """Everything that the text says, unrounded."""
    return document(found, "replay")
