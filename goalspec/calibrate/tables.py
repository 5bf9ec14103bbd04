"""Files as columns of text, a few ten thousand rows at a time: CSV by the standard library, Parquet by polars."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from .errors import Faults, LogError

CHUNK: Final = 50_000
DELIMITERS: Final = ",;\t|"
PARQUET: Final = {".parquet", ".pq"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows as columns of text; `rows` are their numbers in the file, the header being row 1."""

    rows: Sequence[int]
    columns: dict[str, Sequence[str]]


@contextmanager
def table(path: Path, faults: Faults) -> Iterator[tuple[list[str], Iterator[Chunk]]]:
    """The names of the columns and the rows of a file, which is only read. Rows of another length are faults.

    Raises LogError for a file that is empty, is not text, or needs a library that is not installed, and OSError for
    one that cannot be read.
    """
    if path.suffix.lower() in PARQUET:
        yield _parquet(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield _csv(path, file, faults)
        except UnicodeDecodeError as error:
            raise LogError(f"{path} is not text in UTF-8: {error.reason} at byte {error.start}") from error
        except csv.Error as error:
            raise LogError(f"{path} is not a table of text: {error}") from error


def _csv(path: Path, file: IO[str], faults: Faults) -> tuple[list[str], Iterator[Chunk]]:
    head = file.readline()
    if not head.strip():
        raise LogError(f"{path} is empty: the first row must name the columns")
    delimiter = max(DELIMITERS, key=head.count)
    header = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise LogError(f"{path} has two columns named {twice!r}: rename one of them")
    return header, _chunks(csv.reader(file, delimiter=delimiter), header, faults)


def _chunks(reader: Iterator[list[str]], header: list[str], faults: Faults) -> Iterator[Chunk]:
    held: list[list[str]] = []
    numbers: list[int] = []
    for number, row in enumerate(reader, 2):
        if len(row) == len(header):
            held.append(row)
            numbers.append(number)
        elif row:
            faults.add(f"it has another number of cells than the header, which has {len(header)}", [number])
        if len(held) == CHUNK:
            yield _chunk(numbers, held, header)
            held, numbers = [], []
    if held:
        yield _chunk(numbers, held, header)


def _chunk(numbers: list[int], rows: list[list[str]], header: list[str]) -> Chunk:
    return Chunk(numbers, dict(zip(header, zip(*rows, strict=True), strict=True)))


def _parquet(path: Path) -> tuple[list[str], Iterator[Chunk]]:
    try:
        import polars as pl
    except ImportError as error:
        raise LogError('Parquet needs polars: install "goalspec[data]", or give the log as CSV') from error
    if not path.is_file():
        raise FileNotFoundError(2, "there is no such file", str(path))
    try:
        frame = pl.scan_parquet(path)
        header = frame.collect_schema().names()
        count = int(frame.select(pl.len()).collect().item())
    except pl.exceptions.PolarsError as error:
        raise LogError(f"{path} is not a Parquet file: {error}") from error
    return header, _slices(frame.select(pl.all().cast(pl.String)), count)


def _slices(frame: Any, count: int) -> Iterator[Chunk]:
    for start in range(0, count, CHUNK):
        part = frame.slice(start, CHUNK).collect()
        columns: dict[str, Sequence[str]] = {
            str(name): [text or "" for text in part[name].to_list()] for name in part.columns
        }
        yield Chunk(range(start + 2, start + 2 + len(part)), columns)
