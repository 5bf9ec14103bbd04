"""Quantities as planners write them: shares, durations, money and rates, parsed and printed.

Every parser takes the written form and returns plain numbers: shares as fractions of one, durations in
seconds, money in the unit of its currency. What cannot be read raises `UnitError`, whose text is a sentence
that says what to write instead.
"""

import re
from functools import lru_cache
from typing import NamedTuple

Written = str | int | float

SECOND, MINUTE, HOUR, DAY, WEEK = 1.0, 60.0, 3600.0, 86400.0, 604800.0
MONTH = 365.25 / 12 * DAY
QUARTER, YEAR = 3 * MONTH, 12 * MONTH

_DURATIONS = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), SECOND / 1000),
    **dict.fromkeys(("s", "sec", "second", "seconds"), SECOND),
    **dict.fromkeys(("min", "minute", "minutes"), MINUTE),
    **dict.fromkeys(("h", "hour", "hours"), HOUR),
    **dict.fromkeys(("d", "day", "days"), DAY),
    **dict.fromkeys(("w", "wk", "week", "weeks"), WEEK),
    **dict.fromkeys(("mo", "month", "months"), MONTH),
    **dict.fromkeys(("q", "quarter", "quarters"), QUARTER),
    **dict.fromkeys(("y", "year", "years"), YEAR),
}
_NUMBER = r"[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_SHARE = re.compile(rf"\s*({_NUMBER})\s*%\s*")
_DURATION = re.compile(rf"\s*({_NUMBER})\s*([A-Za-z]+)\s*")
_MONEY = re.compile(rf"\s*({_NUMBER})\s*([A-Z]{{3}})\s*")
_RATE = re.compile(rf"\s*({_NUMBER})\s*([A-Z]{{3}})?\s*(?:/|per)\s*([A-Za-z]+)\s*")
_LONGEST = 64


class UnitError(ValueError):
    """A quantity that cannot be read; the text is a sentence that says what to write instead."""


class Money(NamedTuple):
    """An amount in one currency (ISO 4217 code, such as EUR)."""

    amount: float
    currency: str


class Rate(NamedTuple):
    """An amount per stretch of time; `currency` is None when things are counted, `seconds` is the stretch."""

    amount: float
    currency: str | None
    seconds: float

    def per(self, seconds: float) -> float:
        """The same rate as an amount per stretch of `seconds`."""
        return self.amount * seconds / self.seconds


def share(written: Written) -> float:
    """A share of a whole as a fraction from 0 to 1, from `"80%"` or `0.8`."""
    if isinstance(written, str):
        value = _percent(written)
        if 0.0 <= value <= 1.0:
            return value
        raise UnitError(f"{_quoted(written)} is not a share: a share lies between 0% and 100%")
    value = _plain(written, "a share", "80% or 0.80")
    if 0.0 <= value <= 1.0:
        return value
    if 1.0 < value <= 100.0:
        raise UnitError(f"{value:g} is more than the whole: write {value:g}% or {_decimals(value / 100)}")
    raise UnitError(f"{value:g} is not a share: write a share between 0% and 100%, such as 80% or 0.80")


def change(written: Written) -> float:
    """A relative change as a signed fraction, from `"-12%"` or `-0.12`; its size is not limited."""
    if isinstance(written, str):
        return _percent(written)
    return _plain(written, "a change", '"-12%" or -0.12')


def duration(written: Written) -> float:
    """A stretch of time in seconds, from `"20 s"`, `"5 min"`, `"2 h"`, `"7 d"`, `"3 mo"` or `"1 h 30 min"`."""
    if not isinstance(written, str):
        value = _plain(written, "a duration", '"20 s", "5 min" or "2 h"')
        raise UnitError(f'{value:g} has no unit: write "{value:g} s", "{value:g} min" or "{value:g} h"')
    return _spelled(written)


@lru_cache(maxsize=256)
def _spelled(written: str) -> float:
    """Seconds of a duration in words; a spec writes the same few again and again."""
    _refuse_long(written)
    parts = _DURATION.findall(written)
    if not parts or _DURATION.sub("", written):
        raise UnitError(f"{_quoted(written)} is not a duration: write a number and a unit, such as 20 s, 5 min or 7 d")
    total = sum(_number(number) * _seconds(unit) for number, unit in parts)
    if total < 0:
        raise UnitError(f"{_quoted(written)} is negative: a duration is zero or more")
    return total


def money(written: Written) -> Money:
    """An amount of money, from `"5.20 EUR"`."""
    if not isinstance(written, str):
        value = _plain(written, "an amount of money", '"5.20 EUR"')
        raise UnitError(f'{value:g} has no currency: write for example "{value:g} EUR"')
    _refuse_long(written)
    match = _MONEY.fullmatch(written)
    if match is None:
        raise UnitError(f'{_quoted(written)} is not an amount of money: write a number and a currency, as "5.20 EUR"')
    return Money(_number(match[1]), match[2])


def rate(written: Written) -> Rate:
    """An amount per time, from `"4200/week"`, `"240/h"` or `"24 EUR/h"`."""
    if not isinstance(written, str):
        value = _plain(written, "a rate", '"4200/week" or "24 EUR/h"')
        raise UnitError(f'{value:g} does not say per what: write "{value:g}/h", "{value:g}/day" or "{value:g}/week"')
    _refuse_long(written)
    match = _RATE.fullmatch(written)
    if match is None:
        raise UnitError(f'{_quoted(written)} is not a rate: write an amount per time, as "4200/week" or "24 EUR/h"')
    return Rate(_number(match[1]), match[2], _seconds(match[3]))


def number(written: Written) -> float:
    """A plain number (counts, points, stars)."""
    if isinstance(written, str):
        raise UnitError(f"{_quoted(written)} is text: write a plain number, such as 12")
    return _plain(written, "a number", "12")


def show_share(value: float) -> str:
    """`0.8` as `80%`, `0.774` as `77.4%`."""
    return f"{_trimmed(value * 100)}%"


def show_duration(seconds: float) -> str:
    """Seconds in the largest unit that shows them without a fraction: `300.0` as `5 min`, `514.0` as `514 s`."""
    for size, unit in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if seconds and seconds % size == 0:
            return f"{_trimmed(seconds / size)} {unit}"
    return f"{_trimmed(seconds)} s"


def show_money(value: Money) -> str:
    """`Money(5.2, "EUR")` as `5.20 EUR`."""
    return f"{value.amount:.2f} {value.currency}"


def show_rate(value: Rate) -> str:
    """`Rate(24.0, "EUR", 3600.0)` as `24 EUR/h`."""
    names = {HOUR: "h", DAY: "day", WEEK: "week", MONTH: "month", QUARTER: "quarter", YEAR: "year", MINUTE: "min"}
    currency = f" {value.currency}" if value.currency else ""
    return f"{_trimmed(value.amount)}{currency}/{names.get(value.seconds) or show_duration(value.seconds)}"


def show_number(value: float) -> str:
    """A plain number with at most four decimals and no trailing zeros."""
    return _trimmed(value)


@lru_cache(maxsize=256)
def _percent(written: str) -> float:
    _refuse_long(written)
    match = _SHARE.fullmatch(written)
    if match is None:
        raise UnitError(f"{_quoted(written)} is not a share: write for example 80% or 0.80")
    return _number(match[1]) / 100


def _number(text: str) -> float:
    value = float(text.replace("_", ""))
    if value in (float("inf"), float("-inf")):
        raise UnitError(f"{_quoted(text)} is too large to be meant")
    return value


def _plain(written: Written, what: str, example: str) -> float:
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise UnitError(f"{written!r} is not {what}: write {example}")
    if not abs(written) <= 1e15:  # holds for nan, too
        which = "this number" if isinstance(written, int) else f"{written:g}"
        raise UnitError(f"{which} is not {what}: write {example}")
    return float(written)


def _seconds(unit: str) -> float:
    if unit in _DURATIONS:
        return _DURATIONS[unit]
    raise UnitError(f'"{unit}" is not a unit of time: use s, min, h, d, week, mo (month), quarter or year')


def _refuse_long(written: str) -> None:
    if len(written) > _LONGEST:
        raise UnitError(f"this text of {len(written)} characters is not a quantity")


def _quoted(written: str) -> str:
    return f'"{written.strip()}"'


def _trimmed(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value == value else "nan"  # noqa: PLR0124 - as above


def _decimals(value: float) -> str:
    return f"{value:.2f}" if round(value, 2) == value else f"{value:g}"
