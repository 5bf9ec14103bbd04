"""Columns and paragraphs for a terminal of a given width."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

import click

INDENT = "  "
COLORS = {
    "likely": "green",
    "at risk": "yellow",
    "unlikely": "red",
    "undecided": "cyan",
    "uncalibrated": "magenta",
    "not simulated": "bright_black",
    "better": "green",
    "worse": "red",
    "met": "green",
    "on pace": "green",
    "behind": "yellow",
    "missed": "red",
    "cannot tell yet": "cyan",
    "no actuals": "bright_black",
}


def heading(title: str, remark: str = "", width: int = 80) -> Iterator[str]:
    """An empty line, and the title of a section with a remark behind it, or below it where it is long."""
    yield ""
    fits = len(title) + len(remark) + 2 <= width
    yield click.style(title.upper(), bold=True) + (f"  {remark}" if remark and fits else "")
    if remark and not fits:
        yield from paragraph(remark, width)


def paragraph(text: str, width: int, indent: str = INDENT, hang: str = "") -> Iterator[str]:
    """Text broken at words, each line after the first moved by `hang` more."""
    yield from wrap(
        text, width, initial_indent=indent, subsequent_indent=indent + hang, break_on_hyphens=False
    ) or [""]  # fmt: skip


def table(rows: Iterable[Sequence[str]], align: str, width: int) -> Iterator[str]:
    """Columns two spaces apart, aligned by `align` (`<` or `>` per column); the last one is wrapped."""
    known = [tuple(row) for row in rows]
    widths = [max((len(row[place]) for row in known), default=0) for place in range(len(align))]
    last = len(align) - 1
    start = len(INDENT) + sum(each + 2 for each in widths[:last])
    for row in known:
        cells = [f"{cell:{side}{size}}" for cell, side, size in zip(row[:last], align, widths, strict=False)]
        head = INDENT + "".join(f"{_colored(cell)}  " for cell in cells)
        room = max(20, width - start)
        pieces = wrap(row[last], room, break_on_hyphens=False) or [""]
        yield (head + _aligned(pieces[0], align[last], widths[last], room)).rstrip()
        yield from (" " * start + piece for piece in pieces[1:])


def _aligned(text: str, side: str, size: int, room: int) -> str:
    return _colored(f"{text:>{min(size, room)}}" if side == ">" else text)


def _colored(cell: str) -> str:
    color = COLORS.get(cell.strip())
    return click.style(cell, fg=color, bold=True) if color else cell
