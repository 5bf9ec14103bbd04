"""The files that a run rests on: found by following what each names, kept as bytes, laid out again elsewhere."""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from goalspec.spec.document import Document, UnreadableError, parse_document
from goalspec.spec.files import gather, kind_of
from goalspec.spec.project import CONFIG, config_file, project_root

LARGEST = 20_000_000
NAMING = ("spec", "center", "file")


def snapshot(paths: Iterable[Path]) -> dict[Path, bytes]:
    """Every file that the given files and folders lead to, by its absolute path; what cannot be read is left out.

    What a file names is followed inside the project around it only. The root of that project is marked as such by its
    configuration, or by an empty one.
    """
    found: dict[Path, bytes] = {}
    for path in map(_whole, paths):
        folder = path if path.is_dir() else path.parent
        if folder.is_dir():
            _follow(path, project_root(folder), found)
            for mark in _marks(folder):
                found.setdefault(mark, mark.read_bytes() if mark.is_file() else b"")
    return found


def _follow(first: Path, root: Path, found: dict[Path, bytes]) -> None:
    """Add a file or folder and what it leads to."""
    queue = [first]
    while queue:
        path = queue.pop()
        try:
            if path not in found and path.is_file() and path.stat().st_size <= LARGEST:
                found[path] = path.read_bytes()
                queue += (each for each in _named(path, found[path]) if each.resolve().is_relative_to(root))
            elif path.is_dir():
                queue += map(_whole, gather(path).texts)
        except (OSError, UnreadableError):
            continue


def _whole(path: Path) -> Path:
    """The path from the top, without steps back."""
    return Path(os.path.normpath(path.absolute()))


def digest(files: Mapping[Path, bytes]) -> str:
    """sha256 over all of them, names and contents."""
    total = sha256()
    for path in sorted(files):
        total.update(str(path).encode() + b"\0" + sha256(files[path]).digest())
    return total.hexdigest()


def lay_out(files: Mapping[Path, bytes], folder: Path) -> None:
    """Write the files below a folder, each at its old path seen from there."""
    for path, content in files.items():
        place = moved(path, folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def moved(path: Path, folder: Path) -> Path:
    """Where an absolute path lies below a folder."""
    drive = path.drive.strip(":\\/").replace("\\", "_")
    return folder / drive / path.relative_to(path.anchor)


def _marks(folder: Path) -> Iterator[Path]:
    """The configuration files for a folder, that of its project's root among them."""
    config = config_file(folder)
    yield from [config] if config is not None else []
    yield project_root(folder) / CONFIG


def _named(path: Path, raw: bytes) -> Iterator[Path]:
    """The files that a file leads to."""
    opened = parse_document(path, raw) if path.suffix == ".toml" else None
    if isinstance(opened, Document):
        yield from (_whole(path.parent / name) for name in _names(opened.data))
        if kind_of(opened.data) == "spec" and "include" in opened.data:
            yield from map(_whole, gather(path).texts)


def _names(value: Any) -> Iterator[str]:
    """Every text in a document that names a file: under `spec`, `center` and `file`, however deep."""
    if isinstance(value, dict):
        yield from (value[key] for key in NAMING if isinstance(value.get(key), str))
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _names(each)
