"""A run that begins in the middle of the center's life: returns that are pending at t = 0."""

import math
from collections.abc import Mapping

from goalspec.center.contacts import ContactType
from goalspec.center.demand import Slot
from goalspec.center.handling import Handling
from goalspec.center.hours import Hours
from goalspec.center.model import Center
from goalspec.center.overload import contacts_per_issue
from goalspec.center.roster import seated_seconds
from goalspec.units import WEEK

Pace = Mapping[tuple[str, str], Handling]
Week = tuple[Slot, ...]
Weeks = Mapping[str, Week]
MOST_PER_ISSUE = 1000.0


def pending_returns(center: Center, pace: Pace, weeks: Weeks, origin: float) -> list[tuple[float, float]]:
    """Expected returns pending at t = 0, `origin` seconds after Monday 00:00, by type, for each part of the delay.

    Each past contact returns with chance r (1 - p) after an exponential delay, so what is pending is Poisson with
    rate times mean delay where the rate is constant (the stationary law); here the rate follows the week, and what fell
    due after the last closing still waits for the next opening. Contacts per issue 1 / (1 - r (1 - p)); contacts beyond
    the teams' capacity count as lost, and contacts passed on to another type leave nothing pending here. `weeks` is the
    demand of each type (`goalspec.center.demand.week_of`).
    """
    answered = _answered_share(center, pace, weeks)
    return [_of_type(center, each, _resolution(center, each, pace), answered, (weeks[each.id], origin))
            for each in center.type_tables]  # fmt: skip


def _of_type(
    center: Center, type_: ContactType, resolution: float, answered: float, when: tuple[Week, float]
) -> tuple[float, float]:
    week, origin = when
    again = type_.returns.share * (1 - resolution) * min(contacts_per_issue(type_, resolution), MOST_PER_ISSUE)
    again *= answered * (1 - type_.transfer.share if type_.transfer else 1.0)
    since = origin - _closed_for(center.hours, origin) if not type_.deferrable else origin
    first, second = (share * again * _pending(week, mean, since) for share, mean in type_.returns.parts)
    return first, second


def _resolution(center: Center, type_: ContactType, pace: Pace) -> float:
    """Resolution by the team that contacts of the type look for first; 1 where nobody serves them."""
    able = [team for team in center.team_tables if (team.id, type_.id) in pace]
    first = min(able, key=lambda team: team.skills[type_.id].rank, default=None)
    return pace[first.id, type_.id].resolution if first else 1.0


def _answered_share(center: Center, pace: Pace, weeks: Weeks) -> float:
    """Share of the work that fits into the agents' time, at most 1; all teams taken together."""
    time = sum(seated_seconds(team, center.hours) * team.concurrency for team in center.team_tables)
    work = 0.0
    for type_ in center.type_tables:
        times = [handling.handle_time for (_, type_id), handling in pace.items() if type_id == type_.id]
        if times:
            work += sum(slot.contacts for slot in weeks[type_.id]) * sum(times) / len(times)
    return min(1.0, time / work) if work > 0 else 1.0


def _closed_for(hours: Hours, origin: float) -> float:
    """Seconds since the last closing before `origin`, 0 where the center is open then."""
    if any(start < origin < end for start, end in hours.windows):
        return 0.0
    return min((origin - end) % WEEK for _, end in hours.windows)


def _pending(week: Week, mean: float, since: float) -> float:
    """Expected number of marks pending at `since` if every contact of the weekly demand leaves one for Exp(mean)."""
    left = 0.0
    for slot in week:
        width = slot.end - slot.start
        age = (since - slot.end) % WEEK
        left += slot.contacts * math.exp(-age / mean) * -math.expm1(-width / mean) * mean / width
    return left / -math.expm1(-WEEK / mean)
