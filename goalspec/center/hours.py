"""Weekdays, times of day and opening hours: what planners write, as seconds since Monday 00:00."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from goalspec.units import DAY, HOUR, MINUTE, WEEK, UnitError

Window = tuple[float, float]
WEEKS = 128  # weekdays whose windows are remembered

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"\s*(\d{1,2}):(\d{2})\s*")


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a week: disjoint windows in order, in seconds since Monday 00:00, each inside 0..604,800.

    `written` is what the planner wrote, None for a center that never closes.
    """

    windows: tuple[Window, ...] = ((0.0, WEEK),)
    written: str | Mapping[str, object] | None = None

    @property
    def never_close(self) -> bool:
        """Whether the center is open around the clock."""
        return self.windows == ((0.0, WEEK),)

    @property
    def open_seconds(self) -> float:
        """Open time of a week in seconds."""
        return sum(close - start for start, close in self.windows)

    def of_day(self, weekday: int) -> tuple[Window, ...]:
        """The windows of one weekday (0 = Monday), in seconds since its midnight."""
        return _cut(self.windows, weekday)

    def span_of(self, weekday: int) -> tuple[Window, ...]:
        """Opening and last closing of one weekday, in seconds since its midnight; empty where it is closed."""
        windows = self.of_day(weekday)
        return ((windows[0][0], windows[-1][1]),) if windows else ()

    @property
    def span(self) -> Window:
        """Earliest opening and latest closing of any weekday, in seconds since midnight."""
        spans = [span for weekday in range(7) for span in self.span_of(weekday)]
        return min(start for start, _ in spans), max(close for _, close in spans)


@lru_cache(WEEKS)
def _cut(windows: tuple[Window, ...], weekday: int) -> tuple[Window, ...]:
    """The windows of one weekday, remembered: every contact type and team of a center asks for them."""
    midnight = weekday * DAY
    cut = ((max(start - midnight, 0.0), min(close - midnight, DAY)) for start, close in windows)
    return tuple(window for window in cut if window[0] < window[1])


def clock(written: object) -> float:
    """A time of day such as `"08:30"` in seconds since midnight; `"24:00"` is the end of the day."""
    match = _CLOCK.fullmatch(written) if isinstance(written, str) else None
    seconds = int(match[1]) * HOUR + int(match[2]) * MINUTE if match and int(match[2]) < 60 else DAY + 1
    if seconds > DAY:
        raise UnitError(f'"{written}" is not a time of day: write hours and minutes, such as "08:30"')
    return seconds


def written_clock(seconds: float) -> str:
    """Seconds since midnight as `"08:30"`."""
    return f"{int(seconds // HOUR):02d}:{int(seconds % HOUR // MINUTE):02d}"


def weekdays(written: object) -> tuple[int, ...]:
    """The weekdays (0 = Monday) that `"mon"`, `"mon-fri"`, `"sat, sun"` or `"daily"` name."""
    if not isinstance(written, str):
        raise UnitError(f'{written!r} names no weekday: write "mon", "mon-fri" or "sat, sun"')
    if written.strip().lower() == "daily":
        return tuple(range(7))
    return tuple(day for part in written.split(",") for day in _range(part.strip().lower()))


def _range(part: str) -> tuple[int, ...]:
    first, _, last = part.partition("-")
    start, end = _weekday(first), _weekday(last or first)
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def _weekday(name: str) -> int:
    short = name.strip()[:3]
    if short in WEEKDAYS:
        return WEEKDAYS.index(short)
    raise UnitError(f'"{name.strip()}" is not a weekday: use {", ".join(WEEKDAYS)}, or a range such as mon-fri')


def by_weekday(table: Mapping[str, object]) -> dict[int, object]:
    """A table by weekdays and ranges of them, one entry for each weekday named; none may be named twice."""
    entries: dict[int, object] = {}
    for days, value in table.items():
        for day in weekdays(days):
            if day in entries:
                raise UnitError(f'{WEEKDAYS[day]} is named twice, the second time by "{days}"')
            entries[day] = value
    return entries


def read_hours(written: object) -> Hours:
    """Opening hours from `"24/7"`, `"08:00-20:00"` or `{ mon-fri = "08:00-20:00", sat = ["09:00-12:00", ...] }`."""
    if isinstance(written, Hours):
        return written
    if written == "24/7":
        return Hours(written="24/7")
    if isinstance(written, str):
        return Hours(_of_week({"daily": written}), written)
    if isinstance(written, Mapping):
        return Hours(_of_week(written), written)
    raise UnitError('opening hours look like { mon-fri = "08:00-20:00" }, or "24/7"')


def written_hours(hours: Hours) -> object:
    """Opening hours as the planner wrote them."""
    return hours.written if isinstance(hours.written, str) else dict(hours.written or {})


def _of_week(table: Mapping[str, object]) -> tuple[Window, ...]:
    windows = sorted(
        window for day, written in by_weekday(table).items() for text in _listed(written) for window in _on(day, text)
    )
    if not windows:
        raise UnitError("the center is never open: give at least one day its hours")
    return _merged(windows)


def _listed(written: object) -> list[object]:
    if written == "closed":
        return []
    return list(written) if isinstance(written, list | tuple) else [written]


def _on(day: int, written: object) -> list[Window]:
    """One window of a day; one that runs past midnight is split where the week ends."""
    start, close = _window(written)
    start, close = day * DAY + start, day * DAY + close + (DAY if close <= start else 0.0)
    return [(start, close)] if close <= WEEK else [(start, WEEK), (0.0, close - WEEK)]


def _window(written: object) -> Window:
    start, dash, close = written.partition("-") if isinstance(written, str) else ("", "", "")
    if not dash:
        raise UnitError(f'{written!r} is not a pair of times: write "08:00-20:00"')
    return clock(start), clock(close)


def _merged(windows: list[Window]) -> tuple[Window, ...]:
    merged: list[Window] = []
    for start, close in windows:
        if merged and start < merged[-1][1]:
            raise UnitError("opening hours overlap: each time of the week may be named once")
        if merged and start == merged[-1][1]:
            merged[-1] = (merged[-1][0], close)
        else:
            merged.append((start, close))
    return tuple(merged)
