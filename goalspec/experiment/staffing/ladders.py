"""A team's headcounts as a ladder: every rung costs more than the one below and puts more agents on seat.

Rungs follow the square root rule (`n = load + level sqrt(load)`, Halfin and Whitt 1981): each puts the next agent
where the staff lies fewest square roots above the load. A team with one number has one rung per agent on seat.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goalspec.center.model import Center
from goalspec.center.teams import Team
from goalspec.experiment.staffing.dials import Dial
from goalspec.experiment.staffing.needs import GENEROUS, Need, heads_for, slack
from goalspec.experiment.staffing.shifts import cover, paid_for, presence

LEANEST = -3.0
LEVEL_STEP = 0.125
SINGLE = 1


@dataclass(frozen=True, slots=True)
class Rung:
    """The headcounts of a team's dials, what they cost a week, and their level: square roots above the load."""

    heads: tuple[int, ...]
    cost: float
    level: float


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """All rungs of one team, cheapest first. `bare` counts quarters of an hour with work that no shift reaches.

    Somebody must be `there` while work comes to the team first: per quarter of an hour of a week with such work (row)
    how many of an agent of each dial are there (column), of whom it takes `least`.
    """

    team: str
    dials: tuple[Dial, ...]
    rungs: tuple[Rung, ...]
    there: NDArray[np.float64]
    least: int
    bare: int = 0

    def manned(self, heads: Sequence[int]) -> bool:
        """Whether with these headcounts somebody is on seat whenever work comes to the team first."""
        return bool((self.there @ np.asarray(heads, dtype=np.float64) >= self.least - 1e-9).all())

    def heads(self, rung: int) -> Mapping[tuple[str | int, ...], int]:
        """Headcounts by path at a rung."""
        return {dial.path: count for dial, count in zip(self.dials, self.rungs[rung].heads, strict=True)}

    @property
    def by_shift(self) -> bool:
        """Whether the team works shifts."""
        return self.dials[0].path[0] == "shifts"

    def at(self, level: float) -> int:
        """The highest rung up to a level; the lowest one where all lie above it."""
        return max((place for place, rung in enumerate(self.rungs) if rung.level <= level), default=0)


def ladder(center: Center, dials: Sequence[Dial], need: Need) -> Ladder:
    """The ladder of a team with these dials and this work."""
    team = center.teams[dials[0].team]
    there = presence([each.pieces for each in dials])
    there = np.unique(there[(need.own > 0) & there.any(axis=1)], axis=0)
    least = paid_for(1, team.shrinkage)
    if team.staff is not None:
        return Ladder(team.id, tuple(dials), tuple(_climbed(team, dials, need)), there, least)
    found = list(_covers(team, dials, need))
    bare = max(bare for _, bare in found)
    return Ladder(team.id, tuple(dials), tuple(_rising(rung for rung, _ in found)), there, least, bare)


def _climbed(team: Team, dials: Sequence[Dial], need: Need) -> Iterator[Rung]:
    """One more agent on seat at a time, always at the dial with the least slack."""
    loads = [need.over(each.pieces, need.own) for each in dials]
    most = [int(need.over(each.pieces, need.most())) for each in dials]
    seats = [0] * len(dials)
    waiting = [(slack(1, load), place) for place, load in enumerate(loads) if most[place] > 0]
    heapq.heapify(waiting)
    while waiting:
        level, place = heapq.heappop(waiting)
        seats[place] += 1
        yield _rung(team, dials, seats, level)
        if seats[place] < most[place]:
            heapq.heappush(waiting, (slack(seats[place] + 1, loads[place]), place))


def _rung(team: Team, dials: Sequence[Dial], seats: Sequence[int], level: float) -> Rung:
    heads = tuple(paid_for(each, team.shrinkage) for each in seats)
    return Rung(heads, sum(count * dial.cost for count, dial in zip(heads, dials, strict=True)), level)


def _covers(team: Team, dials: Sequence[Dial], need: Need) -> Iterator[tuple[Rung, int]]:
    """The cheapest shifts for every level, from far too few agents to so many that hardly anybody waits."""
    pieces, costs = [each.pieces for each in dials], [each.cost for each in dials]
    before: tuple[int, ...] = ()
    for level in np.arange(LEANEST, GENEROUS + LEVEL_STEP, LEVEL_STEP):
        seats = [heads_for(load, float(level)) for load in need.own]
        if level >= GENEROUS:
            seats = [max(own, int(all_)) for own, all_ in zip(seats, need.most(), strict=True)]
        paid = np.array([paid_for(each, team.shrinkage) for each in seats], dtype=np.float64)
        found = cover(pieces, costs, paid)
        if found.headcounts != before and any(found.headcounts):
            before = found.headcounts
            yield Rung(found.headcounts, found.cost, float(level)), found.bare


def _rising(rungs: Iterator[Rung]) -> Iterator[Rung]:
    """Each rung that costs more than all before it; of equally dear ones the first."""
    dearest = 0.0
    for rung in rungs:
        if rung.cost > dearest + 1e-9:
            dearest = rung.cost
            yield rung
