"""A run out of the store, simulated again: from the files and arguments as they were, compared to the byte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from goalspec.cli._keeping import Repeated, moved, repeat

if TYPE_CHECKING:
    from goalspec.store.runs import StoredRun

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Again:
    """What came of it: the result, whether it is the stored one to the byte, and a sentence about that."""

    result: Any
    same: bool
    sentence: str


def again(file: Path, stored: "StoredRun", workers: Mapping[str, Any]) -> Again:
    """Simulate a stored run again, or go on with one that is not finished. `workers` are options of who simulates.

    Raises `StoreError` for a run that this version cannot repeat, and what its command raises.
    """
    from goalspec.store.inputs import lay_out
    from goalspec.store.runs import call

    arguments, files = call(file, stored)
    repeated = Repeated(None if stored.finished else _keeper(file, stored, arguments, files))
    command = _command(stored, arguments)
    with TemporaryDirectory(prefix="goalspec-") as folder:
        lay_out(files, Path(folder).resolve())
        asked = {name: moved(value, Path(folder).resolve()) for name, value in arguments.items()}
        found = repeat(command, {**asked, **_pinned(file, stored), **workers}, repeated)
    return _compared(file, stored, found) if stored.finished else Again(found, True, f"run {stored.id} is finished now")


def _keeper(file: Path, stored: "StoredRun", arguments: Mapping[str, Any], files: Mapping[Path, bytes]) -> Any:
    from goalspec.store.keeper import Call, Keeper

    return Keeper(file, Call(stored.command, arguments, files, stored.subject))


def _command(stored: "StoredRun", arguments: Mapping[str, Any]) -> click.Command:
    from goalspec.cli import goalspec
    from goalspec.store import StoreError

    command = goalspec.get_command(click.get_current_context(), stored.command)
    known = {each.name for each in command.params} if command is not None else set()
    if command is None or not arguments.keys() <= known:
        raise StoreError(
            f"run {stored.id} by goalspec {stored.version} cannot be repeated by this version: its command"
            f" `{stored.command}` was asked in a way that is not known here"
        )
    return command


def _pinned(file: Path, stored: "StoredRun") -> dict[str, Any]:
    """The day and the engine of a finished run, where nobody chose them."""
    from goalspec.store import StoreError
    from goalspec.store.runs import result

    if not stored.finished:
        return {}
    try:
        day = getattr(getattr(result(file, stored), "simulated", None), "today", None)
    except StoreError:
        day = None
    pinned: dict[str, Any] = {"engine": stored.engine} if stored.engine else {}
    return pinned | ({"today": datetime.combine(day, time())} if day else {})


def _compared(file: Path, stored: "StoredRun", found: Any) -> Again:
    from goalspec.store.codec import encode
    from goalspec.store.runs import document

    before, now = document(file, stored), encode(found)
    if before == now:
        return Again(found, True, f"run {stored.id} simulated again: the same to the byte (sha256 {stored.digest})")
    return Again(found, False, f"run {stored.id} simulated again: {_what_differs(file, stored, found)}")


def _what_differs(file: Path, stored: "StoredRun", found: Any) -> str:
    """The first few figures that differ, and the likely reason."""
    from goalspec.experiment.executors.task import code
    from goalspec.report.data import plain
    from goalspec.store import StoreError
    from goalspec.store.runs import result

    other = (
        f"it was made by goalspec {stored.version}, with other sources than this one" if stored.code != code() else ""
    )
    try:
        changed = list(_differences(plain(result(file, stored)), plain(found)))
    except StoreError as error:
        return f"it cannot be compared: {error}"
    shown = "; ".join(changed[:MOST_SHOWN])
    more = f"; and {len(changed) - MOST_SHOWN} more" if len(changed) > MOST_SHOWN else ""
    return f"{len(changed)} values differ: {shown}{more}{f' ({other})' if other else ''}"


def _differences(before: Any, now: Any, path: str = "") -> Iterator[str]:
    """Where two plain documents differ."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*before, *now)):
            yield from _differences(before.get(key), now.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for number, pair in enumerate(zip(before, now, strict=True)):
            yield from _differences(*pair, f"{path}[{number}]")
    elif before != now:
        yield f"{path} was {before!r}, is {now!r}"
