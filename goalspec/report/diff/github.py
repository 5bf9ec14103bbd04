"""GitHub workflow commands, as for a check: changes beside the lines of the pull request."""

from goalspec.change.diff import Diff
from goalspec.report.check import github
from goalspec.report.diff._words import headline


def render(diff: Diff) -> str:
    """One workflow command a finding, then the counts."""
    chances = [f"chance to be met, {chance.goal}: {chance.sentence}" for chance in diff.chances]
    return "\n".join([github.render(diff.report), *diff.notes, *chances, headline(diff)])
