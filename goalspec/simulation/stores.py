"""How the kernel's tables are held: structured arrays when compiled, lists of objects with slots in plain Python."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Layout = tuple[tuple[str, str], ...]  # (column, numpy type code)
Columns = Mapping[str, NDArray[Any]]


class Store(Protocol):
    """Makes, fills, enlarges and reads tables of one kind."""

    def blank(self, layout: Layout, size: int) -> Any:
        """A table of zeros with `size` rows."""

    def filled(self, columns: Columns) -> Any:
        """A table with these columns, all of one length."""

    def put(self, table: Any, column: str, value: Any) -> None:
        """Sets a column to one value, or to one value per row."""

    def get(self, table: Any, column: str) -> Any:
        """What stands in the first row."""

    def enlarged(self, table: Any, layout: Layout, size: int) -> Any:
        """The table with blank rows added up to `size`."""

    def read(self, table: Any, size: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """A copy of the first rows as a structured array."""

    def seen(self, table: Any, size: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """The first rows as a structured array, which may change with the table."""

    def numbers(self, values: Any, dtype: type) -> Any:
        """One or two dimensions of plain numbers."""


def layout_of(dtype: np.dtype[Any]) -> Layout:
    """The layout of a structured array."""
    return tuple((name, dtype[name].str) for name in dtype.names or ())


@cache
def _dtype(layout: Layout) -> np.dtype[Any]:
    return np.dtype(list(layout), align=True)


class Arrays:
    """Tables as structured arrays."""

    def blank(self, layout: Layout, size: int) -> Any:
        """A table of zeros with `size` rows."""
        return np.zeros(size, _dtype(layout))

    def filled(self, columns: Columns) -> Any:
        """A table with these columns, all of one length."""
        table = self.blank(tuple((name, column.dtype.str) for name, column in columns.items()), _length(columns))
        for name, column in columns.items():
            table[name] = column
        return table

    def put(self, table: Any, column: str, value: Any) -> None:
        """Sets a column to one value, or to one value per row."""
        table[column] = value

    def get(self, table: Any, column: str) -> Any:
        """What stands in the first row."""
        return table[column][0].item()

    def enlarged(self, table: Any, layout: Layout, size: int) -> Any:
        """The table with blank rows added up to `size`."""
        return np.concatenate([table, self.blank(layout, size - len(table))])

    def read(self, table: Any, size: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """A copy of the first rows as a structured array."""
        return np.array(table[:size], dtype)

    def seen(self, table: Any, size: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """The first rows as a structured array, which may change with the table."""
        return np.asarray(table[:size], dtype)

    def numbers(self, values: Any, dtype: type) -> Any:
        """One or two dimensions of plain numbers."""
        return np.array(values, dtype)


@cache
def _row_class(names: tuple[str, ...]) -> type:
    def fill(self: Any) -> None:
        for name in names:
            setattr(self, name, 0)

    return type("Row", (), {"__slots__": names, "__init__": fill})


class Objects:
    """Tables as lists of objects with slots: plain Python numbers, the quickest that plain Python has."""

    def blank(self, layout: Layout, size: int) -> Any:
        """A table of zeros with `size` rows."""
        row = _row_class(tuple(name for name, _ in layout))
        return [row() for _ in range(size)]

    def filled(self, columns: Columns) -> Any:
        """A table with these columns, all of one length."""
        table = self.blank(tuple((name, column.dtype.str) for name, column in columns.items()), _length(columns))
        for name, column in columns.items():
            self.put(table, name, column.tolist())
        return table

    def put(self, table: Any, column: str, value: Any) -> None:
        """Sets a column to one value, or to one value per row."""
        for i, row in enumerate(table):
            setattr(row, column, value[i] if isinstance(value, list) else value)

    def get(self, table: Any, column: str) -> Any:
        """What stands in the first row."""
        return getattr(table[0], column)

    def enlarged(self, table: Any, layout: Layout, size: int) -> Any:
        """The table with blank rows added up to `size`."""
        return table + self.blank(layout, size - len(table))

    def read(self, table: Any, size: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """A copy of the first rows as a structured array."""
        array = np.empty(size, dtype)
        for name in dtype.names or ():
            array[name] = [getattr(row, name) for row in table[:size]]
        return array

    seen = read

    def numbers(self, values: Any, dtype: type) -> Any:
        """One or two dimensions of plain numbers."""
        return np.array(values, dtype).tolist()


def _length(columns: Columns) -> int:
    return len(next(iter(columns.values())))
