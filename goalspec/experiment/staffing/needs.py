"""How much work the teams of a center have when, in erlangs, and how many agents that takes by the square root rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from goalspec.center.contacts import ContactType
from goalspec.center.demand import week_of
from goalspec.center.model import Center
from goalspec.center.overload import contacts_per_issue
from goalspec.center.roster import Level, paid_seconds
from goalspec.center.teams import Team
from goalspec.incentives import Incentives
from goalspec.incentives.pressed import Pressed
from goalspec.units import MINUTE, WEEK

BIN = 15 * MINUTE
BINS = round(WEEK / BIN)
MOST_GROWTH = 20.0
SMALLEST = 0.25
GENEROUS = 5.0  # square roots of the load above it: hardly anybody waits
Week = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """One team's work per quarter of an hour of a week: what comes to it first, and all that it is able to take."""

    own: Week
    able: Week

    def most(self) -> Week:
        """Agents on seat with whom hardly anybody waits, even if the other teams were empty."""
        load = np.maximum(self.own, self.able)
        return np.ceil(load + GENEROUS * np.sqrt(load) + (load > 0) * 2.0)

    def over(self, pieces: Sequence[Level], week: Week) -> float:
        """The largest figure of a week within the paid stretches."""
        inside = np.concatenate([week[_bins(each)] for each in pieces if each.paid > 0])
        return float(inside.max()) if inside.size else 0.0


def needs(center: Center, pressed: Incentives) -> Mapping[str, Need]:
    """The work of every team, repeated contacts of unresolved issues included, at the pace under the goals."""
    own = {team.id: np.zeros(BINS) for team in center.team_tables}
    able = {team.id: np.zeros(BINS) for team in center.team_tables}
    for type_ in center.type_tables:
        teams = [team for team in center.team_tables if type_.id in team.skills]
        contacts = _contacts(center, type_)
        shares = _first_shares(center, type_, teams)
        for team in teams:
            work = contacts * _work(type_, team, pressed.pressed[team.id, type_.id]) / BIN
            own[team.id] += work * shares.get(team.id, 0.0)
            able[team.id] += work
    return {name: Need(own[name], able[name]) for name in own}


def slack(heads: float, load: float) -> float:
    """How many square roots of the load so many agents lie above it."""
    return (heads - load) / sqrt(max(load, SMALLEST))


def heads_for(load: float, level: float) -> int:
    """The fewest agents that many square roots of the load above it; one at least where there is any load."""
    return max(1, ceil(load + level * sqrt(max(load, SMALLEST)) - 1e-9)) if load > 0 else 0


def _contacts(center: Center, type_: ContactType) -> Week:
    """First contacts per bin; written ones are spread over the open hours."""
    week = np.zeros(BINS)
    for slot in week_of(type_, center.hours):
        inside = _bins(Level(slot.start, slot.end, 1.0))
        week[inside] += slot.contacts * BIN / (slot.end - slot.start) * min(1.0, (slot.end - slot.start) / BIN)
    if not type_.deferrable:
        return week
    opened = np.zeros(BINS)
    for start, end in center.hours.windows:
        opened[_bins(Level(start, end, 1.0))] = 1.0
    return opened * float(week.sum() / opened.sum())


def _bins(piece: Level) -> slice:
    return slice(int(piece.start // BIN), max(int(piece.start // BIN) + 1, ceil(piece.end / BIN)))


def _first_shares(center: Center, type_: ContactType, teams: Sequence[Team]) -> Mapping[str, float]:
    """Who is looked for first: the teams of the lowest rank, by the agents they have today."""
    rank = min(team.skills[type_.id].rank for team in teams)
    first = [team for team in teams if team.skills[type_.id].rank == rank]
    paid = {team.id: paid_seconds(team, center.hours) for team in first}
    total = sum(paid.values())
    return {name: each / total if total else 1 / len(first) for name, each in paid.items()}


def _work(type_: ContactType, team: Team, found: Pressed) -> float:
    """Agent-seconds per first contact, several at once where agents hold several."""
    handling = found.handling
    growth = min(MOST_GROWTH, contacts_per_issue(type_, handling.resolution))
    slower = 1.0
    if team.experience is not None and team.new_share:
        slower = 1 / (1 - team.new_share + team.new_share * team.experience.speed)
    at_once = team.concurrency / (1 + team.slowdown * (team.concurrency - 1))
    return growth * handling.handle_time * slower / at_once
