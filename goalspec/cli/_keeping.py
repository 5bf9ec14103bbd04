"""Keeping what a command simulates in the store of runs: one hook for every command that simulates.

`simulating` opens the keeper before the command runs, `Output.show` gives it the result; a command that is repeated
out of the store gets its arguments and its files from there.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from goalspec.store.keeper import Call, Keeper
    from goalspec.store.place import StorePlace

KEEPER = "goalspec.keeper"
REPEATED = "goalspec.repeated"
BESIDE = frozenset({"form", "workers", "cluster", "store"})  # they change nothing in a result


@dataclass(slots=True)
class Repeated:
    """A command that runs again out of the store: who keeps it, and the result once it is there."""

    keeper: "Keeper | None" = None
    result: Any = None


@contextmanager
def kept(store: str | None) -> Iterator["Keeper | None"]:
    """The keeper of the command that runs now, None where its run is not to be kept; says on stderr what it could not.

    Raises `StoreError` where a store that was asked for cannot be used.
    """
    context = click.get_current_context()
    repeated = context.meta.get(REPEATED)
    keeper, place = (repeated.keeper, None) if repeated is not None else _opened(store, context)
    context.meta[KEEPER] = keeper
    try:
        yield keeper
    finally:
        del context.meta[KEEPER]
        if keeper is not None and keeper.trouble and (place is None or place.asked or place.file.exists()):
            click.echo(f"goalspec: this run is not stored: {keeper.trouble}", err=True)


def keep(found: Any) -> bool:
    """Store the result of the command that runs now; whether it is to be shown, too."""
    meta = click.get_current_context().meta
    keeper, repeated = meta.get(KEEPER), meta.get(REPEATED)
    if repeated is not None:
        repeated.result = found
    if keeper is not None:
        _finish(keeper, found)
    return repeated is None


def _finish(keeper: "Keeper", found: Any) -> None:
    run = keeper.finish(found)
    if keeper.restored:
        click.echo(f"goalspec: replications taken over from an earlier try: {keeper.restored}", err=True)
    if run is not None and sys.stderr.isatty():
        click.echo(f"goalspec: stored as run {run}", err=True)


def _opened(store: str | None, context: click.Context) -> "tuple[Keeper | None, StorePlace | None]":
    from goalspec.store.database import writing
    from goalspec.store.keeper import Keeper
    from goalspec.store.place import store_place

    place = store_place(store)
    if place is None:
        return None, None
    if place.asked:
        with writing(place.file):
            pass  # it can be written, so that nothing is simulated in vain
    return Keeper(place.file, _call(context)), place


def _call(context: click.Context) -> "Call":
    """What was asked for, without what changes nothing in the result."""
    from goalspec.store.inputs import snapshot
    from goalspec.store.keeper import Call

    written = {each.name for each in context.command.params if getattr(each.type, "writable", False)}
    names = [str(each.name) for each in context.command.params]  # what is about to be simulated comes first
    asked = {name: context.params[name] for name in names if name in context.params.keys() - BESIDE - written}
    paths = [path for value in asked.values() for path in _paths(value)]
    subject = _absolute(paths[0]).name if paths else ""
    arguments = {name: _absolute(value) for name, value in asked.items()}
    return Call(context.command.name or "", arguments, snapshot(map(_absolute, paths)), subject)


def _paths(value: Any) -> Iterator[Path]:
    """The paths in an argument."""
    yield from [value] if isinstance(value, Path) else []
    for each in value if isinstance(value, tuple) else ():
        yield from _paths(each)


def _absolute(value: Any) -> Any:
    """An argument with every path in it from the top."""
    if isinstance(value, tuple):
        return tuple(_absolute(each) for each in value)
    return value.resolve() if isinstance(value, Path) else value


def moved(value: Any, folder: Path) -> Any:
    """An argument with every path in it below a folder."""
    from goalspec.store.inputs import moved as below

    if isinstance(value, tuple):
        return tuple(moved(each, folder) for each in value)
    return below(value, folder) if isinstance(value, Path) else value


def repeat(command: click.Command, arguments: Mapping[str, Any], repeated: Repeated) -> Any:
    """Run a command with these arguments, every other one at its default; its result, which is not shown."""
    context = click.get_current_context()
    context.meta[REPEATED] = repeated
    try:
        context.invoke(command, **arguments)
    except click.exceptions.Exit:
        pass  # the result is there all the same
    finally:
        del context.meta[REPEATED]
    return repeated.result
