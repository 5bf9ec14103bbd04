"""The replay for a pull request or a report."""

from collections.abc import Iterator

from goalspec.calibrate.replay_results import Replay
from goalspec.report import md
from goalspec.report.replay import _rows


def render(found: Replay, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """All sections."""
    return "\n".join(_lines(found)).rstrip()


def _lines(found: Replay) -> Iterator[str]:
    yield from ("# Replay", "", f"{md.text(_rows.title(found))}.", "")
    yield from md.table(_rows.SCORE_HEADS, _rows.scores(found))
    for figure, rows in _rows.figures(found):
        yield from ("", f"## {md.text(_rows.head(figure, found))}", "")
        yield from md.table(_rows.DAY_HEADS, rows)
    yield from ("", md.text(_rows.how(found)))
