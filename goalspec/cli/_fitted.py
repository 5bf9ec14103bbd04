"""Text fitted to the terminal, left as it is for pipes and files."""

import sys
from shutil import get_terminal_size
from textwrap import wrap


def fitted(text: str, hang: int = 2) -> str:
    """The text with long lines broken at words where stdout is a terminal; what follows is indented `hang` more."""
    if not sys.stdout.isatty():
        return text
    width = get_terminal_size().columns
    return "\n".join(piece for line in text.split("\n") for piece in broken(line, width, hang))


def broken(line: str, width: int, hang: int) -> list[str]:
    """One line as several of at most `width` columns."""
    if len(line) <= width:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    inside = line.strip()
    first = wrap(inside, width - len(indent), break_on_hyphens=False)[0]
    further = indent + " " * hang
    rest = inside[len(first) :].strip()
    return [indent + first, *wrap(rest, width, initial_indent=further, subsequent_indent=further)]
