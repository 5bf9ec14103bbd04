"""Catalog files cut into their blocks, so that only the blocks asked for are ever parsed.

House form of the built-in files, held by a test: each block starts with `[[metric]]` or `[[source]]`
alone on its line, and `id`, `name` and `aliases` stand on one line each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent

_HEADER: Final = re.compile(r"^(?=\[\[(?:metric|source)\]\]$)", re.MULTILINE)
_ID: Final = re.compile(r'^id = "([^"]*)"', re.MULTILINE)
_NAMES: Final = re.compile(r"^(?:name|aliases) = (.*)$", re.MULTILINE)
_STRING: Final = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one entry, with the names it answers to."""

    id: str
    names: tuple[str, ...]
    text: str


def read_blocks(file: Path) -> tuple[Block, ...]:
    """Cut one file into its blocks, in the order of the file."""
    pieces = _HEADER.split(file.read_text(encoding="utf-8"))
    return tuple(_block(piece) for piece in pieces[1:])


def metric_files() -> tuple[Path, ...]:
    """The built-in metric files, one per class."""
    return tuple(sorted((FOLDER / "metrics").glob("*.toml")))


def source_file() -> Path:
    """The built-in list of sources."""
    return FOLDER / "sources.toml"


def _block(text: str) -> Block:
    found = _ID.search(text)
    names = tuple(name for line in _NAMES.findall(text) for name in _STRING.findall(line))
    return Block(found.group(1) if found else "", names, text)
