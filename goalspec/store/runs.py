"""What the store holds: runs with what they were asked and what they found."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from goalspec.store.codec import CodecError, decode
from goalspec.store.database import StoreError, reading, writing

LAST = "last"
NUMBER = re.compile(r"[0-9]{1,18}")
COLUMNS = """id, command, subject, center, seed, engine, version, code, began, ended, paths, result,
(SELECT coalesce(sum(count), 0) FROM packets WHERE packets.run = runs.id)"""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One run. `paths` is the digest of its sample paths, `digest` that of its result, both None until it is finished.

    `began` and `ended` are instants of UTC; `kept` counts the replications of an unfinished run that lie ready.
    """

    id: int
    command: str
    subject: str
    center: str | None
    seed: int | None
    engine: str | None
    version: str
    code: str
    began: str
    ended: str | None
    paths: str | None
    digest: str | None
    kept: int

    @property
    def finished(self) -> bool:
        """Whether its result is there."""
        return self.ended is not None


def runs(file: Path, most: int | None = None) -> tuple[StoredRun, ...]:
    """The runs in a store, newest first, `most` of them. Raises `StoreError`."""
    query = f"SELECT {COLUMNS} FROM runs ORDER BY id DESC LIMIT ?"  # noqa: S608 - fixed words
    with reading(file) as database:
        return tuple(StoredRun(*row) for row in database.execute(query, (-1 if most is None else most,)))


def run(file: Path, name: str | int) -> StoredRun:
    """The run of that number, or the `last` one. Raises `StoreError` where there is none."""
    number = NUMBER.fullmatch(str(name))
    if number is None and name != LAST:
        raise StoreError(f'"{name}" is no run: give a number from `goalspec runs`, or last')
    query = f"SELECT {COLUMNS} FROM runs WHERE id = ? OR ? = '{LAST}' ORDER BY id DESC LIMIT 1"  # noqa: S608 - fixed words
    with reading(file) as database:
        row = database.execute(query, (int(name) if number else None, str(name))).fetchone()
    if row is None:
        raise StoreError(f"there is no run {name} in {file}: `goalspec runs` lists them")
    return StoredRun(*row)


def document(file: Path, found: StoredRun) -> bytes:
    """The result of a run as it was written down. Raises `StoreError` where it is not finished, or harmed."""
    if found.digest is None:
        raise StoreError(
            f"run {found.id} is not finished; {found.kept} of its replications are kept:"
            f" `goalspec report {found.id} --again` goes on"
        )
    with reading(file) as database:
        return _content(database, found.digest, f"run {found.id}")


def result(file: Path, found: StoredRun) -> Any:
    """The result of a run, the very frozen object that its command made. Raises `StoreError`."""
    try:
        return decode(document(file, found))
    except CodecError as error:
        raise StoreError(
            f"run {found.id}, by goalspec {found.version}, cannot be read: {error};"
            f" `goalspec report {found.id} --again` simulates it again"
        ) from error


def call(file: Path, found: StoredRun) -> tuple[dict[str, Any], dict[Path, bytes]]:
    """The arguments of a run by name, and the files that it rests on. Raises `StoreError`."""
    with reading(file) as database:
        (arguments,) = database.execute("SELECT call FROM runs WHERE id = ?", (found.id,)).fetchone()
        rows = database.execute("SELECT path, blob FROM inputs WHERE run = ?", (found.id,)).fetchall()
        files = {Path(path): _content(database, blob, path) for path, blob in rows}
    try:
        return decode(arguments.encode()), files
    except CodecError as error:
        raise StoreError(f"run {found.id} cannot be repeated: {error}") from error


def forget(file: Path, numbers: Iterable[int]) -> int:
    """Remove runs with all that only they need; how many there were. Raises `StoreError`."""
    with writing(file) as database:
        count = 0
        for number in numbers:
            database.execute("DELETE FROM inputs WHERE run = ?", (number,))
            database.execute("DELETE FROM packets WHERE run = ?", (number,))
            count += database.execute("DELETE FROM runs WHERE id = ?", (number,)).rowcount
        database.execute(
            "DELETE FROM blobs WHERE digest NOT IN (SELECT blob FROM inputs)"
            " AND digest NOT IN (SELECT result FROM runs WHERE result IS NOT NULL)"
        )
    return count


def _content(database: Connection, digest: str, what: str) -> bytes:
    """Bytes by their digest, which they must have."""
    row = database.execute("SELECT data FROM blobs WHERE digest = ?", (digest,)).fetchone()
    try:
        content = zlib.decompress(row[0]) if row is not None else b""
    except zlib.error:
        content = b""
    if sha256(content).hexdigest() != digest:
        raise StoreError(f"{what} is harmed in the store: its bytes are not those that were written")
    return content
