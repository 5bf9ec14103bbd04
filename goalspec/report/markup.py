"""Tables and text in Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

SPECIAL = re.compile(r"([\\*_\[\]<>|~#`])")


def grid_head(head: Sequence[str], right: int) -> Iterator[str]:
    """The first two lines of a table: the first column to the left, the next `right` columns to the right."""
    yield grid_row(head)
    yield grid_row(["---", *["---:"] * right, *["---"] * (len(head) - right - 1)], plain=True)


def grid_row(row: Iterable[str], *, plain: bool = False) -> str:
    """One line of a table; `plain` cells are markup already."""
    return f"| {' | '.join(row if plain else map(plain_text, row))} |"


def plain_text(words: str) -> str:
    """Words that cannot be taken for markup."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))
