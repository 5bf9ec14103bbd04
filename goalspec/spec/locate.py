"""Where everything stands in a TOML text: path to span, for keys, values and table headers; and the comments.

The scanner runs only on texts that `tomllib` has accepted, so it need not judge anything: it moves a cursor
over keys, headers and values and notes their offsets. Spans are offsets into the text until somebody asks for
lines and columns.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from goalspec.finding import KeyPath, Part, Span

Offsets = tuple[int, int]

_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_COMMENT = re.compile(r"#[^\r\n]*+")
_KEY = re.compile(r"""[ \t]*+([A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')[ \t]*+(\.?)""")
_STRING = re.compile(
    r'''"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'''
    r"""|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"""
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\r\n]++")


@dataclass(frozen=True, slots=True)
class Layout:
    """The offsets of all keys, values and headers of one text by path, and of its comments."""

    text: str
    keys: dict[KeyPath, Offsets] = field(default_factory=dict)
    values: dict[KeyPath, Offsets] = field(default_factory=dict)
    headers: dict[KeyPath, Offsets] = field(default_factory=dict)
    comments: list[Offsets] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)

    def offsets(self, path: KeyPath, part: Part = "value") -> Offsets:
        """The offsets of a part of the thing at `path`, or of the nearest thing around it that is written down."""
        orders = {
            "value": (self.values, self.headers, self.keys),
            "key": (self.keys, self.headers, self.values),
            "header": (self.headers, self.values, self.keys),
        }
        while path:
            for table in orders[part]:
                if path in table:
                    return table[path]
            path, part = path[:-1], "header"
        return (0, min(len(self.text), max(self.text.find("\n"), 1)))

    def span(self, path: KeyPath, part: Part = "value") -> Span:
        """Lines and columns of `offsets`."""
        start, end = self.offsets(path, part)
        return Span(*self.position(start), *self.position(end))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        if not self.line_starts:
            self.line_starts.extend([0, *(match.end() for match in re.finditer("\n", self.text))])
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def scan(text: str) -> Layout:
    """The layout of a valid TOML text without a byte order mark."""
    layout = Layout(text)
    _Scanner(layout).document()
    return layout


def comments(text: str) -> Iterator[Offsets]:
    """The offsets of the comments of a valid TOML text, strings skipped."""
    yield from scan(text).comments


class _Scanner:
    """A cursor over one text; `counts` knows how many tables each array of tables has so far."""

    __slots__ = ("at", "counts", "layout", "text")

    def __init__(self, layout: Layout) -> None:
        self.layout, self.text, self.at = layout, layout.text, 0
        self.counts: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        self.blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.blank()

    def blank(self) -> None:
        """Skip white space and comments, noting the comments."""
        start = self.at
        match = _BLANK.match(self.text, start)
        self.at = match.end() if match else start
        if "#" in self.text[start : self.at]:
            self.layout.comments.extend(found.span() for found in _COMMENT.finditer(self.text, start, self.at))

    def header(self) -> KeyPath:
        start, array = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        path: KeyPath = ()
        parts = self.key()
        for number, (part, where) in enumerate(parts, start=1):
            path = (*path, part)
            self.layout.keys.setdefault(path, where)
            if array and number == len(parts):
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        self.layout.headers[path] = (start, self.at)
        return path

    def key(self) -> list[tuple[str, Offsets]]:
        """A dotted key as its parts with their offsets; the cursor ends behind it."""
        parts, dot = [], "."
        while dot:
            match = _KEY.match(self.text, self.at)
            if match is None:
                break
            raw, dot, self.at = match[1], match[2], match.end()
            parts.append((_unquoted(raw), match.span(1)))
        return parts

    def pair(self, table: KeyPath) -> None:
        path = table
        for part, where in self.key():
            path = (*path, part)
            self.layout.keys.setdefault(path, where)
        self.at = self.text.index("=", self.at) + 1
        self.blank()
        self.value(path)

    def value(self, path: KeyPath) -> None:
        start, first = self.at, self.text[self.at]
        if first == "[":
            self.array(path)
        elif first == "{":
            self.inline_table(path)
        else:
            match = (_STRING if first in "\"'" else _SCALAR).match(self.text, start)
            self.at = start + len(match[0].rstrip(" \t")) if match else start + 1
        self.layout.values[path] = (start, self.at)

    def array(self, path: KeyPath) -> None:
        self.at += 1
        self.blank()
        index = 0
        while self.text[self.at] != "]":
            self.value((*path, index))
            index += 1
            self.comma()
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        self.blank()
        while self.text[self.at] != "}":
            self.pair(path)
            self.comma()
        self.at += 1

    def comma(self) -> None:
        self.blank()
        if self.text[self.at] == ",":
            self.at += 1
            self.blank()


def _unquoted(raw: str) -> str:
    if raw[0] == "'" or (raw[0] == '"' and "\\" not in raw):
        return raw[1:-1]
    return next(iter(tomllib.loads(f"{raw} = 0"))) if raw[0] == '"' else raw
