"""Readers of single values of a metric's TOML block; each returns the value or refuses in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
Reader = Callable[[Any], Any]
Step = str | int

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LARGEST = 1e15
_LONGEST = 60


class RefusedError(ValueError):
    """A value that cannot be read: the sentence, and the steps from the value to the culprit."""

    def __init__(self, message: str, path: tuple[Step, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


def shown(value: Any) -> str:
    """A value as a message quotes it, cut where it is long."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST:
        return "this number"
    told = repr(value)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 3]}..."


def text(value: Any) -> str:
    """A string with something in it."""
    if isinstance(value, str) and value.strip():
        return value
    raise RefusedError(f"{shown(value)} is not a text; write it in double quotes")


def any_text(value: Any) -> str:
    """A string, possibly empty."""
    if isinstance(value, str):
        return value
    raise RefusedError(f"{shown(value)} is not a text; write it in double quotes")


def identifier(value: Any) -> str:
    """An id: small letters, digits and underscores."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise RefusedError(
        f"{shown(value)} is not an id; use small letters, digits and underscores, such as first_visit_fix"
    )


def number(value: Any) -> float:
    """A finite number; a share is written 0.8, not 80."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_LARGEST <= value <= _LARGEST:
        raise RefusedError(f"{shown(value)} is not a number; write it without quotes, such as 0.8")
    return float(value)


def flag(value: Any) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise RefusedError(f"{shown(value)} is neither true nor false")


def one_of(choices: Iterable[str]) -> Reader:
    """A reader of one word out of a closed list."""
    allowed = tuple(choices)

    def read(value: Any) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise RefusedError(f"{shown(value)} is not one of {', '.join(choice or chr(34) * 2 for choice in allowed)}")

    return read


def many(reader: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """A reader of a list whose entries `reader` reads."""

    def read(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise RefusedError(f"{shown(value)} is not a list; write it in square brackets")
        return tuple(_at(index, reader, entry) for index, entry in enumerate(value))

    return read


def pairs(value: Any) -> tuple[tuple[str, str], ...]:
    """A table of words as a tuple of (name, value)."""
    return tuple((name, _at(name, text, entry)) for name, entry in table(value).items())


def table(value: Any) -> Mapping[str, Any]:
    """A table."""
    if isinstance(value, Mapping):
        return value
    raise RefusedError(f"{shown(value)} is not a table; write it in braces, such as {{ name = 1 }}")


def fields(value: Any, readers: Mapping[str, Reader], required: Iterable[str] = ()) -> dict[str, Any]:
    """Read every key of a table with the reader of that name.

    Refuses unknown keys, naming the nearest known one, and missing required keys.
    """
    entries = table(value)
    for name in entries:
        if name not in readers:
            raise RefusedError(_unknown(name, readers), (name,))
    for name in required:
        if name not in entries:
            raise RefusedError(f"{name} is missing")
    return {name: _at(name, readers[name], entry) for name, entry in entries.items()}


def _at(step: Step, reader: Callable[[Any], T], value: Any) -> T:
    try:
        return reader(value)
    except RefusedError as refusal:
        raise RefusedError(refusal.message, (step, *refusal.path)) from None


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:_LONGEST], list(known), n=1)
    return f"{name if len(name) <= _LONGEST else shown(name)} is not known here" + (
        f"; did you mean {near[0]}?" if near else ""
    )
