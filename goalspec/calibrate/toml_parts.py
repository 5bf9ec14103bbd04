"""Pieces of a center file: fields with what is known about them in lines above, lists that are wrapped."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, Final

import tomlkit
from tomlkit.items import Array, InlineTable, Table

from .estimate import Estimate

PER_LINE: Final = 16


WIDE: Final = 120


def put(table: Table, key: str, told: Estimate | None) -> None:
    """A figure with its interval, sample and method; nothing where the log does not tell it."""
    if told is not None:
        add(table, key, value_of(told), words(told))


def add(table: Table, key: str, value: Any, known: str) -> None:
    """A field, with what is known about it in lines above."""
    for line in wrap(known, WIDE - 2, break_on_hyphens=False):
        table.add(tomlkit.comment(line))
    table.add(key, value)


def words(told: Estimate) -> str:
    """Interval, sample and method of a figure."""
    return f"{told.interval}, n = {told.n:,}; {told.method}"


def value_of(told: Estimate) -> Any:
    """A figure as a center file takes it."""
    if told.unit == "duration":
        return f"{told.value:.6g} s"
    return round(told.value, 6)


def numbers(values: Sequence[float]) -> Array:
    """A list on one line, or on lines of 16 numbers."""
    array = tomlkit.array()
    if len(values) <= PER_LINE:
        array.extend(_short(value) for value in values)
        return array
    for start in range(0, len(values), PER_LINE):
        array.add_line(*(_short(value) for value in values[start : start + PER_LINE]), indent="  ")
    array.add_line(indent="")
    return array


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else float(f"{value:.5g}")


def inline(values: Mapping[str, Any]) -> InlineTable:
    """A table on one line."""
    table = tomlkit.inline_table()
    table.update(dict(values))
    return table
