"""A call log in memory: one entry per call and column, whatever file it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from goalspec.units import DAY

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.integer[Any]]

ANSWERED: Final = 1
ABANDONED: Final = 2
BUSY: Final = 3  # met a busy signal
CLOSED: Final = 4  # sent away at closing time
UNKNOWN: Final = -1

MONDAY: Final = 4  # 5 January 1970 is day 4 of the clock


@dataclass(frozen=True, slots=True, eq=False)
class Calls:
    """Calls in order of arrival. Times are seconds, nan where unknown; codes and answers are -1 where unknown.

    `arrived` counts from 1 January 1970 by the clock on the wall. `queued` says whether the caller had to wait. The
    codes of types, teams and agents are places in the tuples of their names; customers have codes alone.
    """

    arrived: Floats
    outcome: Codes
    queued: Flags
    wait: Floats
    talk: Floats
    after_call: Floats
    customer: Codes
    type: Codes
    team: Codes
    agent: Codes
    resolved: Codes
    satisfied: Codes
    types: tuple[str, ...] = ("calls",)
    teams: tuple[str, ...] = ("agents",)
    agents: tuple[str, ...] = ()

    def __len__(self) -> int:
        return self.arrived.size

    @property
    def answered(self) -> Flags:
        """Calls that an agent took."""
        return np.asarray(self.outcome == ANSWERED)

    @property
    def abandoned(self) -> Flags:
        """Calls whose caller gave up waiting."""
        return np.asarray(self.outcome == ABANDONED)

    @property
    def offered(self) -> Flags:
        """Calls that reached the queue or an agent."""
        return np.asarray(self.answered | self.abandoned | (self.outcome == CLOSED))

    @property
    def ended(self) -> Floats:
        """When the caller was gone: after the talk, or after the wait."""
        return np.asarray(self.arrived + np.nan_to_num(self.wait) + np.nan_to_num(self.talk))

    @property
    def handled(self) -> Floats:
        """Talk and after-call work, nan for calls that nobody took."""
        return np.asarray(self.talk + np.nan_to_num(self.after_call))

    @property
    def day(self) -> Codes:
        """The day of the arrival, counted from 1 January 1970."""
        return np.floor(self.arrived / DAY).astype(np.int64)

    @property
    def second(self) -> Floats:
        """Seconds from midnight to the arrival."""
        return np.asarray(self.arrived % DAY)

    @property
    def days(self) -> Codes:
        """Every day from the first to the last one of the log."""
        return np.arange(self.day[0], self.day[-1] + 1) if len(self) else np.zeros(0, np.int64)

    def only(self, chosen: Flags | Codes) -> "Calls":
        """The chosen calls, in the order of their numbers; the same ones where all are chosen."""
        if everything(chosen):
            return self
        return replace(self, **{name: getattr(self, name)[chosen] for name in COLUMNS})

    def by_type(self) -> Iterator[tuple[str, "Calls"]]:
        """The calls of every type that has any."""
        for number, name in enumerate(self.types):
            chosen = self.type == number
            if chosen.any():
                yield name, self.only(chosen)


COLUMNS: Final = tuple(field.name for field in fields(Calls) if field.name not in {"types", "teams", "agents"})


def everything(chosen: Flags | Codes) -> bool:
    """Whether flags choose everything, so that nothing needs to be copied."""
    return chosen.dtype == np.bool_ and bool(chosen.all())


def weekday(days: Codes) -> Codes:
    """The weekday of days counted from 1 January 1970, 0 for Monday."""
    return (days - MONDAY) % 7


def spread(calls: Calls, most: int) -> Calls:
    """At most `most` calls, evenly taken from all: enough for a fit, whatever the size of the log."""
    if len(calls) <= most:
        return calls
    return calls.only(np.linspace(0, len(calls) - 1, most).astype(np.int64))
