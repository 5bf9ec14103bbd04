"""A goal that makes another one fail, as a simulation has found it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harm:
    """Pursued alone, `goal` makes `other` fail: what `other` asks for holds in fewer periods than at the natural pace.

    `before` and `after` are the shares of the same `periods` (each a `period`) in which target and guards of `other`
    hold without any goal and with `goal` alone, `interval` that of `after`; `together` is the share with all goals of
    the spec. `value_before` and `value_after` are the means of the metric of `other`, in its unit, and `margin` is half
    the width of the interval of their paired difference. `rests_on` says what is assumed.
    """

    goal: str
    other: str
    before: float
    after: float
    interval: tuple[float, float]
    periods: int
    period: str
    together: float
    value_before: float
    value_after: float
    margin: float
    rests_on: str
