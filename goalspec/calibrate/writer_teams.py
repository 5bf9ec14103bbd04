"""The teams of a center file."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

import tomlkit
from tomlkit.items import Table

from goalspec.center.defaults import default
from goalspec.center.hours import read_hours
from goalspec.units import show_share

from .results import Calibration, TeamFit
from .toml_parts import add, inline, numbers, put, words

FEW: Final = 0.01


BUSY: Final = default("behavior.occupancy")


def team_table(found: Calibration, fit: TeamFit) -> Table:
    """`[[team]]`: skills, dropped calls, staff and shrinkage."""
    path, table = f"teams.{fit.id}", tomlkit.table()
    table.add("id", fit.id)
    add(
        table,
        "skills",
        inline(dict.fromkeys(_skills(found, fit), 1)),
        ", ".join(f"{name}: {count:,} calls answered" for name, count in fit.answers.items()),
    )
    put(table, "dump", found.get(f"{path}.dump"))
    _shrinkage(table, found, fit)
    if fit.staff:
        table.add("interval", "15 min")
        table.add("staff", _staff(fit.staff))
    else:
        known = f"assumption: no presence is known; as many as are busy {show_share(BUSY)} of the open hours"
        table.add("shrinkage", 0)
        add(table, "staff", _enough(found), known)
    return table


def _enough(found: Calibration) -> int:
    """Agents who would be busy for the usual share of the open hours, all teams taken together."""
    seconds = 0.0
    for fit in found.types:
        volume, pace = (found.get(f"types.{fit.id}.{name}") for name in ("volume", "handle_time"))
        seconds += (volume.value if volume else 0.0) * (pace.value if pace else default("type.handle_time"))
    share = 1 / max(1, len(found.teams))
    return max(1, ceil(share * seconds / read_hours(found.hours or "24/7").open_seconds / BUSY))


def _skills(found: Calibration, fit: TeamFit) -> list[str]:
    """The types that the team answers more than now and then, and those that no team answers more."""
    told = []
    for name in (each.id for each in found.types):
        most = max((team.answers.get(name, 0) for team in found.teams), default=0)
        if fit.answers.get(name, 0) >= max(FEW * sum(fit.answers.values()), 1) or fit.answers.get(name, 0) == most:
            told.append(name)
    return told


def _shrinkage(table: Table, found: Calibration, fit: TeamFit) -> None:
    available = found.get("teams.availability")
    if not fit.staff:
        return
    table.add("shrinkage", round(1 - available.value, 4) if available and available.high < 1 else 0)
    known = f"1 less the availability of {words(available)}" if available else "assumption: who is present is available"
    table["shrinkage"].comment(f"staff counts agents present{_GUESSED[fit.guessed]}; {known}")


_GUESSED: Final[Mapping[bool, str]] = {True: ", as far as their calls show it", False: ""}


def _staff(staff: Mapping[str, Sequence[float]]) -> Table:
    table = tomlkit.table()
    for day, values in staff.items():
        table.add(day, numbers(values))
    return table
