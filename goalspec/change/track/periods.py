"""Stretches of the calendar that actuals are reported for: days, ISO weeks, months, quarters, years."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

Every = Literal["day", "week", "month", "quarter", "year"]
EVERY: Final[tuple[Every, ...]] = get_args(Every)
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_FORMS: Final[tuple[tuple[re.Pattern[str], Every], ...]] = (
    (re.compile(r"(\d{4})-W(\d{2})"), "week"),
    (re.compile(r"(\d{4})-Q([1-4])"), "quarter"),
    (re.compile(r"(\d{4})-(\d{2})"), "month"),
    (re.compile(r"(\d{4})"), "year"),
)


class PeriodError(ValueError):
    """A text that names no period; the text of the error is a sentence."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar as it was written; `end` is the first day after it."""

    start: date
    end: date
    every: Every
    name: str

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        return self.end - timedelta(days=1)

    @property
    def index(self) -> int:
        """A number by which periods of one length that follow each other differ by one."""
        if self.every == "day":
            return self.start.toordinal()
        if self.every == "week":
            return self.start.toordinal() // 7
        return (self.start.year * 12 + self.start.month - 1) // _MONTHS[self.every]


def read_period(text: str, every: Every) -> Period:
    """The period that a text names: 2026-W14, 2026-04, 2026-Q2, 2026, or its first day; then it lasts one `every`.

    Raises `PeriodError` for anything else.
    """
    written = text.strip().upper()
    for form, length in _FORMS:
        if found := form.fullmatch(written):
            return _starting(_first_day(written, length, [int(part) for part in found.groups()]), length, written)
    try:
        first = date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None
    except ValueError:
        raise PeriodError(f"there is no day {written}") from None
    if first is None:
        raise PeriodError(f'"{text}" is not a period: write 2026-W14, 2026-04, 2026-Q2 or the first day, 2026-04-01')
    return _starting(first, every, written)


def after(day: date, every: Every, times: int = 1) -> date:
    """The day so many lengths later; the last day of a month where that month is shorter."""
    if every in {"day", "week"}:
        return _moved(day, times * (7 if every == "week" else 1))
    month = day.year * 12 + day.month - 1 + times * _MONTHS[every]
    if not 12 <= month < 12 * 9999:
        raise PeriodError(f"{day} lies too far from today")
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def following(period: Period, times: int = 1) -> Period:
    """The period so many later, named as the first one is."""
    start = after(period.start, period.every, times)
    return Period(start, after(start, period.every), period.every, _named(start, period))


def _named(start: date, like: Period) -> str:
    if len(like.name) == len("2026-04-01"):
        return start.isoformat()
    iso = start.isocalendar()
    return {
        "week": f"{iso.year}-W{iso.week:02}",
        "month": f"{start:%Y-%m}",
        "quarter": f"{start.year}-Q{(start.month + 2) // 3}",
        "year": f"{start.year}",
    }.get(like.every, start.isoformat())


def _first_day(written: str, length: Every, parts: list[int]) -> date:
    try:
        if length == "week":
            return date.fromisocalendar(parts[0], parts[1], 1)
        month = {"quarter": 3 * parts[-1] - 2, "month": parts[-1], "year": 1}[length]
        return date(parts[0], month, 1)
    except ValueError:
        raise PeriodError(f"there is no {length} {written}") from None


def _starting(start: date, every: Every, name: str) -> Period:
    return Period(start, after(start, every), every, name)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise PeriodError(f"{day} lies too far from today") from None
