"""One value of a spec as the text of one cell, and back.

A text stands as it is where it is read back as the same text; everything else stands as TOML writes it. A cell that
a spreadsheet would take for a formula starts with an apostrophe, which is taken off again on the way back
(OWASP, CSV injection).
"""

import json
import re
import tomllib
from datetime import date, time
from typing import Final

Value = str | bool | int | float | date | time | list["Value"] | dict[str, "Value"]
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width counts as well
_LITERAL: Final = re.compile(
    r"""[\[{"'].*|true|false|[+-]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?|[+-]?(?:inf|nan)|\d{4}-\d\d-\d\d.*""",
    re.DOTALL | re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def cell(value: Value) -> str:
    """The text of the cell for a value."""
    text = value if isinstance(value, str) and _read(value) == value and value == value.strip() else literal(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def value_of(text: str) -> Value | None:
    """The value that a cell stands for, None for an empty one."""
    text = text.strip()
    return _read(text.removeprefix("'"))


def literal(value: Value) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key(name)} = {literal(each)}' for name, each in value.items())} }}".replace(
            "{  }", "{}"
        )
    return value.isoformat() if isinstance(value, date | time) else repr(value)


def key(name: str) -> str:
    """A key as TOML writes it; one of digits alone is quoted, for bare digits count the entries of a list."""
    return name if _BARE.fullmatch(name) and not name.isdecimal() else json.dumps(name, ensure_ascii=False)


def _read(text: str) -> Value | None:
    """A text in the notation of TOML as its value, any other text as it stands."""
    if not text:
        return None
    if _LITERAL.fullmatch(text):
        word = text.lower() if text.lower() in {"true", "false"} else text
        try:
            found: Value = tomllib.loads(f"value = {word}\n")["value"]
        except (tomllib.TOMLDecodeError, ValueError, RecursionError):
            return text
        return found if tomllib.loads(f"value = {word}\n").keys() == {"value"} else text
    return text
