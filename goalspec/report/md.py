"""Markdown: tables, and words that cannot be taken for markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

SPECIAL = re.compile(r"([\\*_\[\]<>|~#`])")


def text(words: str) -> str:
    """Words that cannot be taken for markup, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> Iterator[str]:
    """A table whose `right` columns after the first are aligned to the right."""
    yield from table_head(head, right)
    yield from map(row, rows)


def table_head(head: Sequence[str], right: int = 0) -> Iterator[str]:
    """The first two lines of such a table."""
    yield row(head)
    yield _line(["---", *["---:"] * right, *["---"] * (len(head) - right - 1)])


def row(cells: Iterable[str]) -> str:
    """One line of a table."""
    return _line(map(text, cells))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
