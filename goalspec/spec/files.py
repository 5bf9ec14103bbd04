"""Which files belong to a spec: those of its folder, those they include, and none outside."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from goalspec.finding import KeyPath, Place, Problem, Span
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault, UnreadableError, open_document, parse_document, read_bytes, readable

NOT_SPECS: Final = frozenset({"goalspec.toml", "pyproject.toml", "decisions.toml", "center.toml", "cases.toml"})
METRICS: Final = "metrics"
_GOAL = re.compile(rb"^\[\[goal\]\]", re.MULTILINE)
MOST_FILES: Final = 1000
_KINDS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("spec", frozenset({"goal", "role", "tension", "charter", "metric"})),
    ("center", frozenset({"type", "team", "behavior"})),
    ("cases", frozenset({"case", "ask"})),
    ("decisions", frozenset({"decision"})),
)


Contents = Callable[[Path], bytes]


class Gathered(NamedTuple):
    """The files of one spec: those that could be parsed, the texts of all, and what is wrong with the rest."""

    root: Path
    documents: tuple[Document, ...]
    faults: tuple[Fault, ...]
    texts: Mapping[Path, str]


@dataclass
class _Pile:
    """What has been gathered so far; `trail` are the files that are being read, the including ones first."""

    root: Path
    contents: Contents = read_bytes
    documents: dict[Path, Document] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    texts: dict[Path, str] = field(default_factory=dict)
    trail: list[Path] = field(default_factory=list)


def gather(path: Path, contents: Contents = read_bytes) -> Gathered:
    """The files of the spec at a path; `contents` gives what is in a file, an editor's unsaved text for instance.

    Raises `UnreadableError` where there is no spec.
    """
    if not path.exists():
        raise UnreadableError(f"{path} does not exist")
    if not path.is_dir() and not path.is_file():
        raise UnreadableError(f"{path} is not a file or folder")
    pile = _Pile(path if path.is_dir() else path.parent, contents)
    named = [path] if path.is_file() else _files_of(path)
    for file in named:
        _add(pile, file, explicit=path.is_file())
    if not pile.documents and not pile.faults:
        raise UnreadableError(f"{path} holds no spec: a spec is a TOML file with [[goal]] tables")
    return Gathered(pile.root, tuple(pile.documents.values()), tuple(pile.faults), pile.texts)


def kind_of(data: Mapping[str, Any]) -> str:
    """What a TOML file is, by its tables: spec, center, cases or decisions; a file without any counts as a spec."""
    for kind, tables in _KINDS:
        if tables & data.keys():
            return kind
    return "center" if isinstance(data.get("center"), dict) else "spec"


def spec_folders(folder: Path, taken: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """The folder itself where it holds spec files, and every folder below it that does.

    Files in `taken` belong to another spec, which includes them.
    """
    files = [path for path in _files_of(folder) if path.parent == folder and path not in taken]
    own = any(_may_be_spec(path) for path in files)
    if own:
        yield folder
        taken |= _included_by(folder, files)
    for inner in sorted(folder.iterdir()):
        hidden = inner.name.startswith((".", "_"))
        if inner.is_dir() and not inner.is_symlink() and not hidden and not (own and inner.name == METRICS):
            yield from spec_folders(inner, taken)


def _may_be_spec(path: Path) -> bool:
    """True for a spec, and for what cannot be parsed or leads elsewhere: reading it will say what is wrong."""
    if not _inside(path, path.parent) or _GOAL.search(read_bytes(path)):
        return True
    opened = open_document(path)
    return isinstance(opened, Fault) or kind_of(opened.data) == "spec"


def _included_by(folder: Path, files: Iterable[Path]) -> frozenset[Path]:
    includes = any(b"include" in read_bytes(path) for path in files if _inside(path, folder))
    return frozenset(gather(folder).texts) if includes else frozenset()


def _files_of(folder: Path) -> list[Path]:
    """The TOML files of a spec folder and of its folder of own metrics, in the order of their names."""
    found = [*sorted(folder.glob("*.toml")), *sorted((folder / METRICS).glob("*.toml"))]
    files = [path for path in found if path.name not in NOT_SPECS and (path.is_file() or path.is_symlink())]
    if len(files) > MOST_FILES:
        raise UnreadableError(f"{folder} holds {len(files)} TOML files; a spec may have {MOST_FILES} at most")
    return files


def _add(pile: _Pile, path: Path, *, explicit: bool) -> None:
    """Read one file and what it includes; a file that is known already is not read twice."""
    if path in pile.texts:
        return
    if not explicit and not _inside(path, pile.root):
        pile.faults.append(_outside(path, pile.root))
        return
    raw = pile.contents(path)
    opened = parse_document(path, raw)
    pile.texts[path] = opened.text if isinstance(opened, Document) else readable(raw)
    if isinstance(opened, Fault):
        pile.faults.append(opened)
    elif kind_of(opened.data) == "spec":
        pile.documents[path] = opened
        _follow(pile, opened)
    elif explicit:
        kind = kind_of(opened.data)
        raise UnreadableError(f"{path} holds {'a center' if kind == 'center' else kind}, not a spec")


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _outside(path: Path, root: Path) -> Fault:
    place = Place(path, span=Span(1, 1, 1, 1))
    message = f"{path.name} is a link that leaves the spec folder {root}"
    return Fault("schema/include", Problem(place, message, "Copy the file into the spec folder."))


def _follow(pile: _Pile, document: Document) -> None:
    includes = document.data.get("include", ())
    written = [includes] if isinstance(includes, str) else includes
    pile.trail.append(document.path)
    for index, pattern in enumerate(written if isinstance(written, list) else ()):
        if isinstance(pattern, str):
            path: KeyPath = ("include",) if isinstance(includes, str) else ("include", index)
            _include(pile, document, path, pattern)
    pile.trail.pop()


def _include(pile: _Pile, document: Document, path: KeyPath, pattern: str) -> None:
    try:
        targets = _targets(document.path.parent, pattern)
    except (OSError, ValueError, NotImplementedError, RuntimeError):
        targets = []
    reason = _refusal(pile, targets, pattern)
    if reason:
        message, remedy = reason
        place = shape.place(document, path)
        pile.faults.append(Fault("schema/include", Problem(place, message, remedy)))
        return
    for target in targets:
        _add(pile, target, explicit=False)


def _targets(folder: Path, pattern: str) -> list[Path]:
    if Path(pattern).is_absolute() or not set("*?[") & set(pattern):
        target = folder / pattern
        parts: list[str] = []
        for part in target.parts:
            inner = parts and parts[-1] not in {"..", target.anchor}
            parts = parts[:-1] if part == ".." and inner else [*parts, part]
        target = Path(*parts)
        return [target] if target.exists() or target.is_symlink() else []
    if ".." in Path(pattern).parts:
        raise ValueError(pattern)
    return sorted(path for path in folder.glob(pattern) if path.suffix == ".toml")[: MOST_FILES + 1]


def _refusal(pile: _Pile, targets: list[Path], pattern: str) -> tuple[str, str] | None:
    """Why an include cannot be followed, and what to do; None where it can."""
    if any(not _inside(target, pile.root) for target in targets) or Path(pattern).is_absolute():
        return f'"{pattern}" leaves the spec folder {pile.root}', "Includes stay inside the spec folder; copy the file."
    if not targets:
        return f'"{pattern}" matches no file', "Paths are seen from the file that includes."
    if any(target.is_dir() for target in targets):
        return f'"{pattern}" is a folder', f'Name its files: "{pattern.rstrip("/")}/*.toml".'
    if len(targets) + len(pile.texts) > MOST_FILES:
        return f'"{pattern}" makes more than {MOST_FILES} files', "A spec has a few files; name them."
    circle = [file for file in targets if file in pile.trail]
    if circle:
        return (
            f'"{pattern}" includes a file that includes this one: {circle[0].name}',
            "Remove one of the two includes.",
        )
    return None
