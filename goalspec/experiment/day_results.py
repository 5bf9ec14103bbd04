"""A working day of the center, half hour by half hour. Customers and agents are means over days."""

from dataclasses import dataclass

from goalspec.experiment.intervals import Interval


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes on in one half hour.

    `arrivals` are the customers who call in it, those who call again included. `waiting` is how many of them wait at
    once: their waits, to the answer or to giving up, over its length. `days` holds nine of ten days (5 % to 95 %) of
    `waiting`. `on_duty` and `busy` are agents, overtime included.
    """

    arrivals: float
    waiting: float
    days: Interval
    on_duty: float
    busy: float


@dataclass(frozen=True, slots=True)
class HalfHour:
    """A half hour that begins `begin` seconds after midnight, under the goals and without them."""

    begin: float
    with_goals: Flow
    without: Flow


@dataclass(frozen=True, slots=True)
class Day:
    """The busiest weekday and those open at the same hours; `replications` were simulated, the same with and without.

    `of_written` tells that the contacts are e-mails and tickets, because the center has no others.
    """

    weekdays: tuple[str, ...]
    half_hours: tuple[HalfHour, ...]
    replications: int
    of_written: bool = False
