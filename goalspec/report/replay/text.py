"""The replay for people: every figure day by day, then how far off each method is."""

from collections.abc import Iterator

from goalspec.calibrate.replay_results import Replay
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.replay import _rows


def render(found: Replay, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_title, _inputs, _days, _scores)
    return "\n".join(line for section in sections for line in section(found, width))


def _title(found: Replay, width: int) -> Iterator[str]:
    yield from paragraph(_rows.title(found), width, indent="")


def _inputs(found: Replay, width: int) -> Iterator[str]:
    yield from heading("Figures taken", "with 95 % intervals", width)
    yield from table([(each.path, each.show(each.value), each.interval) for each in found.inputs], "<>>", width)


def _days(found: Replay, width: int) -> Iterator[str]:
    heads = tuple(head.lower() for head in _rows.DAY_HEADS)
    for figure, rows in _rows.figures(found):
        yield from heading(_rows.head(figure, found), width=width)
        yield from table([heads, *rows], "<>>>><>>", width)


def _scores(found: Replay, width: int) -> Iterator[str]:
    yield from heading("How far off", "mean absolute error", width)
    yield from table([tuple(head.lower() for head in _rows.SCORE_HEADS), *_rows.scores(found)], "<<>>", width)
    yield ""
    yield from paragraph(_rows.how(found), width)
