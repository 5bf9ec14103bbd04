"""Where compiled code is kept between runs: one folder per digest of all sources and versions, sealed by checksums.

A folder is built under a temporary name and renamed when it is complete, so nobody ever sees half of it. Whoever finds
a folder whose files do not match its seal removes it and compiles again. Compiled code is unpickled when it is loaded,
so a folder that other users could have written is never used.
"""

import contextlib
import hashlib
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEAL = "seal.json"
BUILDING = "building-"
DAY = 86_400.0
STALE_AFTER = 30 * DAY


def digest(sources: Iterable[Path], versions: Iterable[str]) -> str:
    """A name for the compiled code: changes with every byte of the sources, their place, and every version given."""
    code = hashlib.sha256()
    for version in versions:
        code.update(version.encode() + b"\0")
    for source in sorted(sources):
        code.update(str(source).encode() + b"\0" + hashlib.sha256(source.read_bytes()).digest())
    return code.hexdigest()[:24]


def user_cache() -> Path:
    """The folder in which this user's programs keep what they can compute again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _owner() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _candidates() -> Iterator[Path]:
    with contextlib.suppress(RuntimeError):  # no home folder
        yield user_cache() / "goalspec"
    yield Path(tempfile.gettempdir()) / f"goalspec-{_owner()}"


def is_private(folder: Path) -> bool:
    """Whether the folder is a real one, belongs to this user and can be written by nobody else."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _usable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return is_private(folder)
    except OSError:
        return False


def home() -> Path | None:
    """The user's cache folder, else a private temporary one, else None: then nothing is kept."""
    return next((folder for folder in _candidates() if _usable(folder)), None)


def _checksums(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != SEAL)
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@dataclass(frozen=True, slots=True)
class CompiledCode:
    """The place of the compiled code with one digest, inside the cache folder `home`."""

    home: Path
    digest: str

    @property
    def folder(self) -> Path:
        """Where the complete code lies, if it is there."""
        return self.home / self.digest

    def is_ready(self) -> bool:
        """Whether complete and unharmed code is there."""
        try:
            seal = json.loads((self.folder / SEAL).read_bytes())
            return is_private(self.folder) and bool(seal == _checksums(self.folder))
        except (OSError, ValueError):
            return False

    @contextlib.contextmanager
    def building(self) -> Iterator[Path]:
        """A folder to compile into, which takes the place of `folder` when the block ends without an error."""
        self._sweep_up()
        folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=self.home))
        try:
            yield folder
            self._publish(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _publish(self, built: Path) -> None:
        (built / SEAL).write_text(json.dumps(_checksums(built)))
        if not self.is_ready():
            shutil.rmtree(self.folder, ignore_errors=True)
            with contextlib.suppress(OSError):  # another process was quicker: its code is as good
                built.replace(self.folder)

    def _sweep_up(self) -> None:
        """Removes what other versions left behind long ago."""
        for folder in self.home.iterdir():
            age = DAY if folder.name.startswith(BUILDING) else STALE_AFTER
            with contextlib.suppress(OSError):
                if time.time() - folder.stat().st_mtime > age:
                    shutil.rmtree(folder, ignore_errors=True)
