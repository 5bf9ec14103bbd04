"""The store of runs: every simulation with what it was asked and what it found, in one embedded database.

`load(7)` gives the result of run 7 as the frozen object that its command made; `runs(file)` lists them.
"""

from pathlib import Path
from typing import Any

from goalspec.store.database import StoreError
from goalspec.store.place import store_place
from goalspec.store.runs import StoredRun, result, run, runs

__all__ = ["StoreError", "StoredRun", "load", "runs", "store_file"]


def load(name: str | int = "last", file: Path | str | None = None) -> Any:
    """The result of a run by its number, or of the `last` one: a `Stress`, a `WhatIf`, and so on.

    `file` is the store; without it that of GOALSPEC_STORE, else the user's. Raises `StoreError`.
    """
    place = store_file(file)
    return result(place, run(place, name))


def store_file(file: Path | str | None = None) -> Path:
    """The store that is meant. Raises `StoreError` where it is switched off."""
    place = store_place(str(file) if file is not None else None)
    if place is None:
        raise StoreError("the store of runs is switched off: name its file with --store")
    return place.file
