"""Which contact types and teams of a center a goal's scope selects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .contacts import ContactType
from .model import Center
from .teams import Team

Scope = Mapping[str, tuple[str, ...]]
CHANNEL_NAMES: Mapping[str, str] = {"phone": "voice", "telephone": "voice", "call": "voice", "mail": "email"}


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected types and teams, in the order of the center; `unmatched` says which scope key matched nothing."""

    types: tuple[str, ...]
    teams: tuple[str, ...]
    unmatched: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return not self.types or not self.teams


def select(center: Center, scope: Scope) -> Selection:
    """The types and teams that match every key of a scope; an empty scope selects all.

    `queue` names type ids, `channel` channels, `team` team ids; any other key matches labels of types or of teams.
    """
    types, teams = list(center.type_tables), list(center.team_tables)
    unmatched = ""
    for key, values in scope.items():
        kept_types, kept_teams = _kept(key, values, types, teams)
        if not kept_types or not kept_teams:
            unmatched = unmatched or _unmatched(center, key, values)
        types, teams = kept_types, kept_teams
    return Selection(tuple(each.id for each in types), tuple(each.id for each in teams), unmatched)


def pairs(center: Center, selection: Selection) -> frozenset[tuple[str, str]]:
    """The (team, type) pairs of a selection in which the team has the skill."""
    return frozenset(
        (team, type_) for team in selection.teams for type_ in selection.types if type_ in center.teams[team].skills
    )


def _kept(
    key: str, values: tuple[str, ...], types: list[ContactType], teams: list[Team]
) -> tuple[list[ContactType], list[Team]]:
    if key == "team":
        return types, [each for each in teams if each.id in values]
    if key in {"queue", "channel"}:
        wanted = set(values) if key == "queue" else {CHANNEL_NAMES.get(value, value) for value in values}
        return [each for each in types if (each.id if key == "queue" else each.channel) in wanted], teams
    if _labeled(key, teams) and not _labeled(key, types):
        return types, [each for each in teams if each.labels.get(key) in values]
    return [each for each in types if each.labels.get(key) in values], teams


def _unmatched(center: Center, key: str, values: tuple[str, ...]) -> str:
    """That a scope key selects nothing, and what it could select."""
    there = {"queue": center.types, "team": center.teams, "channel": {each.channel for each in center.type_tables}}
    known = sorted(there.get(key) or _labels(center, key))
    offer = f"{key} is one of {', '.join(known)}" if known else "a scope names queue, channel, team or a label of them"
    return f"scope {key} = {', '.join(values)} matches nothing in {center.name}; {offer}"


def _labels(center: Center, key: str) -> set[str]:
    labels = (*(each.labels for each in center.type_tables), *(each.labels for each in center.team_tables))
    return {each[key] for each in labels if key in each}


def _labeled(key: str, things: Iterable[ContactType | Team]) -> bool:
    return any(key in each.labels for each in things)
