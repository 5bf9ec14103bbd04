"""Work that can never be done: contacts that do not give up, and more of them than the teams can handle."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from goalspec.units import WEEK

from .contacts import Again, Blocked, ContactType
from .demand import weekly_contacts
from .handling import solve
from .model import Center
from .roster import seated_seconds
from .teams import Team

MOST_TYPES = 10


@dataclass(frozen=True, slots=True)
class Group:
    """Types whose work (`load`, agent-seconds a week) exceeds what the teams with the skill can do (`capacity`)."""

    types: tuple[str, ...]
    load: float
    capacity: float


def endless(center: Center) -> tuple[Group, ...]:
    """The smallest groups of types whose customers stay and whose work exceeds its teams' time.

    Work counts natural handle times and the contacts that unresolved issues cause. Every group of up to 10 such types
    is tried (the condition of Hall for sharing out work); a center with more of them is judged type by type.
    """
    waiting = [each for each in center.type_tables if _stays(center, each)]
    largest = len(waiting) if len(waiting) <= MOST_TYPES else 1
    found: list[Group] = []
    for size in range(1, largest + 1):
        for types in combinations(waiting, size):
            group = _group(center, types)
            if group.load > group.capacity and not any(set(each.types) <= set(group.types) for each in found):
                found.append(group)
    return tuple(found)


def _stays(center: Center, type_: ContactType) -> bool:
    """Whether customers wait until they are served, or try again and again, and no busy signal ends it."""
    turned_away = type_.takes_line and center.header.lines is not None and not keeps_trying(center.header.blocked)
    return not turned_away and (never_gives_up(type_) or keeps_trying(type_.redial))


def keeps_trying(again: Again | Blocked) -> bool:
    """Whether customers who are never served try for more than a week on average: no week then resembles another."""
    return persistence(again) > WEEK


def persistence(again: Again | Blocked) -> float:
    """Mean seconds from the first to the last attempt of a customer who is never served; inf where all try again."""
    share = again.redial if isinstance(again, Blocked) else again.share
    return again.delay * share / (1 - share) if share < 1 else float("inf")


def hopeless_attempts(center: Center, type_: ContactType) -> float:
    """Attempts a week of customers of a type whom nobody has the time to serve, each trying 1 / (1 - redial) times."""
    group = _group(center, (type_,))
    if group.load <= group.capacity or type_.redial.share >= 1:
        return 0.0
    unserved = weekly_contacts(type_, center.hours) * (1 - group.capacity / group.load)
    return unserved * min(1 / (1 - type_.redial.share), center.header.max_attempts)


def never_gives_up(type_: ContactType) -> bool:
    """Whether waiting contacts stay until they are served; written ones do unless a patience is stated."""
    return type_.patience.law == "none" or (type_.deferrable and "patience" not in type_.model_fields_set)


def contacts_per_issue(type_: ContactType, resolution: float) -> float:
    """Answered contacts an issue takes while every one of them resolves with this chance: 1 / (1 - r (1 - p))."""
    back = type_.returns.share * (1 - resolution)
    return 1 / (1 - back) if back < 1 else float("inf")


def _group(center: Center, types: tuple[ContactType, ...]) -> Group:
    teams = {team.id: team for type_ in types for team in _able(center, type_)}
    load = sum(_least_work(center, type_) for type_ in types)
    return Group(tuple(each.id for each in types), load, sum(_capacity(center, team) for team in teams.values()))


def _able(center: Center, type_: ContactType) -> Iterator[Team]:
    return (team for team in center.team_tables if type_.id in team.skills)


def _least_work(center: Center, type_: ContactType) -> float:
    """Agent-seconds a week in the hands of the team that needs least time for the issue."""
    contacts = weekly_contacts(type_, center.hours)
    natural = [solve(center, type_.id, team.id) for team in _able(center, type_)]
    work = (each.handle_time * contacts_per_issue(type_, each.resolution) for each in natural)
    return contacts * min(work, default=0.0) if contacts else 0.0


def _capacity(center: Center, team: Team) -> float:
    """Agent-seconds a week, several at once where agents hold several contacts."""
    return seated_seconds(team, center.hours) * team.concurrency / (1 + team.slowdown * (team.concurrency - 1))
