"""Decisions on moved goalposts, as `decisions.toml` holds them: in the spec folder or above, up to the project root."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from goalspec.facts.moved.decision import Decision
from goalspec.finding import Place
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault, open_document
from goalspec.spec.project import project_root

NAME: Final = "decisions.toml"
KEYS: Final = ("change", "by", "why", "until", "what")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{12}")


def documents_for(folder: Path) -> Iterator[Document | Fault]:
    """The files of decisions that hold for a spec folder, the nearest first."""
    root = project_root(folder)
    for each in (folder.resolve(), *folder.resolve().parents):
        if (each / NAME).is_file():
            yield open_document(_as_written(each, folder) / NAME)
        if each == root:
            return


def decisions_in(document: Document) -> Iterator[Decision]:
    """Every decision of a file; what cannot be understood is a decision with a mistake."""
    entries = document.data.get("decision", [])
    if not isinstance(entries, list) or set(document.data) - {"schema", "decision"}:
        here = Place(document.path, ("decision",), "key", subject=NAME)
        yield Decision(here, mistake="the file may hold `schema` and [[decision]] tables, nothing else")
        return
    for number, entry in enumerate(entries):
        place = shape.place(document, ("decision", number), "header")
        yield _decision(place, entry) if isinstance(entry, dict) else Decision(place, mistake="it is not a table")


def _decision(place: Place, entry: dict[str, Any]) -> Decision:
    mistake = next(_mistakes(entry), "")
    if mistake:
        return Decision(place, mistake=mistake)
    until = entry.get("until")
    return Decision(place, entry["change"], entry["by"], entry["why"], _day(until) if until is not None else None)


def _mistakes(entry: dict[str, Any]) -> Iterator[str]:
    yield from (f"`{key}` is not a key of a decision" for key in entry if key not in KEYS)
    if not (isinstance(entry.get("change"), str) and _FINGERPRINT.fullmatch(entry["change"])):
        yield "`change` should be the fingerprint of a change, twelve letters and digits that `goalspec diff` prints"
    for key, word in (("by", "who approved it"), ("why", "why it was approved")):
        if not (isinstance(entry.get(key), str) and entry[key].strip()):
            yield f"`{key}` should say {word}"
    if entry.get("until") is not None and _day(entry["until"]) is None:
        yield "`until` should be a date, such as 2027-03-31"


def _day(written: object) -> date | None:
    try:
        return written if type(written) is date else date.fromisoformat(str(written))
    except ValueError:
        return None


def _as_written(folder: Path, near: Path) -> Path:
    """The folder as seen from the working directory where it lies there, so that reports show short paths."""
    here = Path.cwd()
    return folder if near.is_absolute() or not folder.is_relative_to(here) else folder.relative_to(here)
