"""How many agents are on duty when: staff per interval, or shifts with breaks, less shrinkage and outages."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalspec.units import DAY, WEEK, UnitError

from .hours import Hours, Window
from .model import Center, Outage
from .teams import Shift, Team
from .weekly import Day, begins


@dataclass(frozen=True, slots=True)
class Level:
    """`paid` agents from `start` to `end`, in seconds since Monday 00:00."""

    start: float
    end: float
    paid: float


@dataclass(frozen=True, slots=True)
class Step:
    """From `time` (seconds since Monday 00:00) on, `heads` agents are on seat."""

    time: float
    heads: int


def on_seat(paid: float, shrinkage: float) -> int:
    """Agents who can take contacts: paid * (1 - shrinkage) to the nearest whole number, halves up."""
    return int(paid * (1 - shrinkage) + 0.5 + 1e-9)


def levels(team: Team, hours: Hours) -> tuple[Level, ...]:
    """Paid agents over a week, in pieces that may overlap and then add up (shifts), breaks already taken out.

    Raises UnitError where the list of staff fits neither the open hours nor the whole day.
    """
    if team.staff is None:
        return tuple(level for shift in team.shifts for level in _of_shift(shift))
    return tuple(level for day, values in enumerate(team.staff.days) for level in _of_day(day, values, team, hours))


def steps(team: Team, hours: Hours, outages: tuple[Outage, ...] = ()) -> tuple[Step, ...]:
    """Agents on seat over a week as changes in order, the first at 0; nobody is on seat in closed hours."""
    changes = _changes(levels(team, hours))
    breaks = [(window, outage.share) for outage in outages for window in _outage_windows(outage)]
    cuts = {0.0, *changes, *_edges(hours.windows), *_edges(window for window, _ in breaks)}
    found: list[Step] = []
    paid = 0.0
    for time in sorted(cuts - {WEEK}):
        paid += changes.get(time, 0.0)
        heads = on_seat(paid * _working(breaks, time), team.shrinkage) if _within(hours.windows, time) else 0
        if not found or heads != found[-1].heads:
            found.append(Step(time, heads))
    return tuple(found)


def paid_seconds(team: Team, hours: Hours) -> float:
    """Paid agent-seconds of a week."""
    return sum(level.paid * (level.end - level.start) for level in levels(team, hours))


def seated_seconds(team: Team, hours: Hours) -> float:
    """Agent-seconds of a week on seat, outages left out."""
    changes = steps(team, hours)
    ends = [*(step.time for step in changes[1:]), WEEK]
    return sum(step.heads * (end - step.time) for step, end in zip(changes, ends, strict=True))


def most_on_seat(team: Team, hours: Hours) -> int:
    """The largest number of agents on seat at any time."""
    return max((step.heads for step in steps(team, hours)), default=0)


def of_week(center: Center, team: Team, week: int) -> tuple[Outage, ...]:
    """The outages that hit a team in one week of the period (1 is the first; the warm-up lies before it)."""
    return tuple(outage for outage in center.outages if outage.team in {None, team.id} and outage.week in {None, week})


def _changes(pieces: tuple[Level, ...]) -> dict[float, float]:
    """By how much the paid agents change at each time."""
    changes: dict[float, float] = defaultdict(float)
    for piece in pieces:
        changes[piece.start] += piece.paid
        changes[piece.end] -= piece.paid
    return changes


def _working(breaks: list[tuple[Window, float]], time: float) -> float:
    """Share of a team that can work: each outage leaves its part of the rest."""
    return math.prod(1 - share for (start, end), share in breaks if start <= time < end)


def _within(windows: tuple[Window, ...], time: float) -> bool:
    return any(start <= time < end for start, end in windows)


def _edges(windows: Iterable[Window]) -> Iterator[float]:
    for window in windows:
        yield from window


def _outage_windows(outage: Outage) -> tuple[Window, ...]:
    return tuple(_wrapped([day * DAY + outage.start for day in outage.days], outage.length))


def _wrapped(starts: list[float], length: float) -> Iterator[Window]:
    """Windows of a length from each start; what runs past the end of the week goes on at its beginning."""
    for start in starts:
        yield start, min(start + length, WEEK)
        if start + length > WEEK:
            yield 0.0, start + length - WEEK


def _of_day(day: int, values: Day, team: Team, hours: Hours) -> Iterator[Level]:
    if len(values) == 1:
        yield from (Level(day * DAY + start, day * DAY + end, values[0]) for start, end in hours.of_day(day))
        return
    try:
        begin = begins(values, team.interval, hours, day) if values else 0.0
    except UnitError as error:
        raise UnitError(f"staff {error}") from None
    for number, value in enumerate(values):
        start = day * DAY + begin + number * team.interval
        yield Level(start, start + team.interval, value)


def _of_shift(shift: Shift) -> Iterator[Level]:
    """The shift with its headcount, and each break as so many agents less."""
    starts = [day * DAY + shift.start for day in shift.days]
    for start, end in _wrapped(starts, shift.length):
        yield Level(start, end, float(shift.headcount))
    for each in shift.breaks:
        for start, end in _wrapped([(start + each.after) % WEEK for start in starts], each.length):
            yield Level(start, end, -float(shift.headcount))
