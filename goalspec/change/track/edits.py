"""The text of a spec file in which a goal has moved on: the old rung dropped with its reason, the new one below it.

Everything else stays as it is written, comments included. A comment that allows a finding moves to the new rung. What
named the old rung names the new one. Where goals stand in one array, the file is written anew and loses its comments.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from goalspec.change.formatted import formatted
from goalspec.facts.given import MARK
from goalspec.finding import KeyPath
from goalspec.spec.document import Document
from goalspec.spec.names import references
from goalspec.spec.shape import at_path
from goalspec.spec.write import inline, text_of_spec

Splice = tuple[int, int, str]
_ALLOWED: Final = re.compile(rf"[ \t]*{re.escape(MARK)}[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Move:
    """The rung `old` gives way to `new`, whose fields differ from the old one's by `fields`; None takes one away."""

    old: str
    new: str
    dropped: str
    fields: Mapping[str, Any]


def moved_text(document: Document, move: Move) -> str:
    """The text of a file after the move; the same text where the file neither has nor names the old rung."""
    text = _spliced(document.text, [*_named(document, move), *_rung(document, move)])
    expected = _expected(document.data, move)
    try:
        same = tomllib.loads(text) == expected
    except tomllib.TOMLDecodeError:
        same = False
    return text if same else text_of_spec(expected)


def _spliced(text: str, splices: list[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + (new.replace("\n", "\r\n") if "\r\n" in text else new) + text[end:]
    return text


def _named(document: Document, move: Move) -> Iterator[Splice]:
    """The places that name the old rung, with the name of the new one."""
    for path in _mentions(document.data, move.old):
        yield (*document.layout.offsets(path), f'"{move.new}"')


def _mentions(data: Mapping[str, Any], name: str) -> Iterator[KeyPath]:
    yield from (found.path for found in references(data) if found.kind == "goal" and found.name == name)


def _position(data: Mapping[str, Any], name: str) -> int | None:
    goals = data.get("goal", ())
    return next((number for number, goal in enumerate(goals) if goal.get("id") == name), None)


def _rung(document: Document, move: Move) -> Iterator[Splice]:
    """The reason in the old rung, its allowances taken out, and the new rung behind it."""
    position = _position(document.data, move.old)
    if position is None or ("goal", position) not in document.layout.headers:
        return
    start, end = _block(document, position)
    block = document.text[start:end]
    value_end = document.layout.offsets(("goal", position, "id"))[1]
    line = document.text.rfind("\n", 0, value_end) + 1
    width = document.text.index("=", line) - line - 1
    yield value_end, value_end, f"\n{'dropped':<{width}} = {inline(move.dropped)}"
    yield from ((start + found.start(), start + found.end(), "") for found in _ALLOWED.finditer(block))
    yield end, end, f"\n\n{_new_block(block, move)}"


def _block(document: Document, position: int) -> tuple[int, int]:
    """The offsets of a goal's table without the comments that lead to the next one."""
    headers = document.layout.headers
    start = headers["goal", position][0]
    others = [first for path, (first, _) in headers.items() if path[:2] != ("goal", position) and first > start]
    lines = document.text[start : min(others, default=len(document.text))].split("\n")
    while not lines[-1].strip() or lines[-1].lstrip().startswith("#"):
        lines.pop()
    return start, start + len("\n".join(lines).rstrip("\r"))


def _new_block(block: str, move: Move) -> str:
    """The table of the new rung: the old one's with other fields, comments kept, in the one layout."""
    import tomlkit

    parsed: Any = tomlkit.parse(block.replace("\r\n", "\n"))
    goal = parsed["goal"][0]
    for name, value in move.fields.items():
        if value is None:
            goal.pop(name, None)
        elif isinstance(value, Mapping) and isinstance(goal.get(name), Mapping) and value.keys() == goal[name].keys():
            for key, each in value.items():
                goal[name][key] = each
        else:
            goal[name] = tomlkit.parse(f"x = {inline(value)}\n")["x"]
    return formatted(tomlkit.dumps(parsed)).rstrip("\n")


def _expected(data: Mapping[str, Any], move: Move) -> dict[str, Any]:
    """What the file says after the move."""
    whole = deepcopy(dict(data))
    for path in _mentions(data, move.old):
        holder = at_path(whole, path[:-1])
        holder[path[-1]] = move.new
    position = _position(whole, move.old)
    if position is not None:
        old = whole["goal"][position]
        fresh = {name: value for name, value in {**old, **move.fields}.items() if value is not None}
        whole["goal"].insert(position + 1, fresh)
        old["dropped"] = move.dropped
    return whole
