"""SARIF 2.1.0, as for a check; a fingerprint is the same in every run, so that an alert is one alert."""

from goalspec.change.diff import Diff
from goalspec.report.check import sarif


def render(diff: Diff) -> str:
    """The changes as one SARIF run, approved ones with their justification."""
    return sarif.render(diff.report)
