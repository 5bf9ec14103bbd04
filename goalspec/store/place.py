"""Where the store of runs lies: as asked for, else with the user's other data, never in the project by itself."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "GOALSPEC_STORE"
OFF = "off"
NAME = "runs.sqlite"


@dataclass(frozen=True, slots=True)
class StorePlace:
    """The file of the store. `asked` says that somebody named it, so that it must be usable."""

    file: Path
    asked: bool


def store_place(given: str | None = None) -> StorePlace | None:
    """The place named by an option, else by the variable GOALSPEC_STORE, else the user's; None for `off`."""
    named = given or os.environ.get(VARIABLE) or ""
    if named.lower() == OFF:
        return None
    try:
        return StorePlace(Path(named).expanduser() if named else user_data() / "goalspec" / NAME, bool(named))
    except RuntimeError:  # no home folder
        return None


def user_data() -> Path:
    """The folder in which this user's programs keep data. Raises RuntimeError where there is no home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
