"""Keeps one run while it goes on: finished replications as they come, its result in the end.

Replications are kept so that a run that is interrupted or killed goes on where it was; when the result is there they
are no longer needed and removed. They are written every second, in one go, and only if the run takes that long.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final
from zlib import compress

from goalspec import __version__
from goalspec.experiment.executors.task import code
from goalspec.experiment.job import Run
from goalspec.store.codec import encode
from goalspec.store.database import LockedError, NoStoreError, StoreError, reading, shrink, writing
from goalspec.store.packing import PackingError, pack, unpack

EVERY: Final = 1.0  # seconds between two writes
BRIEFLY: Final = 0.2  # seconds that a write in between waits for other programs
FORGOTTEN: Final = 30 * 86_400.0  # seconds after which nobody takes up an unfinished run


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked: the command, its arguments by name, the files it rests on, and what it is about."""

    command: str
    arguments: Mapping[str, Any]
    files: Mapping[Path, bytes]
    subject: str = ""

    @property
    def key(self) -> str:
        """sha256 of the call and of the program: the same call on the same files has the same key."""
        parts = [encode((self.command, dict(self.arguments))), code().encode()]
        parts += [f"{path}\0{sha256(self.files[path]).hexdigest()}".encode() for path in sorted(self.files)]
        return sha256(b"\n".join(parts)).hexdigest()


@dataclass(slots=True)
class Keeper:
    """The shelf of one run, and the place of its result. `trouble` says why nothing is kept any more."""

    file: Path
    call: Call
    began: str = field(default_factory=_now)
    trouble: str = ""
    restored: int = 0
    jobs: set[str] = field(default_factory=set)
    left: dict[str, frozenset[int]] | None = None
    due: list[tuple[str, Mapping[int, Run]]] = field(default_factory=list)
    written: float = field(default_factory=time.monotonic)
    run: int | None = None

    def numbers(self, job: str) -> frozenset[int]:
        """The replications of a job that an earlier try left behind."""
        if self.left is None:
            self.left = {}
            for each, numbers in self._read("SELECT job, numbers FROM packets"):
                self.left[each] = self.left.get(each, frozenset()) | frozenset(json.loads(numbers))
        if job not in self.jobs:
            self.restored += len(self.left.get(job, ()))
        self.jobs.add(job)
        return self.left.get(job, frozenset())

    def runs(self, job: str) -> Mapping[int, Run]:
        """Those of them that can be read."""
        found: dict[int, Run] = {}
        for (packet,) in self._read("SELECT data FROM packets WHERE job = ?", job):
            try:
                found |= unpack(packet)
            except PackingError:
                continue
        return found

    def put(self, job: str, runs: Mapping[int, Run]) -> None:
        """Keep these with the next write."""
        if not self.trouble:
            self.due.append((job, runs))

    def tick(self, *, now: bool = False) -> None:
        """Write what is due, when it is time or `now`; what another program keeps from being written stays due."""
        if not self.due or not (now or time.monotonic() > self.written + EVERY):
            return
        try:
            with writing(self.file, BRIEFLY) as database:
                self._write(database)
            self.due.clear()
        except LockedError:
            pass
        except StoreError as error:
            self._give_up(error)
        self.written = time.monotonic()

    def finish(self, result: Any) -> int | None:
        """Keep the result, and let go of the replications. The number of the run; None with `trouble`."""
        document = encode(result)
        try:
            with writing(self.file) as database:
                run = self._begin(database)
                self._end(database, run, result, _blob(database, document))
        except StoreError as error:
            self._give_up(error)
            return None
        shrink(self.file)
        return run

    def _read(self, query: str, *values: str) -> list[Any]:
        """Rows of the store; none where there is no store, or where it cannot be read."""
        if self.trouble:
            return []
        try:
            with reading(self.file) as database:
                return database.execute(query, values).fetchall()
        except NoStoreError:
            return []
        except StoreError as error:
            self._give_up(error)
            return []

    def _give_up(self, error: StoreError) -> None:
        self.trouble = str(error)
        self.due.clear()

    def _write(self, database: Connection) -> None:
        self.run = self._begin(database)
        rows = [
            (job, min(runs), self.run, time.time(), json.dumps(sorted(runs)), len(runs), pack(runs))
            for job, runs in self.due
        ]
        database.executemany("INSERT OR REPLACE INTO packets VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _begin(self, database: Connection) -> int:
        """The row of this run, or that of an unfinished try of the same call."""
        query = "SELECT id FROM runs WHERE key = ? AND ended IS NULL"
        there = database.execute(query, (self.call.key,)).fetchone()
        if there is not None:
            return int(there[0])
        call = self.call
        arguments = encode(dict(call.arguments)).decode()
        row = (call.key, call.command, call.subject, arguments, __version__, code(), self.began)
        names = "key, command, subject, call, version, code, began"
        made = database.execute(f"INSERT INTO runs({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - fixed words
        files = [(made.lastrowid, str(path), _blob(database, content)) for path, content in call.files.items()]
        database.executemany("INSERT INTO inputs VALUES (?, ?, ?)", files)
        return int(made.lastrowid or 0)

    def _end(self, database: Connection, run: int, result: Any, blob: str) -> None:
        said = getattr(result, "simulated", None)
        told = [getattr(said, name, None) for name in ("center", "seed", "engine", "digest")]
        subject = getattr(said, "spec", None) or self.call.subject
        names = ", ".join(f"{name} = ?" for name in ("ended", "subject", "center", "seed", "engine", "paths", "result"))
        query = f"UPDATE runs SET {names} WHERE id = ?"  # noqa: S608 - fixed words
        database.execute(query, (_now(), subject, *told, blob, run))
        database.executemany("DELETE FROM packets WHERE job = ?", [(job,) for job in self.jobs])
        database.execute("DELETE FROM packets WHERE run = ? OR at < ?", (run, time.time() - FORGOTTEN))


def _blob(database: Connection, content: bytes) -> str:
    """Keep bytes once, however often they are used; their digest."""
    digest = sha256(content).hexdigest()
    database.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?)", (digest, compress(content)))
    return digest
