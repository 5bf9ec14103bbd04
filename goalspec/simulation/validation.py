"""Why a scenario cannot be simulated, in words.  Centers are checked earlier, with places; this is the last check."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import codes
from .routing import CHOICES, POLICIES
from .scenario import Scenario
from .tables import INF


def problems(scenario: Scenario) -> list[str]:
    """One sentence per reason; empty when the scenario is sound."""
    for stage in STAGES:
        found = [sentence for check in stage for sentence in check(scenario)]
        if found:
            return found
    return []


def _ranges(scenario: Scenario) -> Iterator[str]:
    for name in ("types", "teams", "agents", "skills", "staff"):
        yield from getattr(scenario, name).problems(name)


def _shapes(scenario: Scenario) -> Iterator[str]:
    shape, wanted = scenario.skills.rank.shape, (len(scenario.types), len(scenario.teams))
    if shape != wanted:
        yield f"skills has {shape} rows and columns for {wanted} types and teams."
    if scenario.types.rate.shape[-1] != scenario.clock.intervals:
        yield f"types.rate has {scenario.types.rate.shape[-1]} intervals; the horizon needs {scenario.clock.intervals}."
    if not len(scenario.types) or not len(scenario.teams):
        yield "A scenario needs at least one type and one team."


def _clock(scenario: Scenario) -> Iterator[str]:
    clock = scenario.clock
    times = (clock.start, clock.end, clock.horizon, clock.drain, clock.interval, clock.tick, clock.day)
    if not all(math.isfinite(each) and each >= 0.0 for each in times):
        yield "Every time of the clock must be finite and not negative."
    elif not 0.0 <= clock.start < clock.end <= clock.horizon:
        yield f"The clock needs 0 <= start {clock.start:g} < end {clock.end:g} <= horizon {clock.horizon:g}."
    elif min(clock.tick, clock.interval, clock.day) <= 0.0 or clock.day % clock.interval or clock.interval % clock.tick:
        yield f"The tick {clock.tick:g} ms must divide the interval {clock.interval:g}, and that the day {clock.day:g}."


def _grid(scenario: Scenario) -> Iterator[str]:
    named = {
        "staff.time": scenario.staff.time,
        "skills.delay": scenario.skills.delay,
        "types.head_start": scenario.types.head_start,
        "doors.windows": np.array([t for window in scenario.doors.windows for t in window if t < INF]),
        "the horizon": np.array([scenario.clock.horizon]),
    }
    for name, times in named.items():
        off = times[times % scenario.clock.tick != 0.0]
        if off.size:
            yield f"{name} holds {off[0]:g} ms, which is no whole number of ticks of {scenario.clock.tick:g} ms."


def _doors(scenario: Scenario) -> Iterator[str]:
    doors = scenario.doors
    edges = [t for window in doors.windows for t in window]
    if not edges or edges[0] < 0.0 or any(not a < b for a, b in pairwise(edges)):
        yield "Opening hours must be sorted, must not touch, and each must close after it opens."
    if not 0.0 <= doors.blocked_redial <= 1.0 or not 0.0 <= doors.reopen < INF or not 0.0 <= doors.blocked_delay < INF:
        yield "doors.blocked_redial must be a share, doors.reopen and doors.blocked_delay finite times."
    if doors.lines < -1:
        yield f"doors.lines is {doors.lines}; write -1 for no limit."


def _arrivals_in_hours(scenario: Scenario) -> Iterator[str]:
    edges = np.arange(scenario.clock.intervals) * scenario.clock.interval
    inside = np.zeros(len(edges), dtype=bool)
    for opens, closes in scenario.doors.windows:
        inside |= (edges >= opens) & (edges + scenario.clock.interval <= closes)
    late = (scenario.types.rate > 0.0) & ~inside & ~scenario.types.deferrable[:, None]
    for k, j in np.argwhere(late)[:1]:
        yield f"Type {k} expects arrivals in interval {j}, which lies outside the opening hours."


def _agents(scenario: Scenario) -> Iterator[str]:
    teams, after = scenario.teams, 0
    for g, (first, last) in enumerate(zip(teams.first.tolist(), teams.last.tolist(), strict=True)):
        if first != after or last < first or (scenario.agents.team[first:last] != g).any():
            yield f"Team {g} must own the agents from {after} on, without gaps."
            return
        after = last
    if after != len(scenario.agents):
        yield f"The teams own {after} agents, but {len(scenario.agents)} are listed."
    if (teams.policy >= len(POLICIES)).any() or (teams.choice >= len(CHOICES)).any():
        yield f"teams.policy must be below {len(POLICIES)}, teams.choice below {len(CHOICES)}."


def _staff(scenario: Scenario) -> Iterator[str]:
    staff, teams = scenario.staff, scenario.teams
    if (np.diff(staff.time) < 0.0).any():
        yield "Staff events must be sorted by time."
    if (staff.team >= len(teams)).any():
        yield f"Staff events name team {staff.team.max()}, but there are {len(teams)} teams."
    elif (staff.target > (teams.last - teams.first)[staff.team]).any():
        yield "A staff event asks for more agents than its team has."


def _skills(scenario: Scenario) -> Iterator[str]:
    skills, reached = scenario.skills, scenario.types.rate.sum(axis=1) > 0.0
    for k in np.flatnonzero(reached & (skills.rank < 0).all(axis=1)).tolist():
        yield f"No team can handle contacts of type {k}."
    able = skills.rank >= 0
    for name, law, args in (("work", skills.work, skills.work_args), ("after", skills.after, skills.after_args)):
        yield from _laws(name, law[able], args[able])
    yield from _laws("patience", scenario.types.patience, scenario.types.patience_args)


def _laws(name: str, laws: NDArray[Any], args: NDArray[Any]) -> Iterator[str]:
    a, b, c = args[:, 0], args[:, 1], args[:, 2]
    needs = {
        codes.EXPONENTIAL: (a >= 0.0, "a mean >= 0"),
        codes.LOGNORMAL: ((np.abs(a) < 100.0) & (b >= 0.0), "a mu within 100 of 0 and a sigma >= 0"),
        codes.CONSTANT: (a >= 0.0, "a value >= 0"),
        codes.ERLANG: ((a >= 1.0) & (a <= 1e4) & (b >= 0.0), "1 to 10000 phases, each of a mean >= 0"),
        codes.WEIBULL: ((a > 0.0) & (b >= 0.0), "a shape > 0 and a scale >= 0"),
        codes.MIXTURE: ((a >= 0.0) & (a <= 1.0) & (b >= 0.0) & (c >= 0.0), "a share and two means >= 0"),
    }
    finite = np.isfinite(args).all(axis=1)
    for law, (good, sentence) in needs.items():
        if ((laws == law) & ~(good & finite)).any():
            yield f"A law of {name} (code {law}) needs {sentence}, all finite."


def _escalation(scenario: Scenario) -> Iterator[str]:
    to = scenario.types.escalate_to.tolist()
    for k in range(len(to)):
        seen, at = {k}, to[k]
        while 0 <= at < len(to) and at not in seen:
            seen.add(at)
            at = to[at]
        if at >= 0:
            yield f"Type {k} escalates in a circle, or to a type that does not exist."
            return


# A stage may rely on the stages before it.
STAGES = ((_ranges, _clock, _doors), (_shapes, _grid), (_arrivals_in_hours, _agents, _staff, _skills, _escalation))
