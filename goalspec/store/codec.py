"""Frozen results as JSON text, and back: every dataclass and named tuple of this package, and what is inside them.

A document lists the classes that it needs with the names of their fields, then the value. Objects are
`{"$": [class, field, field, ...]}`, lists stand for tuples, and whatever JSON does not know has a key of one letter
after a dollar. Nothing but plain data of this package is ever built, whatever a document says.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from importlib import import_module
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

PACKAGE: Final = __name__.partition(".")[0]
SIMPLE: Final = (bool, int, str, type(None))
READERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "$f": float,
        "$day": date.fromisoformat,
        "$at": datetime.fromisoformat,
        "$time": time.fromisoformat,
        "$path": Path,
    }
)


class CodecError(ValueError):
    """A value that cannot be written down, or a document that this version cannot read; the text says why."""


def encode(value: Any) -> bytes:
    """The value as one JSON document; equal values give equal bytes.

    Raises `CodecError` for what is neither plain data nor a frozen class of this package.
    """
    writer = _Writer()
    said = writer.said(value)
    document = {"classes": [[name, names] for name, names in writer.classes.values()], "value": said}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def decode(document: bytes) -> Any:
    """What `encode` was given. Raises `CodecError` for a document that is harmed or comes from another version."""
    try:
        read = json.loads(document)
        return _Reader([_Class(name, tuple(names)) for name, names in read["classes"]]).value(read["value"])
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise error if isinstance(error, CodecError) else CodecError(f"this is no result: {error}") from error


class _Writer:
    """Writes values; remembers the classes it met."""

    def __init__(self) -> None:
        self.classes: dict[type, tuple[str, list[str]]] = {}
        self.numbers: dict[type, int] = {}

    def said(self, value: Any) -> Any:
        kind = type(value)
        if kind in SIMPLE:
            return value
        if isinstance(value, float):
            return float(value) if isfinite(value) else {"$f": str(float(value))}
        if is_dataclass(kind) or hasattr(kind, "_fields"):
            return {"$": [self._number(kind), *(self.said(getattr(value, name)) for name in self.classes[kind][1])]}
        if isinstance(value, Mapping):
            return self._mapping(value)
        return self._gathered(value)

    def _gathered(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return [self.said(each) for each in value]
        if isinstance(value, list):
            return {"$list": [self.said(each) for each in value]}
        if isinstance(value, frozenset):
            return {"$set": sorted(self.said(each) for each in value)}
        if isinstance(value, Enum):
            return {"$enum": [self._number(type(value)), value.value]}
        return self._other(value)

    def _other(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return {"$at": value.isoformat()}
        if isinstance(value, date):
            return {"$day": value.isoformat()}
        if isinstance(value, time):
            return {"$time": value.isoformat()}
        if isinstance(value, Path):
            return {"$path": str(value)}
        if hasattr(value, "item"):  # a number of numpy
            return self.said(value.item())
        raise CodecError(f"{type(value).__name__} cannot be stored")

    def _mapping(self, value: Mapping[Any, Any]) -> Any:
        if all(isinstance(key, str) and not key.startswith("$") for key in value):
            return {key: self.said(each) for key, each in value.items()}
        return {"$map": [[self.said(key), self.said(each)] for key, each in value.items()]}

    def _number(self, kind: type) -> int:
        if kind not in self.numbers:
            self.numbers[kind] = len(self.numbers)
            self.classes[kind] = (f"{kind.__module__}.{kind.__qualname__}", list(_names(kind)))
        return self.numbers[kind]


def _names(kind: type) -> Iterator[str]:
    if is_dataclass(kind):
        yield from (each.name for each in fields(kind) if each.init)
    yield from getattr(kind, "_fields", ())


class _Class:
    """A class that a document names, with the fields that it had when the document was written."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        module, _, own = name.rpartition(".")
        if module.split(".")[0] != PACKAGE:
            raise CodecError(f"{name} is no class of {PACKAGE}")
        try:
            self.kind: Any = getattr(import_module(module), own)
        except (ImportError, AttributeError) as error:
            raise CodecError(f"it was made by another version: this one has no {name}") from error
        if not isinstance(self.kind, type):
            raise CodecError(f"{name} is no class")
        self.name, self.names = name, names
        self._fits()

    def _fits(self) -> None:
        now = set(_names(self.kind))
        needed = {each.name for each in fields(self.kind) if _needed(each)} if is_dataclass(self.kind) else now
        if not issubclass(self.kind, Enum) and not (now and needed <= set(self.names) <= now):
            raise CodecError(f"it was made by another version: {self.name} has other fields now")

    def made(self, values: list[Any]) -> Any:
        return self.kind(**dict(zip(self.names, values, strict=True)))


def _needed(each: "Field[Any]") -> bool:
    return each.init and each.default is MISSING and each.default_factory is MISSING


class _Reader:
    """Builds values out of a parsed document."""

    def __init__(self, classes: list[_Class]) -> None:
        self.classes = classes

    def value(self, said: Any) -> Any:
        if isinstance(said, list):
            return tuple(self.value(each) for each in said)
        if isinstance(said, dict):
            if len(said) == 1 and next(iter(said)).startswith("$"):
                return self._marked(*next(iter(said.items())))
            return {key: self.value(each) for key, each in said.items()}
        return said

    def _marked(self, mark: str, said: Any) -> Any:
        if mark == "$":
            return self.classes[said[0]].made([self.value(each) for each in said[1:]])
        if mark == "$enum":
            return self.classes[said[0]].kind(said[1])
        if mark in READERS:
            return READERS[mark](said)
        inner = [self.value(each) for each in said]
        return {"$list": list, "$set": frozenset, "$map": dict}[mark](inner)
