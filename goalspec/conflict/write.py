"""A repaired spec as a new folder: every file of the spec, and the center where it changes; comments are kept."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from goalspec.finding import Edit
from goalspec.spec import shape
from goalspec.spec.document import Document

from .changes import edited, texts_with
from .repair import Repair
from .situation import RepairError, Situation

CENTER = "center.toml"


def write(now: Situation, repair: Repair, folder: Path) -> tuple[Path, ...]:
    """Write the spec with the repair made as a new folder, as a whole or not at all; gives the files written.

    Raises `RepairError` where the folder exists already.
    """
    if folder.exists():
        raise RepairError(f"{folder} exists already; name a new folder")
    texts = _files(now, texts_with(now, repair.changes), folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, text in texts.items():
            target = draft / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return tuple(folder / name for name in texts)


def _files(now: Situation, changed: Mapping[Path, str], folder: Path) -> dict[str, str]:
    """The text of every file by its name in the new folder."""
    center = now.center.path if now.center else None
    moves = center is not None and center in changed
    files: dict[str, str] = {}
    for member in now.spec.members:
        document = member.document
        text = changed.get(document.path, document.text)
        if member.model.center and center is not None:
            place = shape.place(document, ("center",))
            named = CENTER if moves else Path(os.path.relpath(center, folder)).as_posix()
            text = _again(document, text, Edit(place, f'"{named}"'))
        files[document.path.relative_to(now.spec.root).as_posix()] = text
    if center is not None and moves:
        files[CENTER] = changed[center]
        files |= _volumes(now)
    return files


def _again(document: Document, text: str, edit: Edit) -> str:
    """One more edit of a text that has been edited already: places are found in the text as it is now."""
    import tomllib

    return edited(Document(document.path, text, tomllib.loads(text)), (edit,))


def _volumes(now: Situation) -> dict[str, str]:
    """Files of volumes that the center names, which lie beside it."""
    if now.center is None or now.center.document is None:
        return {}
    named = [each.get("volume") for each in now.center.document.data.get("type", ())]
    names = [volume["file"] for volume in named if isinstance(volume, Mapping) and "file" in volume]
    return {name: (now.center.path.parent / name).read_text("utf-8") for name in names}
