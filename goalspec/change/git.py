"""Files of an earlier commit, read from git's store; the work tree and the index are neither read nor changed."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from goalspec.spec.document import LARGEST, UnreadableError

_LINK = "120000"
_FILES = ("100644", "100755", _LINK)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the repository whose root is `top`; `name` is how the user called it."""

    top: Path
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a commit: its path from the root of the repository, its kind, and the name of its content."""

    path: PurePosixPath
    mode: str
    digest: str


def commit(near: Path, ref: str) -> Commit:
    """The commit that a branch, tag or digest names in the repository around a path.

    `main...` is the commit at which the present branch left main. Raises `UnreadableError` where there is none.
    """
    top = Path(_git(near, "rev-parse", "--show-toplevel", why=f"{near} is not in a git repository").strip())
    name = ref.removesuffix("...")
    why = f"there is no commit {name} here; `git fetch` brings the branches of the server"
    digest = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", why=why).strip()
    if name != ref:
        digest = _git(top, "merge-base", digest, "HEAD", why=f"{name} and HEAD have no commit in common").strip()
    return Commit(top, name, digest)


def is_ref(near: Path, name: str) -> bool:
    """True where git knows a commit by that name."""
    try:
        commit(near, name)
    except UnreadableError:
        return False
    return True


def write_files(at: Commit, folder: Path, below: str) -> None:
    """Write the TOML files of a commit that lie in the folder `below` of the repository to a folder."""
    blobs = list(_blobs(at, below))
    for blob, content in zip(blobs, _contents(at, blobs), strict=True):
        target = folder / blob.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if blob.mode == _LINK:
            target.symlink_to(os.fsdecode(content))
        else:
            target.write_bytes(content)


def _blobs(at: Commit, below: str) -> Iterator[Blob]:
    where = ("--", below) if below not in {"", "."} else ()
    listed = _git(at.top, "--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree", at.digest, *where)
    for line in filter(None, listed.split("\0")):
        facts, _, name = line.partition("\t")
        mode, kind, digest, size = facts.split()
        path = PurePosixPath(name)
        if path.suffix != ".toml" or kind != "blob" or mode not in _FILES or ".." in path.parts:
            continue
        if int(size) > LARGEST:
            raise UnreadableError(f"{at.name}:{name} has {size} bytes; a spec file may have {LARGEST:,} at most")
        yield Blob(path, mode, digest)


def _contents(at: Commit, blobs: list[Blob]) -> Iterator[bytes]:
    if not blobs:
        return
    asked = "".join(f"{blob.digest}\n" for blob in blobs).encode()
    answer, start = _run(at.top, "cat-file", "--batch", given=asked).stdout, 0
    for blob in blobs:
        header, _, _ = answer[start:].partition(b"\n")
        words = header.split()
        if len(words) != 3:
            raise UnreadableError(f"git cannot give {at.name}:{blob.path}")
        begin = start + len(header) + 1
        start = begin + int(words[2]) + 1
        yield answer[begin : start - 1]


def _git(folder: Path, *arguments: str, why: str = "") -> str:
    done = _run(folder, *arguments)
    if done.returncode:
        raise UnreadableError(why or f"git {arguments[0]}: {os.fsdecode(done.stderr).strip()}")
    return os.fsdecode(done.stdout)


def _run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; variables that would lead it to another repository are left out (git hooks set them)."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    inside = folder if folder.is_dir() else folder.parent
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, no shell
            ["git", *arguments],  # noqa: S607 - the git that the user has
            cwd=inside,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise UnreadableError("git is not installed; --against also takes a folder or a file") from None
