"""The two ways a calculation refuses, and the small checks that raise them."""

import math


class FigureError(ValueError):
    """A figure that has no answer; the text says which figure to change."""


class OverloadError(FigureError):
    """More work arrives than the agents can do, so no steady state exists."""


def positive(name: str, value: float) -> float:
    """Return `value` if it is a finite number above 0, else raise FigureError naming it."""
    if not (value > 0 and math.isfinite(value)):
        raise FigureError(f"{name} is {value:g}; it must be a number above 0")
    return value


def not_negative(name: str, value: float) -> float:
    """Return `value` if it is a finite number of 0 or more, else raise FigureError naming it."""
    if not (value >= 0 and math.isfinite(value)):
        raise FigureError(f"{name} is {value:g}; it must be a number of 0 or more")
    return value


def share(name: str, value: float) -> float:
    """Return `value` if it lies between 0 and 1 (both included), else raise FigureError naming it."""
    if not 0 <= value <= 1:
        raise FigureError(f"{name} is {value:g}; it must lie between 0 and 1")
    return value


def whole(name: str, value: int, least: int = 0) -> int:
    """Return `value` if it is a whole number of at least `least`, else raise FigureError naming it."""
    if value != int(value) or value < least:
        raise FigureError(f"{name} is {value:g}; it must be a whole number of {least} or more")
    return int(value)
