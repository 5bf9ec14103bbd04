"""Facts of the desks that goals are about: their contacts, their agents, and what follows from these."""

from collections.abc import Mapping

from goalspec.center.model import Center
from goalspec.center.read import Reading
from goalspec.center.scope import select
from goalspec.facts.families import Demand
from goalspec.facts.lookup import AbsentError
from goalspec.facts.operation.arena import Arena, arena_of
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.gather import desk_of
from goalspec.facts.operation.outlook import Outlook, outlook
from goalspec.finding import Place
from goalspec.spec import shape
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec


def desks(center: Center, spec: Spec) -> Mapping[str, Desk]:
    """The desk of each goal by its id, one for all goals about the same types and teams; live channels only."""
    by_selection: dict[tuple[tuple[str, ...], tuple[str, ...]], Desk | None] = {}
    found: dict[str, Desk] = {}
    for goal in spec.judged:
        selection = select(center, goal.scope)
        key = (selection.types, selection.teams)
        if key not in by_selection:
            by_selection[key] = None if selection.empty else desk_of(center, selection)
        desk = by_selection[key]
        if desk is not None and desk.peak > 0:
            found[goal.id] = desk
    return found


def desk(desks: Mapping[str, Desk], goal: Goal) -> Desk:
    """The desk that the goal is about."""
    if goal.id not in desks:
        raise AbsentError("desk")
    return desks[goal.id]


def as_staffed(desk: Desk) -> Outlook:
    """What the desk does in a week with the staff it has, repeated contacts included."""
    return outlook(desk, desk.peak)


def without_repeats(desk: Desk) -> Outlook:
    """The same if nobody contacted twice: better than it can be, and free of what is assumed about repeats."""
    return outlook(desk, desk.peak, repeats=False)


def staff_places(center_reading: Reading | None, center: Center) -> Mapping[str, Place]:
    """Where the center states the staff of each team."""
    if center_reading is None or center_reading.document is None:
        raise AbsentError("staff_places")
    document = center_reading.document
    return {
        team.id: shape.place(document, ("team", number, "shifts" if team.shifts else "staff"))
        for number, team in enumerate(center.team_tables)
    }


def arenas(
    desks: Mapping[str, Desk], demands: tuple[Demand, ...], staff_places: Mapping[str, Place]
) -> tuple[Arena, ...]:
    """One arena for every desk: the demands about it, and its staff."""
    distinct = {id(desk): desk for desk in desks.values()}
    return tuple(
        arena_of(each, tuple(d for d in demands if desks.get(d.goal.id) is each), staff_places[each.teams[0]])
        for each in distinct.values()
    )


def arena(arenas: tuple[Arena, ...], desk: Desk) -> Arena:
    """The arena of the goal's desk."""
    return next(each for each in arenas if each.desk is desk)
