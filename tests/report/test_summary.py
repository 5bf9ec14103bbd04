"""The Markdown of a stress test: read in a pull request, whatever users write into their titles."""

import re

import pytest

from goalspec.report.stress import render
from tests.browser.made import EVIL, stress


def summary(title: str = "") -> str:
    return render(stress(title), "markdown")


def test_the_bottom_line_comes_first() -> None:
    head, _, line, *_ = summary().splitlines()
    assert head == "# Made up on Made up"
    assert line == (
        "**Of four goals, one is likely, one is at risk, one is unlikely and one is undecided. All together hold in"
        " 7 of 100 months.**"
    )


def test_tables_are_whole_and_folds_are_closed() -> None:
    lines = summary("a | b\nc").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    widths = [len(re.split(r"(?<!\\)\|", row)) for row in rows]
    assert len(rows) > 20
    assert all(here == before or before_line == "" for here, before, before_line in _neighbors(lines, widths))
    assert sum("<details>" in line for line in lines) == sum("</details>" in line for line in lines) >= 2


def _neighbors(lines: list[str], widths: list[int]) -> list[tuple[int, int, str]]:
    """Each row of a table with the width of the one before, and the line before it."""
    places = [place for place, line in enumerate(lines) if line.startswith("|")]
    return [
        (widths[n], widths[n - 1], "" if places[n] - places[n - 1] > 1 else lines[places[n - 1]])
        for n in range(1, len(places))
    ]


@pytest.mark.parametrize("title", [EVIL, f"lone ` {EVIL}", f"a `code` {EVIL}", "[x](javascript:alert(1))", "![x](y)"])
def test_titles_are_no_markup(title: str) -> None:
    text = re.sub(r"`[^`\n]*`", "", summary(title).replace(r"\`", "'"))
    assert not re.search(r"(?<!\\)<(?!/?(details|summary|br)>)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
