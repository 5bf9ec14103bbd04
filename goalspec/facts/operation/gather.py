"""The desk of a selection of a center's types and teams."""

import math
from collections.abc import Iterator

from goalspec.center.contacts import ContactType
from goalspec.center.demand import week_of
from goalspec.center.handling import solve
from goalspec.center.laws import Patience
from goalspec.center.model import Center
from goalspec.center.roster import paid_seconds
from goalspec.center.scope import Selection
from goalspec.center.teams import Team
from goalspec.queueing.patience_laws import Weibull
from goalspec.queueing.work_laws import Constant, Exponential, Lognormal, Mixture, WorkLaw
from goalspec.units import DAY, HOUR

from .desk import Desk, Part
from .slots import alike, slots_of


def desk_of(center: Center, selection: Selection) -> Desk | None:
    """The desk of a selection, live channels only; None where no agent takes a contact there.

    Raises `goalspec.queueing.errors.FigureError` where figures of the center contradict each other.
    """
    types = [center.types[each] for each in selection.types if not center.types[each].deferrable]
    teams = [center.teams[each] for each in selection.teams if any(t.id in center.teams[each].skills for t in types)]
    types = [each for each in types if any(each.id in team.skills for team in teams)]
    contacts = {each.id: math.fsum(slot.contacts for slot in week_of(each, center.hours)) for each in types}
    if not teams or not math.fsum(contacts.values()):
        return None
    slots = tuple(slots_of(center, types, teams))
    peak = round(max((slot.seats for slot in slots), default=0))
    weights = {name: number / math.fsum(contacts.values()) for name, number in contacts.items()}
    return Desk(
        types=tuple(each.id for each in types),
        teams=tuple(each.id for each in teams),
        slots=alike(slots),
        parts=tuple(_parts(center, types, teams, weights)),
        patience=_pooled_patience(types, weights),
        redial=math.fsum(weights[each.id] * each.redial.share for each in types),
        again=math.fsum(weights[each.id] * each.returns.share for each in types),
        shrinkage=_shrinkage(center, teams),
        wage=_wage(center, teams),
        currency=center.header.currency or "",
        whole=_whole(center, types, teams),
        flattered=tuple(_flattered(center, types, peak)),
        stated=frozenset(_stated(types, teams)),
        peak=peak,
    )


def _parts(center: Center, types: list[ContactType], teams: list[Team], weights: dict[str, float]) -> Iterator[Part]:
    for type_ in types:
        able = [team for team in teams if type_.id in team.skills]
        paid = {team.id: paid_seconds(team, center.hours) for team in able}
        total = math.fsum(paid.values())
        for team in able:
            share = paid[team.id] / total if total else 1 / len(able)
            if share * weights[type_.id] > 0:
                slower, better = _novices(team)
                yield Part(share * weights[type_.id], solve(center, type_.id, team.id), slower, better)


def _novices(team: Team) -> tuple[float, float]:
    """How much new agents slow the mean contact down and lower the mean resolution (fast agents take more contacts)."""
    if team.experience is None or not team.new_share:
        return 1.0, 1.0
    fast, new = 1 - team.new_share, team.new_share * team.experience.speed
    return 1 / (fast + new), (fast + new * team.experience.resolution) / (fast + new)


def _shrinkage(center: Center, teams: list[Team]) -> float:
    paid = [paid_seconds(team, center.hours) for team in teams]
    total = math.fsum(paid)
    return math.fsum(each * team.shrinkage for each, team in zip(paid, teams, strict=True)) / total if total else 0.0


def _wage(center: Center, teams: list[Team]) -> float | None:
    """Mean wage per paid hour, None where a team does not state one."""
    wages = [team.wage.per(HOUR) if team.wage else None for team in teams]
    paid = [paid_seconds(team, center.hours) for team in teams]
    if None in wages or not math.fsum(paid):
        return None
    return math.fsum(wage * each for wage, each in zip(wages, paid, strict=True) if wage) / math.fsum(paid)


def _pooled_patience(types: list[ContactType], weights: dict[str, float]) -> WorkLaw | None:
    """The law of patience of a contact of any of the types; None where nobody ever gives up."""
    laws: dict[WorkLaw | None, float] = {}
    for each in types:
        law = _law(each.patience)
        laws[law] = laws.get(law, 0.0) + weights[each.id]
    if len(laws) == 1:
        return next(iter(laws))
    return Mixture(tuple((weight, law or Constant(DAY)) for law, weight in laws.items() if weight > 0))


def _law(patience: Patience) -> WorkLaw | None:
    if patience.law == "weibull":
        return Weibull(patience.shape, patience.scale)
    if patience.law == "none" or patience.mean is None:
        return None
    if patience.law == "lognormal":
        return Lognormal(patience.mean, patience.cv or 1.0)
    return Constant(patience.mean) if patience.law == "fixed" else Exponential(patience.mean)


def _whole(center: Center, types: list[ContactType], teams: list[Team]) -> bool:
    ours, hands = {each.id for each in types}, {each.id for each in teams}
    others = any(ours & team.skills.keys() for team in center.team_tables if team.id not in hands)
    return not others and all(set(team.skills) <= ours for team in teams)


def _flattered(center: Center, types: list[ContactType], peak: int) -> Iterator[str]:
    if center.header.lines is not None and center.header.lines < 2 * peak and any(each.takes_line for each in types):
        yield "busy signals"
    if any(each.callback for each in types):
        yield "callbacks"
    if any(each.balking for each in types):
        yield "callers who leave at once"
    if any(each.transfer for each in types) or any(
        other.transfer and other.transfer.to in {each.id for each in types} for other in center.type_tables
    ):
        yield "transfers"


def _stated(types: list[ContactType], teams: list[Team]) -> Iterator[str]:
    """The assumptions that every type and team concerned states itself."""
    for name in ("handle_time", "resolution", "patience"):
        if all(name in each.model_fields_set for each in types):
            yield name
    if all("share" in each.returns.model_fields_set for each in types):
        yield "return"
    if all("share" in each.redial.model_fields_set for each in types):
        yield "redial"
    if all("shrinkage" in each.model_fields_set for each in teams):
        yield "shrinkage"
