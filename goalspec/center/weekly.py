"""Figures that vary over the week: contacts, profiles and staff, as written and as numbers per weekday."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationInfo

from goalspec import units
from goalspec.units import DAY, HOUR, MINUTE, WEEK, Rate, UnitError

from .fields import counted
from .hours import WEEKDAYS, Hours, by_weekday, clock, written_clock

Day = tuple[float, ...]
Slot = tuple[int, float, float, float]
_COLUMNS = ("weekday", "start", "contacts", "minutes")
NO_CONTACTS = Rate(0.0, None, WEEK)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Values per interval for each weekday (0 = Monday); a single value holds for the whole day, none for no value."""

    days: tuple[Day, ...]
    written: Any


@dataclass(frozen=True, slots=True)
class Demand:
    """How many contacts arrive: `rate` over the week, or `days` with the contacts of each weekday, or a file's slots.

    `slots` are (weekday, start and end in seconds since midnight, expected contacts).
    """

    rate: Rate = NO_CONTACTS
    days: tuple[float, ...] = ()
    slots: tuple[Slot, ...] = ()
    written: Any = "0/week"


def weekly(written: Any) -> Weekly:
    """Values per interval: a number, a list, or a table of these by weekday."""
    if isinstance(written, Weekly):
        return written
    if not isinstance(written, Mapping):
        return Weekly((_values(written),) * 7, written)
    named = by_weekday(written)
    return Weekly(tuple(_values(named[day]) if day in named else () for day in range(7)), written)


def written_weekly(weekly: Weekly | None) -> Any:
    """What the planner wrote."""
    return weekly.written if weekly else None


def _values(written: Any) -> Day:
    values = tuple(_value(each) for each in (written if isinstance(written, list | tuple) else [written]))
    if not values:
        raise UnitError("this list is empty: give one value per interval")
    return values


def _value(written: Any) -> float:
    value = units.number(written)
    if value < 0:
        raise UnitError(f"{value:g} is negative: write 0 or more for every interval")
    return value


def demand(written: Any, info: ValidationInfo) -> Demand:
    """Contacts from `"4200/week"`, from a table by weekday, or from `{ file = "calls.csv" }` beside the center.

    `{ slots = [["mon", "08:00", 61.2, 30], ...] }` states weekday, start, contacts and minutes (15) in place.
    """
    if isinstance(written, Demand):
        return written
    if isinstance(written, str):
        return Demand(counted(written), written=written)
    if not isinstance(written, Mapping):
        raise UnitError(f'{written!r} does not say per what: write "4200/week", or a table such as {{ mon-fri = 840 }}')
    if "file" in written:
        slots = _from_file(written, (info.context or {}).get("folder"))
        return Demand(slots=slots, written={"slots": [_written_slot(slot) for slot in slots]})
    if "slots" in written:
        rows = [dict(zip(_COLUMNS, row, strict=False)) for row in written["slots"]]
        return Demand(slots=tuple(_slot(row, "slots", number) for number, row in enumerate(rows, 1)), written=written)
    named = by_weekday(written)
    return Demand(days=tuple(_per_day(named.get(day, 0.0)) for day in range(7)), written=written)


def written_demand(demand: Demand) -> Any:
    """What the planner wrote."""
    return demand.written


def _per_day(written: Any) -> float:
    return counted(written).per(DAY) if isinstance(written, str) else _value(written)


def _from_file(table: Mapping[str, Any], folder: Path | None) -> tuple[Slot, ...]:
    if folder is None:
        raise UnitError("a file of volumes is looked for beside the center file, and this center has none")
    path = (folder / str(table["file"])).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UnitError(f'"{table["file"]}" lies outside the folder of the center')
    return read_slots(path, table.get("type"))


def read_slots(path: Path, type_id: str | None = None) -> tuple[Slot, ...]:
    """The slots of a CSV file with columns weekday, start, contacts, and optionally minutes (15) and type.

    Raises UnitError naming the line that cannot be read.
    """
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise UnitError(f"{path.name} cannot be read: {error}") from error
    return tuple(_slot(row, path.name, line) for line, row in enumerate(rows, 2) if row.get("type") in {None, type_id})


def _slot(row: Mapping[str, Any], file: str, line: int) -> Slot:
    try:
        (day,) = by_weekday({row["weekday"]: None})
        start, minutes = clock(row["start"]), float(row.get("minutes") or 15)
        if not 1 <= minutes <= 1440 or minutes % 1:
            raise UnitError(f"{minutes:g} is not a whole number of minutes of a day")
        return day, start, start + minutes * MINUTE, _value(float(row["contacts"]))
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise UnitError(f"line {line} of {file} is not weekday, start, contacts: {error}") from error


def _written_slot(slot: Slot) -> list[str | float]:
    day, start, end, contacts = slot
    return [WEEKDAYS[day], written_clock(start), contacts, (end - start) / MINUTE]


def begins(values: Day, interval: float, hours: Hours, weekday: int) -> float:
    """Second of the day at which a list of values begins: midnight for one over the whole day, else the opening.

    A list may run over the open hours of its own weekday, or from the earliest opening of the week to the latest
    closing. Raises UnitError with the lengths that fit.
    """
    length = len(values) * interval
    for start, end in ((0.0, DAY), *hours.span_of(weekday), hours.span):
        if abs(length - (end - start)) < MINUTE:
            return start
    opening, closing = hours.span
    raise UnitError(
        f"has {len(values)} values of {interval / MINUTE:g} min: give {(closing - opening) / interval:g} for"
        f" {opening / HOUR:g} to {closing / HOUR:g} h, or {DAY / interval:g} for the whole day"
    )
