"""Texts as times: instants of the calendar in the formats that systems write, times of day, durations.

The order of day and month is that of the whole file, and offsets from UTC must belong to one place: a log is kept by
the clock on the wall, which in summer may be an hour ahead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import numpy as np

from goalspec.units import DAY

from .calls import Floats
from .errors import LogError

Order = Literal["dmy", "mdy"]

_CLOCK: Final = r"(\d{1,2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?\s*([AaPp][Mm])?"
_ISO = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d)(?:[T ]{_CLOCK})?\s*(Z|[+-]\d\d:?\d\d)?")
_SLASH = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}})(?:[T ,]+{_CLOCK})?")
_TIME = re.compile(rf"{_CLOCK}")
_SPAN = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)")
_EPOCH: Final = date(1970, 1, 1).toordinal()
SUMMER: Final = 3600.0


@dataclass(slots=True)
class Calendar:
    """How a file writes its times, as far as it has been read."""

    order: Order | None = None
    offsets: dict[float | None, int] = field(default_factory=dict)  # by offset in s: the first row with it
    slashes: bool = False
    begun: bool = False

    def instants(self, texts: Sequence[str], first_row: int) -> Floats:
        """Seconds since 1 January 1970 by the clock on the wall, nan where a text is no date.

        Raises LogError where day and month cannot be told apart.
        """
        quick = None if self.slashes else _quick(texts)
        if quick is not None:
            self.begun = True
            self.offsets.setdefault(None, first_row)
            return quick
        self._settle(texts)
        return np.array([self._instant(text, first_row + place) for place, text in enumerate(texts)])

    def check(self) -> str:
        """A sentence on the clock change where the file has one, else nothing.

        Raises LogError for times of several places, or some with and some without an offset.
        """
        if len(self.offsets) < 2:
            return ""
        told = ", ".join(f"{_offset(offset)} from row {row} on" for offset, row in self.offsets.items())
        known = [offset for offset in self.offsets if offset is not None]
        if len(known) < len(self.offsets) or max(known) - min(known) > SUMMER:
            raise LogError(f"the times are of several time zones ({told}): write all of them in one zone")
        return f"the clock is set once by an hour ({told}): times are taken as the clock shows them"

    def _settle(self, texts: Sequence[str]) -> None:
        """Find out whether the day or the month stands first, where the dates of the file have slashes or dots."""
        parts = [match for match in map(_SLASH.fullmatch, map(str.strip, texts)) if match]
        if not self.begun:
            self.slashes, self.begun = bool(parts) and len(parts) * 2 > len(texts), True
        if self.order is not None or not self.slashes or not parts:
            return
        first, second = (max(int(match[place]) for match in parts) for place in (1, 2))
        if first > 12 and second > 12:
            raise LogError(
                "the dates are mixed: some begin with the day, some with the month; write them as 2026-01-31"
            )
        if first <= 12 and second <= 12:
            raise LogError(f'"{parts[0][0]}" may begin with the day or the month: say --dates dmy or --dates mdy')
        self.order = "dmy" if first > 12 else "mdy"

    def _instant(self, text: str, row: int) -> float:
        text = text.strip()
        if not self.slashes and (match := _ISO.fullmatch(text)):
            self.offsets.setdefault(_seconds_of(match[8]), row)
            return _joined(match[1], match[2], match[3], match.group(4, 5, 6, 7))
        if self.slashes and (match := _SLASH.fullmatch(text)):
            self.offsets.setdefault(None, row)
            day, month = (match[1], match[2]) if self.order == "dmy" else (match[2], match[1])
            return _joined(match[3], month, day, match.group(4, 5, 6, 7))
        return np.nan


def durations(texts: Sequence[str]) -> Floats:
    """Seconds from plain numbers, `4:05` (minutes) or `1:04:05` (hours); nan where there is nothing or no duration."""
    try:
        return np.array([text or "nan" for text in texts], dtype=np.float64)
    except ValueError:
        return np.array([_duration(text.strip()) for text in texts])


def times_of_day(texts: Sequence[str]) -> Floats:
    """Seconds since midnight from `08:30:15`, `8:30 am` or a plain number of seconds; nan where there is none."""
    try:
        return np.array([text or "nan" for text in texts], dtype=np.float64)
    except ValueError:
        return np.array([_time(text.strip()) for text in texts])


def _quick(texts: Sequence[str]) -> Floats | None:
    """All texts at once where they are plain ISO times without offsets, None where some are not."""
    whole = "".join(texts)
    if whole.count("-") != 2 * len(texts) or "Z" in whole or "+" in whole:
        return None
    try:
        found = np.array(texts, dtype="datetime64[ms]")
    except ValueError:
        return None
    return found.astype(np.int64) / 1000.0


def _joined(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> float:
    try:
        days = date(int(year), int(month), int(day)).toordinal() - _EPOCH
    except ValueError:
        return np.nan
    return days * DAY + (_of_clock(clock) if clock[0] else 0.0)


def _of_clock(parts: tuple[str | None, ...]) -> float:
    hour, minute, second, half = parts
    hours, minutes = int(hour or 0), int(minute or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    seconds = float((second or "0").replace(",", "."))
    return hours * 3600 + minutes * 60 + seconds if hours < 25 and minutes < 60 and seconds < 61 else np.nan


def _time(text: str) -> float:
    match = _TIME.fullmatch(text)
    return _of_clock(match.groups()) if match else _plain(text)


def _duration(text: str) -> float:
    match = _SPAN.fullmatch(text)
    if match is None:
        return _plain(text)
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3].replace(",", "."))


def _plain(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan


def _seconds_of(offset: str | None) -> float | None:
    if offset is None:
        return None
    if offset == "Z":
        return 0.0
    digits = offset[1:].replace(":", "")
    return (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1.0 if offset[0] == "-" else 1.0)


def _offset(seconds: float | None) -> str:
    if seconds is None:
        return "none"
    return f"UTC{seconds / 3600:+g}"
