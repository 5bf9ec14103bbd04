"""The next spec as a file or folder of its own; the old one is never touched."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from goalspec.check.baseline import replace_file
from goalspec.spec.document import Document
from goalspec.spec.files import gather
from goalspec.spec.locate import scan


class SaveError(ValueError):
    """A place where the next spec cannot be written; the text is a sentence."""


def refuse_early(spec: Path, target: Path) -> None:
    """Raise `SaveError` where the next spec could not be written to `target`, before any work is done."""
    if target.exists():
        raise SaveError(f"{target} exists already; name a new file")
    if not target.resolve().parent.is_dir():
        raise SaveError(f"{target} cannot be written: there is no folder {target.parent}")
    if spec.is_dir() and target.resolve().is_relative_to(spec.resolve()):
        raise SaveError(f"{target} lies in the folder of the spec, where it would count as a part of it; name another")
    if target.suffix == ".toml" and len(gather(spec).documents) > 1:
        raise SaveError(f"{spec} has {len(gather(spec).documents)} files; name a new folder instead of {target.name}")


def save(spec: Path, texts: Mapping[str, str], target: Path) -> tuple[Path, ...]:
    """Write the spec with these texts in place of its own as a new file, or folder; as a whole or not at all.

    `texts` has the changed files by their path in the folder of the spec. Gives the files written. Raises `SaveError`.
    """
    refuse_early(spec, target)
    gathered = gather(spec)
    if target.suffix == ".toml":
        (document,) = gathered.documents
        text = texts.get(document.path.relative_to(gathered.root).as_posix())
        replace_file(target, _text(document, text, target.parent).encode())
        return (target,)
    folder = target.resolve()
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        names = [_put(document, texts, gathered.root, draft, folder) for document in gathered.documents]
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return tuple(target / name for name in names)


def _put(document: Document, texts: Mapping[str, str], root: Path, draft: Path, folder: Path) -> Path:
    name = document.path.relative_to(root)
    file = draft / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_text(document, texts.get(name.as_posix()), (folder / name).parent).encode())
    return name


def _text(document: Document, changed: str | None, folder: Path) -> str:
    """The text of a file for its new folder: the path of the center is seen from there."""
    text = changed or ("\ufeff" if document.marked else "") + document.text
    center = document.data.get("center")
    if not isinstance(center, str) or Path(center).is_absolute():
        return text
    named = Path(os.path.relpath((document.path.parent / center).resolve(), folder.resolve())).as_posix()
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix(mark)
    start, end = scan(plain).offsets(("center",))
    return f'{mark}{plain[:start]}"{named}"{plain[end:]}' if named != center else text
