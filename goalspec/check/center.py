"""The center that a spec is judged on, read for checking."""

from pathlib import Path
from typing import TYPE_CHECKING

from goalspec.finding import Problem
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault, read_bytes, readable
from goalspec.spec.project import center_inside
from goalspec.spec.read import Reading

if TYPE_CHECKING:  # a spec without a center is checked without the models of one
    from goalspec.center.read import Reading as CenterReading


def center_of(reading: Reading, explicit: Path | None) -> "CenterReading | None":
    """The center named on the command line, else by the spec, with everything that is wrong with it.

    None where there is none.

    Raises `UnreadableError` for a center that lies outside the project, or that is named explicitly and not there.
    """
    if explicit is not None:
        return _examine(explicit)
    named = next((each for each in reading.spec.members if each.model.center), None)
    if named is None or named.model.center is None:
        return None
    path = _short(center_inside(named.document.path.parent / named.model.center, reading.spec.root))
    if path.is_file():
        return _examine(path)
    here = shape.place(named.document, ("center",))
    words = f"there is no file {named.model.center}" if not path.exists() else f"{named.model.center} is not a file"
    remedy = "Paths are seen from the spec file; `goalspec init` writes a center to start from."
    from goalspec.center.read import Reading as CenterReading

    return CenterReading(path, None, (Fault("schema/center-file", Problem(here, words, remedy)),), None)


def documents_of(center: "CenterReading | None") -> tuple[Document, ...]:
    """The center's file, where it could be parsed."""
    return () if center is None or center.document is None else (center.document,)


def texts_of(center: "CenterReading | None") -> dict[Path, str]:
    """The text of the center's file, where there is one."""
    if center is None or not center.path.is_file():
        return {}
    return {center.path: center.document.text if center.document else readable(read_bytes(center.path))}


def _examine(path: Path) -> "CenterReading":
    from goalspec.center.read import examine

    return examine(path)


def _short(path: Path) -> Path:
    """The path without steps up and down, seen from the working folder where it lies below it."""
    whole, here = path.resolve(), Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else path
