"""The CSV file of actuals as rows: one figure of one period each, as written, and what is wrong with the file."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from goalspec.change.table.cells import value_of
from goalspec.change.table.sheet import lines_of, text_of
from goalspec.spec import shape
from goalspec.spec.document import UnreadableError

KNOWN: Final = ("period", "goal", "metric", "value", "n", "unit")
SCOPE: Final = "scope."
MOST_ROWS: Final = 200_000
SHOWN: Final = 20


class ActualsError(ValueError):
    """Actuals that cannot be used; the text names every row that is wrong, one sentence a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as written; texts are empty where the cell is. `line` is the line of the file."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def scope(self) -> dict[str, tuple[str, ...]]:
        """What the columns `scope.KEY` say, as a goal's scope is read."""
        written = {
            name.removeprefix(SCOPE): value_of(text)
            for name, text in self.cells.items()
            if name.startswith(SCOPE) and text
        }
        return {
            name: tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
            for name, value in written.items()
        }


@dataclass
class Complaints:
    """What is wrong with a file of actuals, by line."""

    file: Path
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, sentence: str) -> None:
        """Note what is wrong with a row."""
        self.found.append((line, sentence))

    def end(self) -> None:
        """Raise `ActualsError` with everything that was noted, the first rows first."""
        if not self.found:
            return
        lines = [f"{self.file}:{line}: {sentence}" for line, sentence in sorted(self.found)]
        more = [f"and {len(lines) - SHOWN} more rows that cannot be used"] if len(lines) > SHOWN else []
        raise ActualsError("\n".join([*lines[:SHOWN], *more]))


def read_rows(file: Path) -> tuple[list[Row], list[str]]:
    """The rows of a CSV file, and notes on columns that are not used.

    Raises `UnreadableError` for a file that is no table, and `ActualsError` where columns are missing or rows have
    more cells than there are columns.
    """
    try:
        lines = [(line, cells) for line, cells in lines_of(text_of(file)) if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise UnreadableError(f"{file} is not a table: {error}") from None
    if len(lines) < 2:
        raise UnreadableError(f"{file} has no rows: write a heading, period,goal,value,n, and a row for each figure")
    if len(lines) > MOST_ROWS:
        raise UnreadableError(f"{file} has {len(lines):,} rows; actuals may have {MOST_ROWS:,} at most")
    (first, headings), *rest = lines
    columns = [heading.strip().lower() for heading in headings]
    wrong = Complaints(file)
    for sentence in _headings(columns):
        wrong.add(first, sentence)
    wrong.end()
    rows = [_row(line, cells, columns, wrong) for line, cells in rest]
    wrong.end()
    return rows, _unused(columns)


def _headings(columns: list[str]) -> Iterator[str]:
    for name in ("period", "value"):
        if name not in columns:
            near = shape.nearest(name, [each for each in columns if each not in KNOWN])
            hint = f'; is it "{near}"?' if near else ""
            yield f"there is no column `{name}`{hint}"
    if "goal" not in columns and "metric" not in columns:
        yield "there is neither a column `goal` nor a column `metric`"
    for name in dict.fromkeys(each for each in columns if each and columns.count(each) > 1):
        yield f"the column `{name}` is there twice"


def _row(line: int, cells: list[str], columns: list[str], wrong: Complaints) -> Row:
    if any(cell.strip() for cell in cells[len(columns) :]):
        wrong.add(line, f"{len(cells)} cells, but {len(columns)} columns; a value with a comma needs quotes")
    return Row(line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name})


def _unused(columns: list[str]) -> list[str]:
    others = [name for name in columns if name and name not in KNOWN and not name.startswith(SCOPE)]
    return [f"the column{'s' if len(others) > 1 else ''} {', '.join(others)} {_is(others)} not used"] if others else []


def _is(names: list[str]) -> str:
    return "are" if len(names) > 1 else "is"
