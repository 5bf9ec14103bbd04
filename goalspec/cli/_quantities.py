"""Quantities as option values, written as in a spec: 80%, 300s, 240/h."""

import click

from goalspec.units import UnitError, duration, rate, share


class Quantity(click.ParamType[float]):
    """A quantity of one kind; what cannot be read is refused with a sentence that says what to write."""

    @staticmethod
    def read(written: str) -> float:
        """What is written as a plain number. Raises `UnitError`, or `ValueError` for what is no quantity at all."""
        return float(written)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The quantity as a plain number: a fraction, seconds, or calls per second."""
        if isinstance(value, float):
            return value
        try:
            return self.read(str(value))
        except UnitError as wrong:
            self.fail(str(wrong), param, ctx)
        except ValueError:
            self.fail(f"{value!r} is not a {self.name}", param, ctx)


class Share(Quantity):
    """A share, as 80% or 0.8."""

    name = "share"

    @staticmethod
    def read(written: str) -> float:
        """A fraction of one."""
        return share(written if "%" in written else float(written))


class Duration(Quantity):
    """A stretch of time in seconds, as 300s or "5 min"."""

    name = "duration"

    @staticmethod
    def read(written: str) -> float:
        """Seconds."""
        return duration(written)


class Rate(Quantity):
    """Calls per second, as 240/h."""

    name = "rate"

    @staticmethod
    def read(written: str) -> float:
        """Calls per second."""
        read = rate(written)
        if read.currency is not None or read.amount < 0:
            raise UnitError(f'"{written}" is not a volume: write for example 240/h')
        return read.per(1.0)
