"""A goal as columns: `target.at_least`, `guard.1.metric`; and columns as a goal."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from goalspec.change.table.cells import Value, key
from goalspec.spec.model import Goal
from goalspec.spec.shape import keys_of

Path = tuple[str | int, ...]
FILE: Final = "file"


class ColumnError(ValueError):
    """A column that means nothing, or two that exclude each other; the text is a sentence."""


def flat(data: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, Value]]:
    """Every leaf of a table with its path; lists of tables are counted from 1, other lists are leaves."""
    for name, value in data.items():
        yield from _leaves(value, (*path, name))


def name_of(path: Path) -> str:
    """The heading of the column of a path."""
    return ".".join(str(part) if isinstance(part, int) else key(part) for part in path)


def path_of(name: str) -> Path:
    """The path that a heading stands for. Raises `ColumnError` for one that cannot be read."""
    parts: list[str | int] = []
    try:
        found: Any = tomllib.loads(f"{name} = 0\n")
    except (tomllib.TOMLDecodeError, RecursionError):
        found = {}
    while isinstance(found, dict) and len(found) == 1:
        ((part, found),) = found.items()
        quoted = f'"{part}"' in name or f"'{part}'" in name
        parts.append(int(part) if part.isdecimal() and not quoted else part)
    if found != 0 or "=" in name.replace('"', "").partition("#")[0] or "\n" in name:
        raise ColumnError(f"`{name}` is not a field; write for example target.at_least or guard.1.metric")
    return tuple(parts)


def nested(leaves: Iterable[tuple[Path, Value]]) -> dict[str, Any]:
    """The table with these leaves. Raises `ColumnError` where a field is both a value and a table."""
    tree: dict[str | int, Any] = {}
    for path, value in leaves:
        here = tree
        for part in path[:-1]:
            here = here.setdefault(part, {})
            if not isinstance(here, dict):
                raise ColumnError(f"`{name_of(path)}` has a value, and so has what it is a part of")
        if path[-1] in here:
            raise ColumnError(f"`{name_of(path)}` has a value, and so have parts of it")
        here[path[-1]] = value
    return {str(name): _listed(value) for name, value in tree.items()}


def ordered(paths: Iterable[Path]) -> list[Path]:
    """The paths in the order of the language; entries of a list one after the other."""
    order = {name: number for number, name in enumerate(keys_of(Goal))}
    return sorted(
        dict.fromkeys(paths),
        key=lambda path: (order.get(str(path[0]), len(order)), [part for part in path if isinstance(part, int)]),
    )


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Value]]:
    if isinstance(value, dict) and value:
        yield from flat(value, path)
    elif isinstance(value, list) and value and all(isinstance(each, dict) and each for each in value):
        for number, each in enumerate(value, 1):
            yield from flat(each, (*path, number))
    else:
        yield path, value


def _listed(value: Any) -> Any:
    """Tables whose keys are numbers as lists; a number left out is no entry."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(name, int) for name in value):
        return [_listed(value[number]) for number in sorted(value)]
    return {str(name): _listed(each) for name, each in value.items()}
