"""One layout for spec files: keys in the order of the language, equal signs in line, one blank line between tables.

Only white space and the order of the keys of a table change; comments go with the key below them or on whose line
they stand. Values are copied as they are written.
"""

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from goalspec.finding import KeyPath
from goalspec.spec.locate import Layout, Offsets, scan
from goalspec.spec.model import SpecFile
from goalspec.spec.shape import keys_of, model_at

WIDEST: Final = 16


class FormatError(ValueError):
    """A file that cannot be laid out anew without loss; the text is a sentence."""


@dataclass
class _Entry:
    """A header or a key with its value: its place, the comments above it, and what stands behind it on the line."""

    start: int
    end: int
    key: str
    value: str = ""
    above: list[str] = field(default_factory=list)
    behind: str = ""
    path: KeyPath = ()

    @property
    def name(self) -> str:
        """The first word of the key."""
        return str(self.path[-1]) if self.path else self.key


@dataclass
class _Table:
    """A header with its keys; the keys before any header have none."""

    path: KeyPath
    header: _Entry | None
    entries: list[_Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def formatted(text: str) -> str:
    """The text in the one layout. Raises `FormatError` where that would lose something."""
    plain = text.replace("\r\n", "\n")
    layout = scan(plain)
    tables, rest = _tables(layout)
    blocks = ["\n".join(_block(table)) for table in tables if table.header or table.entries or table.below]
    result = "\n\n".join([*blocks, *(["\n".join(rest)] if rest else [])]).strip("\n") + "\n"
    if tomllib.loads(result) != tomllib.loads(plain) or _comments(scan(result)) != _comments(layout):
        raise FormatError("this file cannot be laid out anew without loss; it stays as it is")
    return result.replace("\n", "\r\n") if "\r\n" in text else result


def _comments(layout: Layout) -> Counter[str]:
    return Counter(layout.text[start:end].rstrip() for start, end in layout.comments)


def _tables(layout: Layout) -> tuple[list[_Table], list[str]]:
    """The tables in the order of the file, and the comments that stand below all of them."""
    tables, above = [_Table((), None)], list[tuple[str, bool]]()
    items: list[_Entry | Offsets] = sorted([*_entries(layout), *layout.comments], key=_start)
    last = 0
    for item in items:
        gap = "\n\n" in layout.text[last : _start(item)].replace(" ", "").replace("\t", "")
        if not isinstance(item, _Entry):
            last = _comment(layout, item, tables[-1], above, gap=gap, last=last)
            continue
        if item.value:
            _take(tables[-1], item, above, first=len(tables) == 1 and not tables[0].entries, gap=gap)
        else:
            item.above = _left_to_the_header(tables[-1], above, gap=gap)
            tables.append(_Table(item.path, item))
        above, last = [], item.end
    return tables, _left_to_the_header(tables[-1], above, gap=True)


def _start(item: _Entry | Offsets) -> int:
    return item.start if isinstance(item, _Entry) else item[0]


def _comment(
    layout: Layout, where: Offsets, table: _Table, above: list[tuple[str, bool]], *, gap: bool, last: int
) -> int:
    """Put a comment behind what stands on its line, else keep it for what comes next; those inside a value stay."""
    start, end = where
    if start < last:
        return last
    text, before = layout.text[start:end].rstrip(), layout.text[last:start]
    entry = table.entries[-1] if table.entries else table.header
    if last and "\n" not in before and entry is not None:
        entry.behind = f"{before or ' '}{text}"
    else:
        above.append((text, gap))
    return end


def _take(table: _Table, entry: _Entry, above: list[tuple[str, bool]], *, first: bool, gap: bool) -> None:
    """A key of the table with the comments above it; comments at the head of the file stay there."""
    if first and gap and above:
        table.header = _Entry(0, 0, "", above=_grouped(above))
    else:
        entry.above = [text for text, _ in above]
    table.entries.append(entry)


def _left_to_the_header(table: _Table, above: list[tuple[str, bool]], *, gap: bool) -> list[str]:
    """Comments that follow the table's last line without a gap, and are not at the header, stay below it."""
    stay = next((number for number, (_, apart) in enumerate(above) if apart), len(above) if gap else 0)
    if table.entries and not (above and above[0][1]):
        table.below = [text for text, _ in above[:stay]]
        above = above[stay:]
    return _grouped(above)


def _grouped(comments: list[tuple[str, bool]]) -> list[str]:
    """The comments as lines, with an empty one where there was a gap between two."""
    lines: list[str] = []
    for text, apart in comments:
        lines += ["", text] if apart and lines else [text]
    return lines


def _entries(layout: Layout) -> Iterator[_Entry]:
    """Every header, and every key that stands on a line of its own."""
    text = layout.text
    yield from (_Entry(start, end, text[start:end], path=path) for path, (start, end) in layout.headers.items())
    headers = sorted((start, path) for path, (start, _) in layout.headers.items())
    starts, done = [start for start, _ in headers], 0
    for path, (start, end) in sorted(layout.values.items(), key=lambda item: item[1]):
        if start >= done:
            line = text.rfind("\n", 0, layout.keys[path][0]) + 1
            above = bisect_left(starts, line)
            table = headers[above - 1][1] if above else ()
            key = text[line : text.rindex("=", line, start)].strip()
            yield _Entry(line, end, key, text[start:end], path=path[: len(table) + 1])
            done = end


def _block(table: _Table) -> Iterator[str]:
    """The lines of a table in the one layout."""
    if table.header is not None:
        yield from table.header.above
        yield from filter(None, [f"{table.header.key}{table.header.behind}"])
        yield from [""] if not table.header.key else []
    known = keys_of(model_at(SpecFile, table.path))
    order = {name: number for number, name in enumerate(known)}
    width = max((len(entry.key) for entry in table.entries if len(entry.key) <= WIDEST), default=0)
    for entry in sorted(table.entries, key=lambda each: order.get(each.name, len(order))):
        yield from entry.above
        yield f"{entry.key:<{width}} = {entry.value}{entry.behind}"
    yield from table.below
