"""Quantities of a center as pydantic reads and writes them.

Read: the written forms of `goalspec.units`, or a plain number where the unit is plain. Inside: shares in 0..1,
durations in seconds. Written back: a form that reads as exactly the same number.
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema

from goalspec import units
from goalspec.units import Rate, UnitError, Written

LONGEST = 10 * units.YEAR


class Table(BaseModel):
    """A frozen table of a center file; a key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


def written_duration(seconds: float) -> str:
    """Seconds in a form that reads as exactly the same number."""
    return f"{seconds!r} s"


def _duration(written: Written) -> float:
    seconds = units.duration(written)
    if seconds > LONGEST:
        raise UnitError(f'"{written}" is longer than ten years')
    return seconds


def _lasting(written: Written) -> float:
    seconds = _duration(written)
    if seconds <= 0:
        raise UnitError(f'"{written}" is no time at all: write a duration above zero')
    return seconds


def _whole_minutes(written: Written) -> float:
    seconds = _duration(written)
    if seconds % units.MINUTE:
        raise UnitError(f'"{written}" is not a whole number of minutes')
    return seconds


def _minutes(written: Written) -> float:
    return _whole_minutes(f"{_lasting(written)!r} s")


def _not_negative(written: Written) -> float:
    value = units.number(written)
    if value < 0:
        raise UnitError(f"{value:g} is below zero: write 0 or more")
    return value


def _positive(written: Written) -> float:
    value = units.number(written)
    if value <= 0:
        raise UnitError(f"{value:g} is not above zero: write a number above 0")
    return value


def _factor(written: Written) -> float:
    value = units.share(written) if isinstance(written, str) else units.number(written)
    if value <= 0:
        raise UnitError(f"{value:g} is not above zero: 1 leaves things as they are, 0.8 is a fifth less")
    return value


def counted(written: Written | Rate) -> Rate:
    """Contacts per time, from `"4200/week"`."""
    if isinstance(written, Rate):
        return written
    found = units.rate(written)
    if found.currency is not None:
        raise UnitError(f'"{written}" is money: write contacts per time, such as "4200/week"')
    if found.amount < 0:
        raise UnitError(f'"{written}" is negative: nothing can arrive less than never')
    return found


def _paid(written: Written | Rate) -> Rate:
    if isinstance(written, Rate):
        return written
    found = units.rate(written)
    if found.currency is None:
        raise UnitError(f'"{written}" names no currency: write a wage such as "24 EUR/h"')
    if found.amount < 0:
        raise UnitError(f'"{written}" is negative: a wage is zero or more')
    return found


def _whole(written: object) -> object:
    if isinstance(written, bool) or not isinstance(written, int):
        raise UnitError(f"{written!r} is not a whole number: write for example 12")
    return written


def written_rate(rate: Rate) -> str:
    """A rate in a form that reads as exactly the same rate."""
    currency = f" {rate.currency}" if rate.currency else ""
    return f"{rate.amount!r}{currency}/{_STRETCHES[rate.seconds]}"


_STRETCHES = {
    units.SECOND: "s",
    units.MINUTE: "min",
    units.HOUR: "h",
    units.DAY: "day",
    units.WEEK: "week",
    units.MONTH: "month",
    units.QUARTER: "quarter",
    units.YEAR: "year",
    units.SECOND / 1000: "ms",
}

_QUANTITY = WithJsonSchema({"type": ["string", "number"]})
_TEXT = WithJsonSchema({"type": "string"})

# A figure, a list of figures, or a table of them by weekday or file.
FIGURES = WithJsonSchema(
    {"anyOf": [{"type": ["string", "number", "array"]}, {"type": "object", "additionalProperties": True}]}
)
_SHARE = WithJsonSchema({"type": ["string", "number"], "examples": ["80%"]})

Share = Annotated[float, PlainValidator(units.share), _SHARE]
Duration = Annotated[float, PlainValidator(_duration), PlainSerializer(written_duration), _TEXT]
Lasting = Annotated[float, PlainValidator(_lasting), PlainSerializer(written_duration), _TEXT]
Minutes = Annotated[float, PlainValidator(_minutes), PlainSerializer(written_duration), _TEXT]
MinutesOrNone = Annotated[float, PlainValidator(_whole_minutes), PlainSerializer(written_duration), _TEXT]
NotNegative = Annotated[float, PlainValidator(_not_negative), WithJsonSchema({"type": "number", "minimum": 0})]
Positive = Annotated[float, PlainValidator(_positive), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
Factor = Annotated[float, PlainValidator(_factor), _QUANTITY]
Volume = Annotated[Rate, PlainValidator(counted), PlainSerializer(written_rate), _TEXT]
Wage = Annotated[Rate, PlainValidator(_paid), PlainSerializer(written_rate), _TEXT]
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[Whole, Field(ge=0)]
AtLeastOne = Annotated[Whole, Field(ge=1)]
Id = Annotated[str, Field(pattern=r"^\w[\w-]*$", max_length=80)]
