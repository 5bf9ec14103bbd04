"""The file of the store: an SQLite database that may be deleted, harmed, locked or of another version at any time.

It is opened for each use and closed again, so that nothing is lost with it but what it held. It is written through a
log beside it (WAL), which lets others read meanwhile; where the file system cannot do that, through a journal.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

MARK = 0x676F_616C  # "goal": how a file says whose it is
VERSION = 1
TABLES = """
CREATE TABLE blobs(digest TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE runs(
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, command TEXT NOT NULL, subject TEXT NOT NULL,
    call TEXT NOT NULL, version TEXT NOT NULL, code TEXT NOT NULL, began TEXT NOT NULL,
    ended TEXT, center TEXT, seed INTEGER, engine TEXT, paths TEXT, result TEXT REFERENCES blobs
);
CREATE TABLE inputs(run INTEGER NOT NULL REFERENCES runs, path TEXT NOT NULL, blob TEXT NOT NULL);
CREATE TABLE packets(
    job TEXT NOT NULL, first INTEGER NOT NULL, run INTEGER NOT NULL, at REAL NOT NULL, numbers TEXT NOT NULL,
    count INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(job, first)
) WITHOUT ROWID;
CREATE INDEX inputs_of_run ON inputs(run);
CREATE INDEX packets_of_run ON packets(run);
"""


class StoreError(OSError):
    """A store that cannot be used, or something that is not in it; the text is a sentence for the user."""


class NoStoreError(StoreError):
    """There is no store yet."""


class LockedError(StoreError):
    """A store that another program holds; it may be free a moment later."""


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """The database, not to be written. Raises `StoreError`, `NoStoreError` where there is none."""
    nothing = NoStoreError(f"there is no store of runs at {file}; commands that simulate make it")
    with _sentences(file):
        if not file.is_file():
            raise nothing
        with closing(_opened_to_read(file)) as database:
            if not _is_ours(file, database):
                raise nothing
            yield database


@contextmanager
def writing(file: Path, patience: float = 30.0) -> Iterator[sqlite3.Connection]:
    """The database in a transaction that is kept whole or not at all; made where it is not there.

    Waits up to `patience` seconds for other writers. Raises `StoreError`, `LockedError` where they took longer.
    """
    with _sentences(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, timeout=patience, isolation_level=None)) as database:
            if not _is_ours(file, database):
                _make(database)
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            finally:
                _undo(database)


def shrink(file: Path) -> None:
    """Give the space of what was deleted back to the file system, where nobody minds."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(file, timeout=0.1, isolation_level=None)) as database:
        database.executescript("PRAGMA incremental_vacuum")  # steps through all pages, unlike execute


def _opened_to_read(file: Path) -> sqlite3.Connection:
    """A connection that writes nothing; where not even the log may be touched, one that reads the file as it lies."""
    name = file.resolve().as_uri()
    database = sqlite3.connect(f"{name}?mode=ro", uri=True, timeout=10.0, isolation_level=None)
    try:
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        database.close()
        if "unable to open" not in str(error) and "readonly" not in str(error):
            raise
        database = sqlite3.connect(f"{name}?immutable=1", uri=True, isolation_level=None)
    return database


def _is_ours(file: Path, database: sqlite3.Connection) -> bool:
    """Whether the tables are there; a file that is empty has none. Raises `StoreError` for anything else."""
    database.execute("BEGIN")  # all of one moment: another program may be making the tables
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (mark,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    database.execute("COMMIT")
    if mark == MARK and version > VERSION:
        raise StoreError(f"{file} was written by a newer goalspec: install that, or name another store with --store")
    if (mark, version) == (MARK, VERSION):
        return True
    if mark or tables:
        raise StoreError(f"{file} is no store of goalspec: name another file with --store")
    return False


def _make(database: sqlite3.Connection) -> None:
    """The tables in a new file; two programs may try at once."""
    database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    try:
        database.execute("PRAGMA journal_mode = WAL")
        _fill(database)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        database.execute("PRAGMA journal_mode = DELETE")  # a file system without shared memory
        _fill(database)


def _fill(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")
    try:
        if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in TABLES.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {MARK}")
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    finally:
        _undo(database)


def _undo(database: sqlite3.Connection) -> None:
    """Take back what was not committed."""
    if database.in_transaction:
        with suppress(sqlite3.Error):  # a full disk has taken it back by itself
            database.execute("ROLLBACK")


@contextmanager
def _sentences(file: Path) -> Iterator[None]:
    """What SQLite and the file system complain about, as a sentence."""
    try:
        yield
    except StoreError:
        raise
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise LockedError(f"the store {file} is in use by another program: try again in a moment") from error
        raise StoreError(f"the store {file} cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"the store {file} is harmed ({error}): delete it, or move it away, and the next run makes a new one"
        ) from error
    except OSError as error:
        raise StoreError(f"the store {file} cannot be used: {error.strerror or error}") from error
