"""What is wrong with a center beyond its form: references, staff, shifts, profiles, figures that contradict each other.

Each problem names the rule whose page explains it and the path of its place in the TOML data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from goalspec.finding import KeyPath, Part
from goalspec.queueing.errors import FigureError
from goalspec.units import DAY, HOUR, UnitError

from .contacts import ContactType
from .demand import week_of, weekly_contacts
from .handling import solve
from .hours import WEEKDAYS
from .model import Center
from .overload import Group, endless, hopeless_attempts, never_gives_up, persistence
from .roster import most_on_seat
from .teams import Shift, Team

MOST_CONTACTS = 20e6
MOST_AGENTS = 50_000


@dataclass(frozen=True, slots=True)
class CenterProblem:
    """One thing that is wrong: the rule, where, what, and what to do. `related` are further places of the cause."""

    rule: str
    path: KeyPath
    message: str
    remedy: str
    part: Part = "value"
    related: tuple[KeyPath, ...] = ()


def problems(center: Center) -> tuple[CenterProblem, ...]:
    """Everything that keeps a center from being simulated; the checks of a later stage need the earlier ones clean."""
    for stage in (_references, _figures, _size, _staffing, _overload):
        if found := tuple(stage(center)):
            return found
    return ()


def _references(center: Center) -> Iterator[CenterProblem]:
    yield from _missing_parts(center)
    yield from _repeated("type", [each.id for each in center.type_tables])
    yield from _repeated("team", [each.id for each in center.team_tables])
    for number, team in enumerate(center.team_tables):
        for type_id in team.skills:
            yield from _unknown(("team", number, "skills", type_id), type_id, "contact type", center.types, "key")
    for number, type_ in enumerate(center.type_tables):
        if type_.transfer:
            yield from _unknown(("type", number, "transfer", "to"), type_.transfer.to, "contact type", center.types)
    yield from _circles(center)
    for number, outage in enumerate(center.outages):
        yield from _unknown(("outage", number, "team"), outage.team, "team", center.teams)
    for number, shock in enumerate(center.shocks):
        yield from _unknown(("shock", number, "type"), shock.type, "contact type", center.types)


def _circles(center: Center) -> Iterator[CenterProblem]:
    """Transfers that lead back to where they began."""
    for number, type_ in enumerate(center.type_tables):
        passed, here = [type_.id], type_.transfer
        while here is not None and here.to in center.types and here.to not in passed:
            passed.append(here.to)
            here = center.types[here.to].transfer
        if here is not None and here.to == type_.id:
            message = f"contacts of {type_.id} would be passed on in a circle: {' to '.join([*passed, type_.id])}"
            path: KeyPath = ("type", number, "transfer", "to")
            yield CenterProblem("schema/center-skill", path, message, "Let one of them end the issue.")


def _missing_parts(center: Center) -> Iterator[CenterProblem]:
    for name, tables, words in (("type", center.type_tables, "nobody contacts it"),
                                ("team", center.team_tables, "nobody works in it")):  # fmt: skip
        if not tables:
            message = f"a center without [[{name}]] cannot be simulated: {words}"
            yield CenterProblem("schema/missing-key", (), message, f"Add a [[{name}]] table with an id.", "header")


def _repeated(key: str, ids: list[str]) -> Iterator[CenterProblem]:
    for number, each in enumerate(ids):
        if each in ids[:number]:
            here, first = (key, number, "id"), (key, ids.index(each), "id")
            message = f'a {key} called "{each}" exists already'
            yield CenterProblem("schema/duplicate-id", here, message, "Give it another id.", related=(first,))


def _unknown(
    path: KeyPath, name: str | None, thing: str, known: Iterable[str], part: Part = "value"
) -> Iterator[CenterProblem]:
    if name is not None and name not in known:
        listed = ", ".join(known) or "none"
        message = f'there is no {thing} "{name}" in this center'
        yield CenterProblem("schema/unknown-reference", path, message, f"This center has: {listed}.", part)


def _figures(center: Center) -> Iterator[CenterProblem]:
    """Lists that do not fit the hours, and figures of a type that contradict each other."""
    for number, type_ in enumerate(center.type_tables):
        try:
            week_of(type_, center.hours)
        except UnitError as error:
            key = "profile" if "profile" in str(error) else "volume"
            yield CenterProblem("schema/center-list", ("type", number, key), str(error), "")
    for number, team in enumerate(center.team_tables):
        try:
            most_on_seat(team, center.hours)
        except UnitError as error:
            yield CenterProblem("schema/center-list", ("team", number, "staff"), str(error), "")
    yield from _contradictions(center)


def _size(center: Center) -> Iterator[CenterProblem]:
    """Volumes and teams that no center on earth has; most likely a slip of the unit."""
    for number, type_ in enumerate(center.type_tables):
        if (contacts := weekly_contacts(type_, center.hours)) > MOST_CONTACTS:
            path: KeyPath = ("type", number, "volume")
            message = f"{contacts:.3g} contacts of {type_.id} a week are more than any center has"
            yield CenterProblem("schema/center-list", path, message, "Check the unit of the volume.")
    for number, team in enumerate(center.team_tables):
        if (heads := most_on_seat(team, center.hours)) > MOST_AGENTS:
            message = f"{heads:.3g} agents of {team.id} on seat are more than any center has"
            yield CenterProblem("schema/center-staff", ("team", number), message, "Check its staff.", "header")


def _contradictions(center: Center) -> Iterator[CenterProblem]:
    for number, type_ in enumerate(center.type_tables):
        for team in center.team_tables:
            if type_.id not in team.skills:
                continue
            try:
                solve(center, type_.id, team.id)
            except FigureError as error:
                key = "resolution" if "resolution" in str(error) else "handle_time"
                message = f"{type_.id} in {team.id}: {error}"
                yield CenterProblem("feasible/center-figures", ("type", number, key), message, "")
                break


def _staffing(center: Center) -> Iterator[CenterProblem]:
    for number, team in enumerate(center.team_tables):
        yield from _crews(number, team)
        if most_on_seat(team, center.hours) == 0:
            yield _empty(number, team)
        if not team.skills:
            message = f"{team.id} has no skills, so its agents can take no contact"
            yield CenterProblem("schema/center-skill", ("team", number), message, "Name types in `skills`.", "header")
    for number, type_ in enumerate(center.type_tables):
        if not any(type_.id in team.skills for team in center.team_tables):
            message = f"no team has the skill {type_.id}, so nobody can take these contacts"
            remedy = f"Add {type_.id} to the `skills` of a team."
            yield CenterProblem("schema/center-skill", ("type", number, "id"), message, remedy)


def _empty(number: int, team: Team) -> CenterProblem:
    unstated = team.staff is None and not team.shifts
    message = f"{team.id} has nobody on seat at any time of the week"
    if not unstated:
        message += f", with shrinkage of {team.shrinkage:.0%}"
    remedy = "Give `staff` per interval, or `shifts`." if unstated else "Raise staff or headcounts."
    return CenterProblem("schema/center-staff", ("team", number), message, remedy, "header")


def _crews(number: int, team: Team) -> Iterator[CenterProblem]:
    """Shifts of one crew that overlap; shifts without a crew are different people."""
    for (first, one), (second, other) in combinations(enumerate(team.shifts), 2):
        if one.crew is not None and one.crew == other.crew and (when := _overlap(one, other)):
            message = f'crew "{one.crew}" of {team.id} would work two shifts at once on {when}'
            remedy = "Move one of the shifts, or give it another crew."
            places = ("team", number, "shifts", second), (("team", number, "shifts", first),)
            yield CenterProblem("schema/center-shifts", places[0], message, remedy, related=places[1])


def _overlap(one: Shift, other: Shift) -> str:
    """The weekday on which two shifts overlap, empty if on none."""
    for day in one.days:
        start = day * DAY + one.start
        for other_day in other.days:
            apart = (other_day * DAY + other.start - start) % (7 * DAY)
            if apart < one.length or 7 * DAY - apart < other.length:
                return WEEKDAYS[day]
    return ""


def _overload(center: Center) -> Iterator[CenterProblem]:
    for group in endless(center):
        number = next(index for index, each in enumerate(center.type_tables) if each.id == group.types[0])
        type_ = center.type_tables[number]
        waiting = never_gives_up(type_)
        stay = "customers never give up" if waiting else _trying(type_)
        message = f"{_growth(group)}; {stay}, so the queue grows without end"
        way_out = "give customers a patience" if waiting else "let fewer try again"
        remedy = f"Add staff, lower the volume or the handle time, or {way_out}."
        where = "patience" if waiting else "redial"
        yield CenterProblem("feasible/endless-overload", ("type", number, where), message, remedy)
    for number, type_ in enumerate(center.type_tables):
        if (attempts := hopeless_attempts(center, type_)) > MOST_CONTACTS:
            message = f"customers of {type_.id} whom nobody has time to serve would try {attempts:.3g} times a week"
            remedy = "Add staff, lower the volume or the handle time, or let fewer try again."
            yield CenterProblem("feasible/endless-overload", ("type", number, "redial"), message, remedy)


def _trying(type_: ContactType) -> str:
    """How long those who give up go on."""
    if type_.redial.share >= 1:
        return "everybody who gives up tries again"
    days = persistence(type_.redial) / DAY
    return f"with {type_.redial.share:.4g} of those who give up trying again, each goes on for {days:.3g} days"


def _growth(group: Group) -> str:
    names = " and ".join(group.types)
    if group.load == float("inf"):
        return f"nothing of {names} is ever resolved and everybody returns"
    return (
        f"the contacts of {names} bring {group.load / HOUR:,.0f} hours of work a week, repeat contacts included,"
        f" but the teams that can do it have {group.capacity / HOUR:,.0f} hours on seat"
    )
