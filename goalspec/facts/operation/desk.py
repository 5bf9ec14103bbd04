"""The desk of a selection of contact types and teams: its slots of the week, and the pace of its work."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from goalspec.center.contacts import ContactType
from goalspec.center.demand import week_of
from goalspec.center.handling import Handling, solve
from goalspec.center.laws import Patience
from goalspec.center.model import Center
from goalspec.center.roster import Step, levels, steps
from goalspec.center.scope import Selection
from goalspec.center.teams import Team
from goalspec.queueing.patience_laws import Weibull
from goalspec.queueing.work_laws import Constant, Exponential, Lognormal, Mixture, WorkLaw
from goalspec.units import DAY, WEEK

MOST_SLOTS = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """Stretches of the week that look alike: `seconds` in all, contacts per second, agents on seat."""

    seconds: float
    rate: float
    seats: float


@dataclass(frozen=True, slots=True)
class Part:
    """One type in the hands of one team: its share of the contacts, and how a contact is handled there.

    `slower` and `better` are factors for new agents: on the handle time and on the resolution.
    """

    weight: float
    handling: Handling
    slower: float
    better: float


@dataclass(frozen=True, eq=False)
class Desk:
    """Contact types and teams as one pool; rates are first contacts, times in seconds.

    `whole` says that these teams do nothing else and nobody else takes these contacts. `flattered` names what the
    arithmetic leaves out although it changes waits. `stated` holds the assumptions that the center states itself.
    `growths` remembers contacts per first contact by pace and staffing, so that the next search starts near its end.
    """

    types: tuple[str, ...]
    teams: tuple[str, ...]
    slots: tuple[Slot, ...]
    parts: tuple[Part, ...]
    patience: WorkLaw | None
    redial: float
    again: float
    shrinkage: float
    wage: float | None
    currency: str
    whole: bool
    flattered: tuple[str, ...]
    stated: frozenset[str]
    peak: int
    growths: dict[tuple[float, int], float] = field(default_factory=dict, repr=False)

    @cached_property
    def contacts(self) -> float:
        """First contacts of a week."""
        return math.fsum(slot.seconds * slot.rate for slot in self.slots)

    @cached_property
    def seat_seconds(self) -> float:
        """Agent-seconds on seat of a week."""
        return math.fsum(slot.seconds * slot.seats for slot in self.slots)

    @cached_property
    def handle_time(self) -> float:
        """Mean handle time at natural pace."""
        return self.handle_time_at(1.0)

    @cached_property
    def resolution(self) -> float:
        """Share of answered contacts resolved at natural pace."""
        return self.resolution_at(1.0)

    @cached_property
    def yields(self) -> bool:
        """Whether goals can change the pace: every part follows the stop rule."""
        return all(part.handling.yields_to_goals for part in self.parts)

    @cached_property
    def after_call(self) -> float:
        """Mean after-call work of a contact."""
        return math.fsum(part.weight * part.slower * part.handling.rule.after_call for part in self.parts)

    def handle_time_at(self, pace: float) -> float:
        """Mean handle time when every handle time is `pace` times its natural value, as far as the work allows."""
        return math.fsum(part.weight * part.slower * _handled(part.handling, pace) for part in self.parts)

    def resolution_at(self, pace: float) -> float:
        """Share of answered contacts resolved at that pace."""
        return math.fsum(part.weight * part.better * _resolved(part.handling, pace) for part in self.parts)

    @cached_property
    def peak_rate(self) -> float:
        """First contacts per second in the busiest slot."""
        return max((slot.rate for slot in self.slots), default=0.0)


def _handled(handling: Handling, pace: float) -> float:
    if pace == 1.0 or not handling.yields_to_goals:
        return handling.handle_time
    rule = handling.rule
    return min(max(pace * handling.handle_time, rule.shortest_handle_time), rule.longest_handle_time)


def _resolved(handling: Handling, pace: float) -> float:
    if pace == 1.0 or not handling.yields_to_goals:
        return handling.resolution
    return handling.rule.resolution(handling.rule.cutoff_for_handle_time(pace * handling.handle_time))


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
    slots = tuple(_slots(center, types, teams))
    peak = round(max((slot.seats for slot in slots), default=0))
    weights = {name: number / math.fsum(contacts.values()) for name, number in contacts.items()}
    return Desk(
        types=tuple(each.id for each in types),
        teams=tuple(each.id for each in teams),
        slots=_alike(slots),
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


def _slots(center: Center, types: list[ContactType], teams: list[Team]) -> Iterator[Slot]:
    """The week cut wherever the contacts or the agents change."""
    arrivals = [slot for each in types for slot in week_of(each, center.hours)]
    staff = [(_capacity(team), steps(team, center.hours)) for team in teams]
    cuts = {0.0, WEEK, *(t for slot in arrivals for t in (slot.start, slot.end))}
    cuts |= {step.time for _, found in staff for step in found}
    ordered = sorted(cuts)
    changes: dict[float, float] = dict.fromkeys(ordered, 0.0)
    for slot in arrivals:
        changes[slot.start] += slot.contacts / (slot.end - slot.start)
        changes[slot.end] -= slot.contacts / (slot.end - slot.start)
    rate = 0.0
    for start, end in pairwise(ordered):
        rate += changes[start]
        seats = math.fsum(held * _heads(found, start) for held, found in staff)
        if rate > 1e-12 or seats:
            yield Slot(end - start, rate if rate > 1e-12 else 0.0, seats)


def _heads(found: tuple[Step, ...], time: float) -> int:
    return next((step.heads for step in reversed(found) if step.time <= time), 0)


def _capacity(team: Team) -> float:
    """Contacts that an agent handles at once, less the slowdown that this brings."""
    return team.concurrency / (1 + team.slowdown * (team.concurrency - 1))


def _alike(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Slots with equal figures together, then the nearest ones, until there are few enough to reckon with."""
    merged: dict[tuple[float, float], float] = {}
    for slot in slots:
        key = (round(slot.rate, 9), slot.seats)
        merged[key] = merged.get(key, 0.0) + slot.seconds
    found = [Slot(seconds, rate, seats) for (rate, seats), seconds in sorted(merged.items())]
    while len(found) > MOST_SLOTS:
        gaps = [_distance(one, two) for one, two in pairwise(found)]
        found = _closer(found, gaps, sorted(gaps)[len(found) - MOST_SLOTS - 1])
    return tuple(found)


def _closer(slots: list[Slot], gaps: list[float], limit: float) -> list[Slot]:
    """Neighbors with a gap up to the limit joined, each at most once."""
    kept = [slots[0]]
    free = True
    for slot, gap in zip(slots[1:], gaps, strict=True):
        if gap <= limit and free:
            kept[-1] = _joined(kept[-1], slot)
            free = False
        else:
            kept.append(slot)
            free = True
    return kept


def _distance(one: Slot, two: Slot) -> float:
    """How much joining two slots would distort: the square of what they differ by, times the contacts concerned."""
    size = one.rate * one.seconds * two.rate * two.seconds / max(one.rate * one.seconds + two.rate * two.seconds, 1e-12)
    apart = abs(one.rate - two.rate) / max(one.rate, two.rate, 1e-12)
    return size * (apart**2 + (abs(one.seats - two.seats) / max(one.seats, two.seats, 1.0)) ** 2)


def _joined(one: Slot, two: Slot) -> Slot:
    seconds = one.seconds + two.seconds
    rate = (one.rate * one.seconds + two.rate * two.seconds) / seconds
    return Slot(seconds, rate, (one.seats * one.seconds + two.seats * two.seconds) / seconds)


def _parts(center: Center, types: list[ContactType], teams: list[Team], weights: dict[str, float]) -> Iterator[Part]:
    for type_ in types:
        able = [team for team in teams if type_.id in team.skills]
        paid = {team.id: _paid_seconds(center, team) for team in able}
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


def _paid_seconds(center: Center, team: Team) -> float:
    return math.fsum(level.paid * (level.end - level.start) for level in levels(team, center.hours))


def _shrinkage(center: Center, teams: list[Team]) -> float:
    paid = [_paid_seconds(center, team) for team in teams]
    total = math.fsum(paid)
    return math.fsum(each * team.shrinkage for each, team in zip(paid, teams, strict=True)) / total if total else 0.0


def _wage(center: Center, teams: list[Team]) -> float | None:
    """Mean wage per paid hour, None where a team does not state one."""
    wages = [team.wage.per(3600.0) if team.wage else None for team in teams]
    paid = [_paid_seconds(center, team) for team in teams]
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
