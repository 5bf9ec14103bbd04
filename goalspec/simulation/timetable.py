"""A center's week laid over the days of a run: opening windows, arrival rates, staff events. Times in ms from t = 0."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goalspec.center import demand, roster
from goalspec.center.contacts import ContactType
from goalspec.center.model import Center, Shock
from goalspec.center.teams import Team
from goalspec.units import DAY, MINUTE, WEEK

MS = 1000.0
LONGEST_INTERVAL = 15 * MINUTE


@dataclass(frozen=True)
class Timetable:
    """The days of a run: `warm_up` days that are not counted, `days` that are, `tail` days of normal demand after them.

    `weekday` (0 = Monday) is that of the first counted day.
    """

    center: Center
    days: int
    weekday: int = 0
    warm_up: int = 0
    tail: int = 0

    @property
    def length(self) -> int:
        """Days of the whole run."""
        return self.warm_up + self.days + self.tail

    @property
    def origin(self) -> float:
        """Seconds from the Monday before (or at) t = 0 to t = 0."""
        return (self.weekday - self.warm_up) % 7 * DAY

    @cached_property
    def weeks(self) -> Mapping[str, tuple[demand.Slot, ...]]:
        """The demand of a week, by type."""
        return {each.id: demand.week_of(each, self.center.hours) for each in self.center.type_tables}

    @cached_property
    def interval(self) -> float:
        """Seconds of one column of arrival rates: the longest that fits every edge in the week, 15 minutes at most."""
        edges = [edge for window in self.center.hours.windows for edge in window]
        for type_ in self.center.type_tables:
            edges += [edge for slot in self.weeks[type_.id] for edge in (slot.start, slot.end)]
        for shock in self.center.shocks:
            edges += [shock.start, shock.start + shock.length]
        return float(math.gcd(int(LONGEST_INTERVAL), *(round(edge) for edge in edges)))

    def windows(self) -> tuple[tuple[float, float], ...]:
        """Opening windows of the run, merged where they touch; one endless window for a center that never closes."""
        if self.center.hours.never_close:
            return ((0.0, math.inf),)
        merged: list[tuple[float, float]] = []
        for start, end in sorted(self._on_run_days(self.center.hours.windows)):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return tuple((start * MS, end * MS) for start, end in merged)

    def rates(self, type_: ContactType) -> NDArray[np.float64]:
        """Expected arrivals of a type per interval of the run, shocks included."""
        week = self._rates_of_week(type_)
        first, count = round(self.origin / self.interval), round(self.length * DAY / self.interval)
        rates = np.tile(week, -(-(first + count) // len(week)))[first : first + count]
        for shock in self.center.shocks:
            if shock.type in {None, type_.id}:
                self._shake(rates, shock)
        return rates

    def staff_events(self, team: Team) -> tuple[tuple[float, int], ...]:
        """(time, heads on seat) over the run, the first at 0, only changes after it."""
        events: list[tuple[float, int]] = []
        for time, heads in self._steps(team):
            if events and time <= 0:
                events[-1] = (0.0, heads)
            elif not events or heads != events[-1][1]:
                events.append((max(time, 0.0) * MS, heads))
        return tuple(events)

    def _mondays(self) -> Iterator[tuple[int, float]]:
        """(number, start in seconds from t = 0) of every week that the run touches; 1 is the first counted one."""
        counted = -(self.weekday * DAY) + self.warm_up * DAY
        for number in range(math.ceil((self.length * DAY + self.origin) / WEEK)):
            start = number * WEEK - self.origin
            yield round((start - counted) / WEEK) + 1, start

    def _on_run_days(self, windows: tuple[tuple[float, float], ...]) -> Iterator[tuple[float, float]]:
        for _, monday in self._mondays():
            for start, end in windows:
                first, last = max(monday + start, 0.0), min(monday + end, self.length * DAY)
                if first < last:
                    yield first, last

    def _rates_of_week(self, type_: ContactType) -> NDArray[np.float64]:
        week = np.zeros(round(WEEK / self.interval))
        for slot in self.weeks[type_.id]:
            first, last = round(slot.start / self.interval), round(slot.end / self.interval)
            week[first:last] += slot.contacts / (last - first)
        return week

    def _shake(self, rates: NDArray[np.float64], shock: Shock) -> None:
        for week, monday in self._mondays():
            for day in shock.days if shock.week in {None, week} else ():
                start = monday + day * DAY + shock.start
                first, last = (round(time / self.interval) for time in (start, start + shock.length))
                rates[max(first, 0) : max(last, 0)] *= shock.factor

    def _steps(self, team: Team) -> Iterator[tuple[float, int]]:
        usual: dict[object, tuple[roster.Step, ...]] = {}
        for week, monday in self._mondays():
            outages = roster.of_week(self.center, team, week)
            if outages not in usual:
                usual[outages] = roster.steps(team, self.center.hours, outages)
            yield from ((monday + step.time, step.heads) for step in usual[outages])
