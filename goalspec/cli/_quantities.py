"""Quantities as option values, written as in a spec: 80%, 300s, 240/h."""

from collections.abc import Callable
from typing import ClassVar

import click

from goalspec.units import UnitError, duration, rate, share


def _calls_per_second(written: str) -> float:
    read = rate(written)
    if read.currency is not None or read.amount < 0:
        raise UnitError(f'"{written}" is not a volume: write for example 240/h')
    return read.per(1.0)


def _share(written: str) -> float:
    return share(written if "%" in written else float(written))


class Quantity(click.ParamType[float]):
    """A quantity of one kind; what cannot be read is refused with a sentence that says what to write."""

    read: ClassVar[Callable[[str], float]]

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The quantity as a plain number: a fraction, seconds, or calls per second."""
        if isinstance(value, float):
            return value
        try:
            return type(self).read(str(value))
        except UnitError as wrong:
            self.fail(str(wrong), param, ctx)
        except ValueError:
            self.fail(f"{value!r} is not a {self.name}", param, ctx)


class Share(Quantity):
    """A share, as 80% or 0.8."""

    name = "share"
    read = staticmethod(_share)


class Duration(Quantity):
    """A stretch of time in seconds, as 300s or "5 min"."""

    name = "duration"
    read = staticmethod(duration)


class Rate(Quantity):
    """Calls per second, as 240/h."""

    name = "rate"
    read = staticmethod(_calls_per_second)
