"""Frozen tables of numbers: what a scenario is made of.  Each column states its type, its shape and its range once."""

from dataclasses import dataclass, field, fields
from typing import Any, Self

import numpy as np

REQUIRED: Any = object()
INF = float("inf")


class ScenarioError(ValueError):
    """A scenario that cannot be simulated; the message lists every reason, one sentence a line."""


@dataclass(frozen=True, slots=True)
class Column:
    """Type, default and range of a column.  `inner` names the dimensions after the first; a bound is inclusive."""

    dtype: Any
    default: Any
    inner: tuple[int | None, ...]
    low: float
    high: float


def column(
    dtype: Any, default: Any = REQUIRED, *, inner: tuple[int | None, ...] = (), low: float = -INF, high: float = INF
) -> Any:
    """A field of a `Table`: an array with one row per thing, and further dimensions `inner` (None: any length)."""
    return field(metadata={"column": Column(dtype, default, inner, low, high)})


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Read-only arrays that share their first dimensions."""

    @classmethod
    def of(cls, *shape: int, **columns: Any) -> Self:
        """A table of the given shape: columns left out take their defaults, single values fill their column.

        Raises:
            TypeError: a required column is missing, or a name is unknown.
            ValueError: an array does not fit the shape.
        """
        known = {each.name: each.metadata["column"] for each in fields(cls)}
        unknown = columns.keys() - known
        missing = [name for name, kind in known.items() if kind.default is REQUIRED and name not in columns]
        if unknown or missing:
            raise TypeError(f"{cls.__name__} has no column {sorted(unknown)}, or needs column {missing}.")
        return cls(**{name: _array(columns.get(name, kind.default), kind, shape) for name, kind in known.items()})

    def __len__(self) -> int:
        first = next(iter(type(self).__dataclass_fields__))  # asked for often: `fields` would take longer
        return len(getattr(self, first))

    def flat(self) -> dict[str, Any]:
        """Every column of numbers by name; the three parameters `work_args` become `work_a`, `work_b`, `work_c`.

        Columns of open length (the arrival profile) are left out.  Both engines name the fields of their records so.
        """
        flat: dict[str, Any] = {}
        for each in fields(self):
            inner = each.metadata["column"].inner
            array = getattr(self, each.name)
            if not inner:
                flat[each.name] = array
            elif inner[0] is not None:
                stem = each.name.removesuffix("_args")
                flat |= {f"{stem}_{letter}": array[..., i] for i, letter in enumerate("abc"[: inner[0]])}
        return flat

    def problems(self, name: str) -> list[str]:
        """One sentence per column with a value that is not a number or out of range."""
        found = ((each.name, each.metadata["column"], getattr(self, each.name)) for each in fields(self))
        wrong = ((label, kind, _outside(kind, values)) for label, kind, values in found)
        return [
            f"{name}.{label} must lie in {kind.low:g} to {kind.high:g}, but holds {outside[0]:g}."
            for label, kind, outside in wrong
            if outside.size
        ]


def _array(value: Any, kind: Column, shape: tuple[int, ...]) -> Any:
    given = np.asarray(value, dtype=kind.dtype)
    inner = tuple(
        given.shape[len(given.shape) - len(kind.inner) + i] if size is None else size
        for i, size in enumerate(kind.inner)
    )
    array = np.array(np.broadcast_to(given, shape + inner), dtype=kind.dtype, order="C")
    array.setflags(write=False)
    return array


def _outside(kind: Column, values: Any) -> Any:
    inside = (values >= kind.low) & (values <= kind.high)  # False for nan
    return np.asarray(values)[~inside]
