"""Markdown: tables, and words that cannot be taken for markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

SPECIAL = re.compile(r"([\\*_\[\]<>|~#`])")


def text(words: str) -> str:
    """Words that cannot be taken for markup, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> Iterator[str]:
    """A table whose `right` columns after the first are aligned to the right."""
    yield _row(map(text, head))
    yield _row(["---", *["---:"] * right, *["---"] * (len(head) - right - 1)])
    yield from (_row(map(text, row)) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
