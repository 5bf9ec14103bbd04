"""Results as rows for data frames: plain dictionaries of numbers and words, one for each frozen row of a result."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from goalspec.catalog import Metric
from goalspec.experiment.intervals import Interval

Row = dict[str, Any]


def rows(found: Iterable[Any]) -> list[Row]:
    """One dictionary for each of the rows, such as `stress(...).verdicts`: what frames of any library are made from.

    What lies inside gets names with a dot, an interval `.low` and `.high`; lists of rows inside a row are left out,
    because they are tables of their own. All rows have the same keys, None where a row has nothing.

    Raises TypeError for something that is not a row of a result.
    """
    told = [dict(_flat(each, "")) for each in found]
    names = dict.fromkeys(name for row in told for name in row)
    return [{name: row.get(name) for name in names} for row in told]


def _flat(row: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    if not is_dataclass(row) or isinstance(row, type):
        raise TypeError(f"{row!r} is no row of a result: give for example stress(spec).verdicts")
    for each in fields(row):
        yield from _cells(f"{prefix}{each.name}", getattr(row, each.name))


def _cells(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Interval):
        yield from ((f"{name}.low", value.low), (f"{name}.high", value.high))
    elif is_dataclass(value) and not isinstance(value, type | Metric):
        yield from _flat(value, f"{name}.")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _cells(f"{name}.{key}", inner)
    elif isinstance(value, tuple | list):
        if not any(map(is_dataclass, value)):
            yield name, ", ".join(map(str, value))
    elif not isinstance(value, Metric):
        yield name, value
