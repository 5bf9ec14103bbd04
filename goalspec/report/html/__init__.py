"""Results as one HTML page that opens anywhere, without a network: `render(stress)`, or more results beside it.

The charts need the extra `report` (Altair, vl-convert, Jinja).
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalspec.report.html.parts import Figure

NEEDED = ("altair", "vl_convert", "jinja2")


class ExtraMissingError(ValueError):
    """The libraries that draw are not installed; the text says how to get them."""


def require() -> None:
    """Raise ExtraMissingError where a report cannot be drawn."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ExtraMissingError(f'a report is drawn by {", ".join(missing)}: install "goalspec[report]"')


def render(*results: object) -> str:
    """The page about these results, each of another class, the one that it is mainly about among them.

    Stress, WhatIf and Frontier can stand alone; others (`goalspec.report.html.noticed.Noticed` for the findings of a
    check, `goalspec.report.html.asked.Asked` for the command) add sections. Raises ExtraMissingError without the
    extra `report`, NotShownError without a result that can stand alone.
    """
    require()
    from goalspec.report.html.page import page
    from goalspec.report.html.told import Told

    return page(Told(results))


def figures(*results: object) -> "Iterator[Figure]":
    """The charts of the same page. Raises ExtraMissingError without the extra `report`."""
    require()
    from goalspec.report.html.page import figures
    from goalspec.report.html.told import Told

    return figures(Told(results))


def write_charts(folder: Path | str, *results: object) -> None:
    """Write every chart of the page as `NAME.svg` and `NAME.png` into a folder, which is made where it is missing.

    Raises ExtraMissingError without the extra `report`, OSError where the folder cannot be written.
    """
    require()
    from goalspec.report.html.drawing import on_paper, png

    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for figure in figures(*results):
        drawn = on_paper(figure.draw(False))  # noqa: FBT003 - for wide paper
        (place / f"{figure.name}.svg").write_text(drawn, "utf-8")
        (place / f"{figure.name}.png").write_bytes(png(drawn))
