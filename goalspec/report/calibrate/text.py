"""The calibration for people: how the log was read, every figure with its interval, what stays unknown."""

from collections.abc import Iterator
from itertools import count
from string import ascii_lowercase

from goalspec.calibrate.results import Calibration
from goalspec.report.calibrate import _rows
from goalspec.report.layout import heading, paragraph, table


def render(found: Calibration, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_title, _figures, _again, _agents, _sentences)
    return "\n".join(line for section in sections for line in section(found, width))


def _title(found: Calibration, width: int) -> Iterator[str]:
    yield from paragraph(_rows.title(found), width, indent="")
    yield from heading("How it was read", width=width)
    for line in _rows.read(found):
        yield from paragraph(line, width, hang="  ")


def _figures(found: Calibration, width: int) -> Iterator[str]:
    yield from heading("Figures", "with 95 % intervals; durations in s unless said otherwise", width)
    rows = list(_rows.figures(found))
    letters = dict(zip(dict.fromkeys(row[-1] for row in rows), _letters(), strict=False))
    heads = tuple(head.lower() for head in _rows.HEADS)
    yield from table([heads, *((*row[:-1], letters[row[-1]]) for row in rows)], "<>>><", width)
    for method, letter in letters.items():
        yield from paragraph(f"{letter}: {method}", width, hang="   ")


def _letters() -> Iterator[str]:
    """A to z, then a2, b2 and so on."""
    yield from ascii_lowercase
    yield from (f"{letter}{number}" for number in count(2) for letter in ascii_lowercase)


def _again(found: Calibration, width: int) -> Iterator[str]:
    if found.called_again:
        yield from heading("Who called again", "from call to call, whatever for", width)
        yield from table(list(_rows.again(found)), "<>>>", width)


def _agents(found: Calibration, width: int) -> Iterator[str]:
    if found.short_talks:
        yield from heading("Talks under 10 s", "agents with the most of them", width)
        yield from table(list(_rows.agents(found)), "<>>>", width)


def _sentences(found: Calibration, width: int) -> Iterator[str]:
    for head, lines in _rows.sentences(found).items():
        yield from heading(head, width=width)
        for line in lines:
            yield from paragraph(line, width, hang="  ")
