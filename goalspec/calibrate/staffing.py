"""Who is at work when: sessions as the system lists them, or guessed from the calls; and how much of it is available.

Without a list of sessions an agent counts as present from the first call to the last, a gap of more than ten minutes
ending a spell. Breaks within a spell do not show. What does show: while callers wait, agents who are present and not
busy are not available, so the share of present agents that is busy then is the share that is available.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from goalspec.center.hours import WEEKDAYS
from goalspec.units import DAY, MINUTE

from .calls import UNKNOWN, Calls, Codes, Floats, weekday
from .columns import SESSION_ROLES, mapped
from .errors import Faults, LogError
from .estimate import NORMAL, Estimate
from .rows import Names
from .tables import table
from .times import Calendar, times_of_day
from .work import LONGEST

GAP: Final = 600.0
STEP: Final = 15 * MINUTE
FEWEST_SECONDS: Final = 3600.0
BINS: Final = round(DAY / STEP)


@dataclass(frozen=True, slots=True, eq=False)
class Sessions:
    """Times at work in s since 1970; `team` and `agent` are places in the names. `guessed`: from the calls."""

    begin: Floats
    end: Floats
    team: Codes
    teams: tuple[str, ...]
    guessed: bool


def read_sessions(path: Path | str, told: Mapping[str, str] | None = None) -> Sessions:
    """The sessions in a file with agent, beginning and end, and perhaps team and date.

    Raises LogError for a file without these columns or without a usable row.
    """
    file, faults, calendar, names = Path(path), Faults(), Calendar(), Names()
    parts = []
    with table(file, faults) as (header, chunks):
        columns = mapped(header, told or {}, SESSION_ROLES).by_role
        if missing := [role for role in ("present_from", "present_to") if role not in columns]:
            raise LogError(
                f"{file} has no column {missing[0]!r} for the sessions of agents: it has {', '.join(header)}"
            )
        for chunk in chunks:
            texts = {role: chunk.columns[column] for role, column in columns.items()}
            size, first = len(chunk.rows), chunk.rows[0]
            days = calendar.instants(texts["date"], first) if "date" in texts else None
            begin, end = (
                calendar.instants(texts[role], first) if days is None else days + times_of_day(texts[role])
                for role in ("present_from", "present_to")
            )
            team = names.of(texts["team"]) if "team" in texts else np.zeros(size, np.int64)
            parts.append((begin, end, team))
    if not parts:
        raise LogError(f"{file} has no rows below its header")
    begin, end, team = (np.concatenate(column) for column in zip(*parts, strict=True))
    sound = (end > begin) & (end - begin < 2 * DAY)
    if not sound.any():
        raise LogError(f"{file} has no session that ends after it begins")
    return Sessions(
        begin[sound], end[sound], np.maximum(team[sound], 0), tuple(names.codes) or ("agents",), guessed=False
    )


def guessed_sessions(calls: Calls) -> Sessions | None:
    """Spells of work, from the calls that each agent took; None where no agent is named."""
    taken = calls.answered & (calls.agent != UNKNOWN) & np.isfinite(calls.talk) & (calls.talk < LONGEST)
    if not taken.any():
        return None
    own = calls.only(taken)
    start = own.arrived + np.nan_to_num(own.wait)
    stop = start + own.handled
    order = np.lexsort((start, own.agent))
    agent, start, stop = own.agent[order], start[order], stop[order]
    until = _latest(agent, stop)
    breaks = np.r_[True, (agent[1:] != agent[:-1]) | (start[1:] - until[:-1] > GAP)]
    begins = np.flatnonzero(breaks)
    ends = np.r_[begins[1:] - 1, agent.size - 1]
    team = own.team[order][begins]
    return Sessions(start[begins], until[ends], team, calls.teams, guessed=True)


def _latest(agent: Codes, stop: Floats) -> Floats:
    """The latest end of an agent's calls so far."""
    offset = agent * 1e12
    return np.asarray(np.maximum.accumulate(stop + offset) - offset)


def levels(
    sessions: Sessions, team: int, days: Codes, step: float = STEP
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Mean agents of a team (-1 for all) present per day and interval of `step` seconds."""
    own = np.full(sessions.begin.size, team < 0) | (sessions.team == team)
    origin, bins = float(days[0]) * DAY, round(DAY / step) * days.size
    begin, end = (np.clip((times[own] - origin) / step, 0, bins) for times in (sessions.begin, sessions.end))
    edges = np.arange(bins + 1)
    spent = _before(end, edges) - _before(begin, edges)
    return np.asarray(-np.diff(spent).reshape(days.size, -1))


def _before(times: Floats, edges: Codes) -> Floats:
    """At each edge: the sum over `times` of what lies after the edge."""
    ordered = np.sort(times)
    total = np.r_[np.cumsum(ordered[::-1])[::-1], 0.0]
    first = np.searchsorted(ordered, edges)
    return np.asarray(total[first] - edges * (ordered.size - first))


def named(sessions: Sessions, team: str) -> int:
    """The place of a team among those of the sessions; -1 for all of them, where the names do not agree."""
    return sessions.teams.index(team) if team in sessions.teams else UNKNOWN


def weekly_staff(sessions: Sessions, team: int, days: Codes) -> dict[str, list[float]]:
    """Mean agents present per quarter-hour, by weekday, for days with anyone present."""
    present = levels(sessions, team, days)
    kinds, told = weekday(days), {}
    for number, name in enumerate(WEEKDAYS):
        rows = present[(kinds == number) & (present.sum(axis=1) > 0)]
        if len(rows):
            told[name] = [round(float(value), 2) for value in rows.mean(axis=0)]
    return told


@dataclass(frozen=True, slots=True, eq=False)
class Availability:
    """Per day: agent-seconds busy, and present, while two or more callers wait."""

    days: Codes
    busy: Floats
    present: Floats

    def estimate(self, days: Codes) -> Estimate | None:
        """The share over these days, which may repeat; None for less than an hour of agents' time while callers wait.

        The interval is that of a ratio over days.
        """
        place = np.searchsorted(self.days, days)
        tops, bottoms = self.busy[place], self.present[place]
        if bottoms.sum() < FEWEST_SECONDS:
            return None
        ratio = float(tops.sum() / bottoms.sum())
        error = float(np.sqrt(np.sum((tops - ratio * bottoms) ** 2)) / bottoms.sum())
        low, high = max(0.0, ratio - NORMAL * error), min(1.0, ratio + NORMAL * error)
        method = "share of present agents busy while two or more callers wait; spread over days"
        return Estimate("teams.availability", ratio, low, high, int(days.size), "share", method, written=False)


def availability(calls: Calls, sessions: Sessions, days: Codes) -> Availability:
    """How much of the agents' presence is available, day by day."""
    known = np.unique(days)
    parts = [_while_waiting(calls.only(calls.day == day), sessions, day) for day in known.tolist()]
    busy, present = np.array(parts, dtype=np.float64).reshape(-1, 2).T
    return Availability(known, busy, present)


def _while_waiting(own: Calls, sessions: Sessions, day: int) -> tuple[float, float]:
    """Agent-seconds busy and present on a day while two or more callers wait, looked at every five seconds."""
    taken = own.only(own.answered & np.isfinite(own.talk) & (own.talk < LONGEST))
    start = taken.arrived + np.nan_to_num(taken.wait)
    held = own.only(own.queued & np.isfinite(own.wait))
    spans = ((start, start + taken.handled), (sessions.begin, sessions.end), (held.arrived, held.arrived + held.wait))
    busy, present, waiting = (_level(*span, day) for span in spans)
    queue = (waiting >= 2) & (present > 0)
    return float(np.minimum(busy, present)[queue].sum()) * _TICK, float(present[queue].sum()) * _TICK


_TICK: Final = 5.0


def _level(begin: Floats, end: Floats, day: int) -> Floats:
    """How many of the spans hold each fifth second of a day."""
    size, origin = round(DAY / _TICK), day * DAY
    places = (np.clip(np.ceil((times - origin) / _TICK), 0, size).astype(np.int64) for times in (begin, end))
    ups, downs = (np.bincount(place, minlength=size + 1) for place in places)
    return np.asarray(np.cumsum(ups - downs)[:-1].astype(np.float64))
