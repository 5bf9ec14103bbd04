"""What the TOML parser says, in a planner's words and at the place that a planner would look at."""

import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goalspec.finding import Span

NEWER: Final = "schema/newer-toml"
BROKEN: Final = "schema/syntax"
_WHERE = re.compile(r"(?s)^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Illegal character '\\n'": "the text in quotes has no closing quote on its line",
        "Unterminated string": "the text in triple quotes is never closed",
        'Expected "\'"': "the text in single quotes has no closing quote",
        "Unclosed array": "a comma or a closing ] is missing in this list",
        "Unclosed inline table": "a comma or a closing } is missing in this table",
        "Cannot overwrite a value": "this key stands in its table twice",
        "Duplicate inline table key": "this key stands in its table twice",
        "Cannot declare": "this table is declared twice",
        "Cannot redefine namespace": "this table is declared twice",
        "Cannot mutate immutable namespace": "this list or table was closed where it was written, and cannot grow here",
        "Expected '=' after a key in a key/value pair": "a key needs = and a value",
        "Expected newline or end of document after a statement": "something is left over behind the value",
        "Expected ']' at the end of a table declaration": "the closing ] of this header is missing",
        "Expected ']]' at the end of an array declaration": "the closing ]] of this header is missing",
        "Invalid initial character for a key part": "a key is missing here",
        "Invalid statement": "this line is neither a key with its value nor a header in brackets",
        "Invalid value": "no value can be read here; texts stand in quotes",
        "Invalid date or datetime": "there is no such date or time",
        "Unescaped '\\' in a string": "write a backslash in double quotes twice, or use single quotes",
    }
)
_WHOLE_LINE: Final = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline")


def explained(text: str, error: tomllib.TOMLDecodeError) -> tuple[str, str, Span]:
    """The rule that an error breaks, its words, and its place."""
    match = _WHERE.match(str(error))
    said = match[1] if match else str(error)
    line, column = (int(match[2]), int(match[3])) if match and match[2] else _end_of(text)
    words = text.split("\n")[line - 1]
    if _newer(words, column - 1):
        message = "this is TOML 1.1; specs are TOML 1.0, so that every tool reads them alike"
        return NEWER, message, Span(line, column, line, column + 1)
    told = next((plain for start, plain in _WORDS.items() if said.startswith(start)), None)
    message = f"this is not TOML: {told or said[:1].lower() + said[1:]}"
    return BROKEN, message, _place(text, said, line, column)


def _place(text: str, said: str, line: int, column: int) -> Span:
    words = text.split("\n")[line - 1].rstrip()
    if said.startswith(_WHOLE_LINE) and words.strip():
        return Span(line, len(words) - len(words.lstrip()) + 1, line, len(words) + 1)
    if said == "Unterminated string":
        line, column = _end_of(text[: max(text.rfind('"""'), text.rfind("'''"), 0)])
    return Span(line, column, line, column + 1)


def _newer(line: str, column: int) -> bool:
    """True where TOML 1.1 would read on: an inline table over several lines, or an escape that 1.0 lacks."""
    before, after = line[:column], line[column:].strip()
    open_table = before.count("{") > before.count("}") and before.rstrip().endswith(("{", ","))
    return (open_table and (not after or after[0] in "}#")) or line[max(column - 2, 0) : column] in {"\\e", "\\x"}


def _end_of(text: str) -> tuple[int, int]:
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1
