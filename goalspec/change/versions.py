"""The earlier version of specs: from git, from a folder or from a file, paired with the specs of today."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from goalspec.change import git
from goalspec.spec.document import UnreadableError
from goalspec.spec.read import Reading, read, specs_at, specs_in
from goalspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Placed:
    """A spec with its path as seen from the root of what is compared."""

    where: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Pair:
    """A spec of today with its earlier version; one of the two may be missing."""

    old: Reading | None
    new: Reading | None


def versions(paths: Sequence[Path], against: str) -> list[Pair]:
    """Every spec under the paths with its earlier version. Raises `UnreadableError` for what cannot be read."""
    other = Path(against)
    if other.exists():
        if "/" not in against and not other.is_absolute() and _is_ref(paths[0], against):
            raise UnreadableError(f"{against} is a path and a git ref: write ./{against} or refs/heads/{against}")
        return _paired(_placed(other, other), [placed for path in paths for placed in _placed(path, path)])
    at = git.commit(paths[0].resolve(), against)
    news = [placed for path in paths for placed in _placed(path, at.top)]
    with _checked_out(at, paths) as folder:
        olds = [placed for path in paths for placed in _earlier(at, folder, path)]
        return _paired(list({placed.where: placed for placed in olds}.values()), news)


def _is_ref(near: Path, name: str) -> bool:
    return near.exists() and git.is_ref(near.resolve(), name)


def _placed(path: Path, root: Path) -> list[Placed]:
    return [Placed(_from(spec, root), read(spec)) for spec in specs_at(path)]


def _from(spec: Path, root: Path) -> str:
    """The path of a spec from the root; the root itself, folder or file, is `.`."""
    here, base = spec.resolve(), root.resolve()
    return here.relative_to(base).as_posix() if here.is_relative_to(base) else here.as_posix()


@contextmanager
def _checked_out(at: git.Commit, paths: Sequence[Path]) -> Iterator[Path]:
    """A temporary folder with the TOML files of the commit below the paths."""
    with TemporaryDirectory(prefix="goalspec-") as name:
        folder = Path(name).resolve()
        for below in dict.fromkeys(_below(at, path) for path in paths):
            git.write_files(at, folder, below)
        yield folder


def _below(at: git.Commit, path: Path) -> str:
    """The folder of a path as git names it."""
    here = path.resolve()
    if not here.is_relative_to(at.top):
        raise UnreadableError(f"{path} is not in the repository {at.top}")
    folder = here if here.is_dir() else here.parent
    return folder.relative_to(at.top).as_posix()


def _earlier(at: git.Commit, folder: Path, path: Path) -> list[Placed]:
    """The specs of the commit at a path, named by commit and path."""
    here = folder / path.resolve().relative_to(at.top)
    if not here.exists():
        return []
    placed = []
    for spec in specs_in(here):
        reading = read(spec)
        placed.append(Placed(_from(spec, folder), _named(reading, at.name, folder)))
    return placed


def _named(reading: Reading, name: str, folder: Path) -> Reading:
    """The same reading with its files called `NAME:path/in/the/repository`."""

    def shown(path: Path) -> Path:
        return Path(f"{name}:{path.relative_to(folder).as_posix()}")

    documents = {each.path: replace(each, path=shown(each.path)) for each in reading.documents}
    members = tuple(replace(each, document=documents[each.document.path]) for each in reading.spec.members)
    spec = Spec(reading.spec.root, members, reading.spec.catalog)
    texts = {shown(path): text for path, text in reading.texts.items()}
    return Reading(spec, reading.faults, texts, tuple(documents.values()))


def _paired(olds: list[Placed], news: list[Placed]) -> list[Pair]:
    """Specs of one path belong together; of the rest those that have most goals in common."""
    if len(olds) == len(news) == 1:
        return [Pair(olds[0].reading, news[0].reading)]
    left = {each.where: each for each in olds}
    found = {each.where: left.pop(each.where) for each in news if each.where in left}
    for new in news:
        if new.where not in found and (heir := _most_alike(new, left)) is not None:
            found[new.where] = left.pop(heir)
    together = [Pair(found[each.where].reading if each.where in found else None, each.reading) for each in news]
    return [*together, *(Pair(each.reading, None) for each in left.values())]


def _most_alike(new: Placed, candidates: dict[str, Placed]) -> str | None:
    """The moved spec: more than half of its goals are there under their ids."""
    ids = {goal.id for goal in new.reading.spec.goals}
    shared = {
        where: len(ids & {goal.id for goal in each.reading.spec.goals}) / max(len(each.reading.spec.goals), 1)
        for where, each in candidates.items()
    }
    best = max(shared, key=lambda where: shared[where], default=None)
    return best if best is not None and shared[best] > 0.5 else None
