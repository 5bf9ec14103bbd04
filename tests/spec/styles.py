"""TOML written in many styles by a writer that notes where everything stands: an oracle for the scanner."""

import json
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Path = tuple[str | int, ...]
BARE = re.compile(r"[A-Za-z0-9_-]+")
COMMENTS = ["", "", "", "  # why", " # ünïcode ☂ [x] = {", "\t# a 'quote\""]


@dataclass
class Written:
    """A TOML text with the offsets of its keys, values and headers."""

    text: str = ""
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    headers: dict[Path, tuple[int, int]] = field(default_factory=dict)


class Writer:
    """Writes data as TOML; the random numbers choose among the styles that mean the same."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.out = rng, Written()

    def document(self, data: Mapping[str, Any]) -> Written:
        self.table(data, (), headers=True)
        return self.out

    def put(self, text: str) -> None:
        self.out.text += text

    def line_end(self) -> None:
        self.put(self.rng.choice(COMMENTS) + "\n" + self.rng.choice(["", "", "\n", "   # alone\n"]))

    def table(self, data: Mapping[str, Any], path: Path, *, headers: bool, front: tuple[str, ...] = ()) -> None:
        """Pairs first, then the tables that get headers, since a header ends the table before it."""
        below = []
        for key, value in data.items():
            style = self.style(value, headers=headers and not front)
            if style == "header":
                below.append((key, value))
            elif style == "dotted":
                self.table(value, (*path, key), headers=False, front=(*front, key))
            else:
                self.pair((*front, key), path, value)
        for key, value in below:
            self.headed(key, value, path)

    def style(self, value: object, *, headers: bool) -> str:
        if isinstance(value, dict) and value:
            return self.rng.choice(["inline", "dotted", "header", "header"] if headers else ["inline", "dotted"])
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value) and headers:
            return self.rng.choice(["inline", "header", "header"])
        return "inline"

    def headed(self, key: str, value: Any, path: Path) -> None:
        tables = value if isinstance(value, list) else [value]
        for index, table in enumerate(tables):
            here: Path = (*path, key, index) if isinstance(value, list) else (*path, key)
            self.put("\n")
            start = len(self.out.text)
            self.put("[[" if isinstance(value, list) else "[")
            self.key_parts([part for part in here if isinstance(part, str)], here)
            self.put("]]" if isinstance(value, list) else "]")
            self.out.headers[here] = (start, len(self.out.text))
            self.line_end()
            self.table(table, here, headers=True)

    def pair(self, parts: tuple[str, ...], path: Path, value: Any) -> None:
        here = (*path, parts[-1])
        self.put(self.rng.choice(["", "", "  "]))
        self.key_parts(list(parts), here)
        self.put(self.rng.choice([" = ", "=", "   = "]))
        self.value(value, here)
        self.line_end()

    def key_parts(self, parts: list[str], here: Path) -> None:
        """A dotted key; every part is noted under the path that it completes, the first time it is written."""
        names = [position for position, part in enumerate(here) if isinstance(part, str)][-len(parts) :]
        for number, (part, position) in enumerate(zip(parts, names, strict=True)):
            if number:
                self.put(self.rng.choice([".", ".", " . "]))
            start = len(self.out.text)
            self.put(self.key(part))
            self.out.keys.setdefault(here[: position + 1], (start, len(self.out.text)))

    def key(self, part: str) -> str:
        forms = [quoted(part, escape=self.rng.random() < 0.5)]
        forms += [f"'{part}'"] if "'" not in part and part.isprintable() else []
        return self.rng.choice([part, part, *forms]) if BARE.fullmatch(part) else self.rng.choice(forms)

    def value(self, value: Any, here: Path) -> None:
        start = len(self.out.text)
        if isinstance(value, dict):
            self.inline_table(value, here)
        elif isinstance(value, list):
            self.array(value, here)
        else:
            self.put(self.scalar(value))
        self.out.values[here] = (start, len(self.out.text))

    def inline_table(self, value: Mapping[str, Any], here: Path) -> None:
        self.put("{" + self.rng.choice(["", " "]))
        for number, (key, each) in enumerate(value.items()):
            self.put(self.rng.choice([", ", ",", " , "]) if number else "")
            self.key_parts([key], (*here, key))
            self.put(self.rng.choice([" = ", "="]))
            self.value(each, (*here, key))
        self.put(self.rng.choice(["", " "]) + "}")

    def array(self, value: list[Any], here: Path) -> None:
        wide = self.rng.random() < 0.4
        gap = "\n    # inside ] }\n  " if wide and self.rng.random() < 0.3 else "\n  " if wide else ""
        self.put("[" + gap)
        for index, each in enumerate(value):
            self.put(("," + (gap or self.rng.choice(["", " "]))) if index else "")
            self.value(each, (*here, index))
        self.put(("," if value and self.rng.random() < 0.3 else "") + gap + "]")

    def scalar(self, value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return self.rng.choice([str(value), f"{value:_}", f"+{value}" if value >= 0 else str(value)])
        if isinstance(value, float):
            return repr(value)
        return self.string(value) if isinstance(value, str) else str(value)

    def string(self, value: str) -> str:
        basic = quoted(value, escape=self.rng.random() < 0.3)
        forms = [basic, basic]
        if "'" not in value and value.isprintable():
            forms += [f"'{value}'", f"'''{value}'''", f"'''\n{value}'''"]
        if '"' not in value and "\\" not in value and value.isprintable():
            forms += [f'"""{value}"""', f'"""\\\n   {value.lstrip()}"""' if value == value.lstrip() else basic]
        return self.rng.choice(forms)


def quoted(text: str, *, escape: bool) -> str:
    """A basic string; with `escape` every character beyond ASCII is written by its number."""
    body = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isascii() or not escape else f"\\U{ord(each):08X}" for each in body)


def document(data: Mapping[str, Any], rng: random.Random) -> Written:
    """The data as TOML, in random styles."""
    return Writer(rng).document(data)


def random_data(rng: random.Random, depth: int = 0) -> dict[str, Any]:
    """A random table of TOML data."""
    return {name: random_value(rng, depth) for name in random_names(rng)}


def random_names(rng: random.Random) -> Iterator[str]:
    pool = [
        "id",
        "goal",
        "a-b",
        "x_1",
        "7",
        "Größe",
        "two words",
        'quo"te',
        "it's",
        "",
        "dot.ted",
        "路",
        "#hash",
        "[br]",
    ]
    yield from rng.sample(pool, rng.randint(0 if rng.random() < 0.1 else 1, 5))


TEXTS = ["", "80%", "a\tb", "zwei\nZeilen", "ü☂𝄞", "{ x = 1 } # no", 'a "b" c', "it's", "C:\\new", "]"]
PLAIN: list[list[Any]] = [
    TEXTS,
    [0, 7, -40, 1840, 1_000_000, 2**60],
    [0.5, -1.25, 1e30, 3.0],
    [True, False],
    [date(2027, month, 28) for month in range(1, 13)],
]


def random_value(rng: random.Random, depth: int) -> Any:
    kind = rng.randrange(9 if depth < 3 else 6)
    if kind < 5:
        return rng.choice(PLAIN[kind])
    if kind == 5:
        return [random_value(rng, depth + 3) for _ in range(rng.randint(0, 3))]
    if kind == 6:
        return [random_data(rng, depth + 1) for _ in range(rng.randint(1, 3))]
    return random_data(rng, depth + 1)


def paths_of(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path of TOML data with its value."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield (*path, key), value
        yield from paths_of(value, (*path, key))


def reparsed(text: str) -> Any:
    """What a value means when it stands alone."""
    return tomllib.loads(f"alone = {text}")["alone"]
