"""One TOML file as text and data, and what can be wrong with it before any word of the language is read."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from goalspec.finding import KeyPath, Place, Problem, Span

if TYPE_CHECKING:  # the scanner is imported when there is something to point at
    from goalspec.spec.locate import Layout

LARGEST = 4_000_000
DEEPEST = 32
_MARK = "\ufeff"
_REMEDY = "Mend this place first; nothing else in the file was read."
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED = re.compile(rf"(?:^|[\[{{,])[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{DEEPEST}}}")


@dataclass(frozen=True)
class Document:
    """A TOML file that could be parsed: where it is, what it says, and where each word stands."""

    path: Path
    text: str
    data: Mapping[str, Any] = field(repr=False)
    marked: bool = False

    @cached_property
    def layout(self) -> "Layout":
        """The spans of everything, found on first use."""
        from goalspec.spec.locate import scan

        return scan(self.text)

    def span(self, place: Place) -> Span:
        """Lines and columns of a place in this file."""
        return place.span or self.layout.span(place.path, place.part)


class Fault(NamedTuple):
    """A problem met while reading, with the name of the rule whose page explains it."""

    rule: str
    problem: Problem


class UnreadableError(ValueError):
    """A path that cannot be read at all; the text is the sentence for the user."""


def open_document(path: Path) -> Document | Fault:
    """The parsed file, or what keeps it from being parsed. Raises `UnreadableError` where the file cannot be read."""
    return parse_document(path, read_bytes(path))


def parse_document(path: Path, raw: bytes) -> Document | Fault:
    """As `open_document`, from bytes at hand."""
    if len(raw) > LARGEST:
        return _fault(path, f"this file has {len(raw):,} bytes; a spec file may have {LARGEST:,} at most", (1, 1))
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        return _fault(path, f"byte {error.start + 1} is not UTF-8 text; save the file as UTF-8", _end_of(before))
    marked = text.startswith(_MARK)
    text = text.removeprefix(_MARK)
    data = _parse(path, text)
    return data if isinstance(data, Fault) else Document(path, text, data, marked)


def readable(raw: bytes) -> str:
    """The text of a file for showing it, as far as it can be decoded."""
    return raw.decode(errors="replace").removeprefix(_MARK)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `UnreadableError` where it cannot be read or is far too large."""
    try:
        if not path.is_file():
            raise UnreadableError(f"{path} is not a file" if path.exists() else f"{path} does not exist")
        if path.stat().st_size > 10 * LARGEST:
            raise UnreadableError(f"{path} has {path.stat().st_size:,} bytes; a spec file may have {LARGEST:,} at most")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise (
            error if isinstance(error, UnreadableError) else UnreadableError(f"{path} cannot be read: {_why(error)}")
        ) from None


def _why(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error)


def _parse(path: Path, text: str) -> dict[str, Any] | Fault:
    dotted = next((line for line, words in enumerate(text.split("\n"), start=1) if _long_key(words)), None)
    if dotted is not None:
        return _fault(path, f"this key has more than {DEEPEST} parts; a spec needs fewer than ten", (dotted, 1))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from goalspec.spec.syntax import explained

        rule, message, span = explained(text, error)
        return Fault(rule, Problem(Place(path, span=span), message, _REMEDY))
    except RecursionError:
        return _fault(path, f"tables or lists are nested deeper than {DEEPEST} levels", (1, 1))
    except ValueError:  # int() refuses more than 4,300 digits
        return _fault(path, "a number in this file is too long to be read", _long_number(text))
    deep = _too_deep(data)
    return _nested(path, text, deep) if deep else data


def _long_key(words: str) -> bool:
    return words.count(".") > DEEPEST and _DOTTED.search(words) is not None


def _too_deep(data: dict[str, Any]) -> KeyPath:
    """The path of the first thing nested too deep, () where there is none; found without recursion."""
    level: list[Any] = [data]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)]
        if not level:
            return ()
    open_paths: list[tuple[KeyPath, Any]] = [((), data)]
    while open_paths and len(open_paths[-1][0]) <= DEEPEST:
        path, here = open_paths.pop()
        pairs = here.items() if isinstance(here, dict) else enumerate(here)
        open_paths.extend(((*path, key), value) for key, value in pairs if isinstance(value, dict | list))
    return open_paths[-1][0]


def _inside(container: Any) -> Iterable[Any]:
    values: Iterable[Any] = container.values() if isinstance(container, dict) else container
    return values


def _nested(path: Path, text: str, deep: KeyPath) -> Fault:
    from goalspec.spec.locate import scan

    try:
        line, column, *_ = scan(text).span(deep[:DEEPEST])
    except RecursionError:
        line = column = 1
    return _fault(path, f"tables or lists are nested deeper than {DEEPEST} levels here", (line, column))


def _fault(path: Path, message: str, at: tuple[int, int]) -> Fault:
    line, column = at
    return Fault("schema/syntax", Problem(Place(path, span=Span(line, column, line, column + 1)), message, _REMEDY))


def _end_of(text: str) -> tuple[int, int]:
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def _long_number(text: str) -> tuple[int, int]:
    match = re.search(r"\d{4300}", text.replace("_", "0"))
    return _end_of(text[: match.start()]) if match else (1, 1)


def subject(data: Mapping[str, Any], path: KeyPath) -> str:
    """A path by ids where it goes through things that have one: `goals.fcr.target.at_least`."""
    words: list[str] = []
    here: Any = data
    for part in path:
        here = _step(here, part)
        named = isinstance(part, int) and isinstance(here, dict) and isinstance(here.get("id"), str)
        words.append(str(here["id"]) if named else str(part))
    if words and words[0] in {"goal", "role", "tension", "type", "team", "case"}:
        words[0] += "s"
    return ".".join(words)


def _step(here: Any, part: str | int) -> Any:
    try:
        return here[part]
    except (KeyError, IndexError, TypeError):
        return None
