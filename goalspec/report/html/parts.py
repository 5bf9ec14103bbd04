"""What a section of the report is made of: data only. All text in it is plain text; the page escapes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Tone = Literal["", "good", "warn", "bad", "quiet", "strong"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, how it is colored, and a remark below it. Color never says what words do not."""

    text: str
    tone: Tone = ""
    note: str = ""


Row = Sequence[str | Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption. The first cell of a row names it; `align` has `<` or `>` per column."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Row]
    align: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, with the table of what it shows. `draw` gives SVG for a wide (False) or a narrow (True) page.

    `name` is that of its files; `says` describes it to those who do not see it; `key` tells what its signs mean.
    """

    name: str
    title: str
    says: str
    draw: Callable[[bool], str]
    grid: Grid
    key: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a `small` one is a remark."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """A list of sentences, folded under a title where one is given."""

    lines: Sequence[str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """A table that is opened on request."""

    title: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class Block:
    """Anything else: a template of `pieces/` and the values that it shows."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


Part = Figure | Grid | Prose | Notes | Folded | Block


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its anchor, its heading, what it tells in a sentence or two, and its parts."""

    name: str
    title: str
    lead: str
    parts: Sequence[Part]
