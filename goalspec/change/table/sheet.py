"""The table as a CSV file: a heading, then a row for each goal."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from goalspec.change.table import flat
from goalspec.change.table.cells import Value, cell, value_of
from goalspec.spec.document import LARGEST, UnreadableError, read_bytes
from goalspec.spec.spec import Spec

MOST_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in the table that does not fit: the line of the file, the heading of the column, and why."""

    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One goal of the table: its line, its file as written, and its fields."""

    line: int
    file: str
    goal: dict[str, Any]


@dataclass
class Sheet:
    """The rows of a CSV file that can be understood, and what cannot."""

    rows: list[Row] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)


def written(spec: Spec) -> str:
    """All goals of a spec as the text of a CSV file."""
    goals = [
        (member.document.path.relative_to(spec.root).as_posix(), dict(flat.flat(goal)))
        for member in spec.members
        for goal in member.document.data.get("goal", ())
    ]
    columns = flat.ordered(path for _, leaves in goals for path in leaves)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([flat.FILE, *map(flat.name_of, columns)])
    for file, leaves in goals:
        writer.writerow([cell(file), *(cell(leaves[path]) if path in leaves else "" for path in columns)])
    return text.getvalue()


def read_sheet(file: Path) -> Sheet:
    """The goals in a CSV file. Raises `UnreadableError` for a file that is none."""
    text = text_of(file)
    sheet = Sheet()
    try:
        lines = list(lines_of(text))
    except csv.Error as error:
        raise UnreadableError(f"{file} is not a table: {error}") from None
    if not lines or len(lines) > MOST_ROWS:
        raise UnreadableError(f"{file} has {len(lines)} rows; a table has a heading and at most {MOST_ROWS:,} rows")
    (_, headings), *rows = lines
    columns = _columns([heading.strip() for heading in headings], sheet)
    if not any(path == ("id",) for path in columns):
        sheet.misfits.append(Misfit(1, "id", "there is no column `id`; every goal needs one"))
    for line, cells in rows:
        if any(each.strip() for each in cells):
            _row(sheet, columns, line, cells)
    return sheet


def text_of(file: Path) -> str:
    """The text of a CSV file. Raises `UnreadableError` for one that is too large or not UTF-8."""
    raw = read_bytes(file)
    if len(raw) > LARGEST:
        raise UnreadableError(f"{file} has {len(raw):,} bytes; a table may have {LARGEST:,} at most")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(f"{file} is not UTF-8 text; save it as CSV UTF-8") from None


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines they start on; the mark between cells is the commonest one of the heading."""
    heading = text.partition("\n")[0]
    mark = max((",", ";", "\t"), key=heading.count)
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _columns(headings: list[str], sheet: Sheet) -> list[flat.Path | None]:
    columns: list[flat.Path | None] = []
    for heading in headings:
        try:
            path = flat.path_of(heading) if heading else None
        except flat.ColumnError as error:
            sheet.misfits.append(Misfit(1, heading, str(error)))
            path = None
        if path is not None and path in columns:
            sheet.misfits.append(Misfit(1, heading, f"the column `{heading}` is there twice"))
        columns.append(path)
    return columns


def _row(sheet: Sheet, columns: list[flat.Path | None], line: int, cells: list[str]) -> None:
    values: dict[flat.Path, Value] = {}
    for number, text in enumerate(cells):
        path = columns[number] if number < len(columns) else None
        value = value_of(text)
        if path is not None and value is not None:
            values[path] = value
        elif value is not None and number >= len(columns):
            sheet.misfits.append(Misfit(line, "", f'"{text}" stands in no column'))
        elif value is not None and path is None:
            sheet.misfits.append(Misfit(line, "", f'"{text}" stands in a column without a field'))
    file = str(values.pop((flat.FILE,), ""))
    goal_id = values.get(("id",))
    if not isinstance(goal_id, str):
        sheet.misfits.append(Misfit(line, "id", "this row has no id"))
    elif any(row.goal["id"] == goal_id for row in sheet.rows):
        sheet.misfits.append(Misfit(line, "id", f'"{goal_id}" is the id of an earlier row'))
    else:
        try:
            sheet.rows.append(Row(line, file, flat.nested(values.items())))
        except flat.ColumnError as error:
            sheet.misfits.append(Misfit(line, "", str(error)))
