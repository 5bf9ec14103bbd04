"""The part of a path that a goal looks at: the contacts of its scope that arrive in its period, and its definition."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from goalspec import units
from goalspec.center.contacts import Channel
from goalspec.center.model import Center
from goalspec.simulation.contact_facts import ContactFacts, Flags, Rows, Times
from goalspec.simulation.tally import NotSimulated, Ratio, Spread

SECOND, HOUR, DAY = 1000.0, 3_600_000.0, 86_400_000.0

Scope = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class View:
    """Selected contacts in `[begin, until)` (ms). Not slotted: its masks are computed once and kept."""

    facts: ContactFacts
    center: Center
    begin: float
    until: float
    types: frozenset[int]
    teams: frozenset[int]
    by_team: bool
    qualifiers: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, qualifiers: Mapping[str, Any]) -> "View":
        """The same contacts under another definition; what was computed of them is shared."""
        for name in _SHARED:
            getattr(self, name)
        other = object.__new__(View)
        other.__dict__.update(self.__dict__, qualifiers=qualifiers)
        return other

    @cached_property
    def chosen(self) -> Flags:
        """Contacts of the scope that arrive in the period; with a team in the scope, those that team answered.

        A contact that nobody answered counts for the teams that are first in line for its type.
        """
        arrived = self.facts.arrived
        return self.of_scope & (arrived >= self.begin) & (arrived < self.until)

    @cached_property
    def of_scope(self) -> Flags:
        """Contacts of the scope, whenever they arrive."""
        chosen = among(self.facts.type, self.types, len(self.facts.scenario.types))
        return chosen & self._handled_here if self.by_team else chosen

    @property
    def every_type(self) -> bool:
        """Whether the scope leaves out no contact type."""
        return len(self.types) == len(self.facts.scenario.type_ids)

    @cached_property
    def _handled_here(self) -> Flags:
        here = among(self.facts.team, self.teams, len(self.facts.scenario.teams))
        return np.where(self.facts.picked_up, here, self._first_in_line[self.facts.type])

    @cached_property
    def _first_in_line(self) -> Flags:
        rank = self.facts.scenario.skills.rank
        able = np.where(rank >= 0, rank, np.iinfo(np.int64).max)
        first = np.asarray((able == able.min(axis=1, keepdims=True)) & (rank >= 0))
        return np.asarray(first[:, sorted(self.teams)].any(axis=1))

    @cached_property
    def arrivals(self) -> Flags:
        """Chosen attempts of customers: legs that a transfer made are not attempts."""
        return self.chosen & ~self.facts.is_leg

    @cached_property
    def offered(self) -> Flags:
        """Chosen attempts that did not meet a busy signal."""
        return self.arrivals & ~self.facts.blocked

    @cached_property
    def answered(self) -> Flags:
        """Chosen contacts in which an agent and the customer spoke, legs included."""
        return self.chosen & self.facts.answered

    @cached_property
    def answered_first(self) -> Flags:
        """Chosen attempts that an agent answered."""
        return self.offered & self.facts.answered

    @cached_property
    def abandoned(self) -> Flags:
        """Chosen attempts whose customer left the queue."""
        return self.offered & self.facts.abandoned

    def count(self, rows: Flags) -> float:
        """How many contacts the rows stand for."""
        return self.facts.count(rows)

    def share(self, of: Flags, among: Flags) -> Ratio:
        """The share of `among` that is also in `of`."""
        return Ratio(self.count(of & among), self.count(among))

    def mean_of(self, rows: Flags, values: Times) -> Ratio:
        """The mean over contacts of `values`, one for each of the rows."""
        return Ratio(*self.facts.expected(rows, values))

    def summary(self, rows: Flags, *columns: str, statistic: str = "", scale: float = 1 / SECOND) -> Ratio | Spread:
        """The `mean`, the `median` or a percentile (`p90`, `p95` ...) of a time, a sum of columns, where it is known.

        The statistic is the qualifier of that name unless stated.
        """
        asked = statistic or self.text("statistic")
        if asked == "mean":
            return Ratio(*self.facts.total(columns, rows), scale)
        values, weights = self.facts.values(columns, rows)
        return spread(values, asked, scale, weights)

    def text(self, name: str) -> str:
        """A qualifier that is one of several words."""
        return str(self._given(name))

    def words(self, name: str) -> frozenset[str]:
        """A qualifier that is a list of words."""
        value = self._given(name)
        return frozenset([value]) if isinstance(value, str) else frozenset(value)

    def flag(self, name: str) -> bool:
        """A qualifier that is true or false."""
        return bool(self._given(name))

    def number(self, name: str) -> float:
        """A qualifier that is a share."""
        return float(self._given(name))

    def milliseconds(self, name: str) -> float:
        """A qualifier that is a stretch of time: seconds as a number, or one of the words of a closed list."""
        value = self._given(name)
        return (units.duration(value) if isinstance(value, str) else float(value)) * SECOND

    def of_channels(self, what: str, *channels: Channel) -> Flags:
        """Chosen contacts in one of the channels; `what` is missing where the scope has none of them."""
        ids = self.facts.scenario.type_ids
        fit = [k for k in sorted(self.types) if self.center.types[ids[k]].channel in channels]
        if not fit:
            raise NotSimulated(f"the center has no {what}")
        return self.chosen & among(self.facts.type, fit, len(ids))

    def _given(self, name: str) -> Any:
        value = self.qualifiers.get(name)
        if value is None:
            raise NotSimulated(f"the goal does not say `{name}`, and there is no default for it")
        return value


_SHARED = ("arrivals", "offered", "answered", "answered_first", "abandoned")


def among(numbers: Rows, chosen: Collection[int], count: int) -> Flags:
    """Which of `numbers`, from 0 to `count` or -1, are chosen."""
    wanted = np.zeros(count + 1, dtype=bool)
    wanted[sorted(chosen)] = True
    return np.asarray(wanted[numbers])


def spread(values: Times, statistic: str, scale: float, weights: Times | None = None) -> Spread:
    """The `median` or a percentile (`p90`, `p95` ...) of values, each seen as often as its weight says."""
    return Spread(values, 0.5 if statistic == "median" else float(statistic[1:]) / 100, scale, weights)


def summary(values: Times, statistic: str, scale: float = 1.0) -> Ratio | Spread:
    """The `mean`, the `median` or a percentile of those `values` that are known, times `scale`."""
    known = values[np.isfinite(values)]
    if statistic == "mean":
        return Ratio(float(known.sum()), float(known.size), scale)
    return spread(known, statistic, scale)
