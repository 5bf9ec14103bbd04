"""Files of earlier versions of the spec language, brought up to the present one by edits of their text.

A new version of the language comes with one more step here; a file runs through all steps that it lacks. Keys that
are to go away are still read, and warned about, for one release before the step that replaces them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from goalspec.spec.document import Document, Fault, UnreadableError, parse_document


@dataclass(frozen=True, slots=True)
class Step:
    """From version `start` to the next one: what it does in words, and the function that edits the text."""

    start: int
    what: str
    edit: Callable[[Document], str]


def _say_the_version(document: Document) -> str:
    """Files from before versions were counted do not say which one they are."""
    if "schema" in document.data:
        start, end = document.layout.offsets(("schema",))
        return f"{document.text[:start]}1{document.text[end:]}"
    lines = document.text.split("\n")
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join([*lines[:head], *(["schema = 1\r"] if "\r\n" in document.text else ["schema = 1"]), *lines[head:]])


STEPS: Final = (Step(0, "`schema = 1` says which version of the language the file is written in", _say_the_version),)
PRESENT: Final = STEPS[-1].start + 1


def migrated(document: Document) -> tuple[str, tuple[str, ...]]:
    """The text of a file in the present version, and what was done to it.

    Raises `UnreadableError` for a file of a version that this program does not know.
    """
    done: list[str] = []
    while (version := _version(document)) < PRESENT:
        step = next(step for step in STEPS if step.start == version)
        opened = parse_document(document.path, step.edit(document).encode())
        if isinstance(opened, Fault):
            raise UnreadableError(f"{document.path} cannot be brought to version {version + 1}; write it by hand")
        document = opened
        done.append(step.what)
    return document.text, tuple(done)


def _version(document: Document) -> int:
    version = document.data.get("schema", 0)
    if isinstance(version, int) and not isinstance(version, bool) and 0 <= version <= PRESENT:
        return version
    if isinstance(version, int) and version > PRESENT:
        raise UnreadableError(
            f"{document.path} says schema = {version}; this goalspec knows up to {PRESENT}: update it"
        )
    raise UnreadableError(f"{document.path}: `schema` should be the number of a version, such as {PRESENT}")
