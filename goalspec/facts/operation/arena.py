"""Where demands meet: what each allows at every pace and shrinkage that the goals or the center speak of.

An arena is one desk with the demands about it and its staff. At each point (pace, shrinkage) every claim allows a range
of agents on seat; claims hold together where at some point their ranges meet. The points are a fixed set: natural pace
and stated shrinkage, and every pace and shrinkage at which a demand begins to hold, between the ends that goals ask
for. A demand counts as broken only beyond the tolerance of the arithmetic (`reach.eased`).
"""

import math
from dataclasses import dataclass
from functools import cached_property

from goalspec.facts.families import Demand
from goalspec.finding import Place
from goalspec.queueing.roots import first_reaching

from .desk import Desk
from .figures import PACED, STAFFED, paced_value
from .reach import ALWAYS, NEVER, Staffing, eased, staffing

SLACK = 1e-9
WIDEST = 20.0
PAID_WEEK = 40.0  # paid hours of a full-time week
TIME_AWAY = "training_time"


@dataclass(frozen=True, slots=True)
class Claim:
    """A demand of a goal, or (without one) the staff that the center has."""

    words: str
    place: Place
    demand: Demand | None = None

    @property
    def is_staff(self) -> bool:
        """Whether this is the center's staff."""
        return self.demand is None


@dataclass(frozen=True, eq=False)
class Arena:
    """The claims about one desk and, point by point, the agents on seat that each allows."""

    desk: Desk
    claims: tuple[Claim, ...]
    points: tuple[tuple[float, float], ...]
    allowed: tuple[tuple[Staffing, ...], ...]

    @cached_property
    def calm(self) -> "Arena":
        """The same if nobody contacted twice, which takes the assumptions about repeats out of what is found."""
        return arena_of(self.desk, self.demands, self.claims[0].place, Means(repeats=False))

    @cached_property
    def strict(self) -> "Arena":
        """The same with every demand taken to the letter, without the tolerance of the arithmetic."""
        return arena_of(self.desk, self.demands, self.claims[0].place, Means(ease=False))

    @property
    def demands(self) -> tuple[Demand, ...]:
        """The demands among the claims."""
        return tuple(claim.demand for claim in self.claims if claim.demand)

    def holds(self, chosen: frozenset[int]) -> bool:
        """Whether these claims can hold together."""
        return self.best(chosen) is not None

    def best(self, chosen: frozenset[int]) -> tuple[tuple[float, float], Staffing] | None:
        """The first point at which these claims hold together, and the agents that it takes."""
        for point, allowed in zip(self.points, self.allowed, strict=True):
            met = ALWAYS
            for number in chosen:
                met = met.meets(allowed[number])
            if not met.empty:
                return point, met
        return None


@dataclass(frozen=True, slots=True)
class Means:
    """How to reckon: with repeated contacts or without, with the tolerance of the arithmetic or to the letter."""

    repeats: bool = True
    ease: bool = True


def arena_of(desk: Desk, demands: tuple[Demand, ...], staff: Place, means: Means = Means()) -> Arena:
    """The arena of a desk: its staff first, then every demand that the arithmetic has a figure for."""
    points = tuple((pace, away) for pace in _paces(desk, demands) for away in _shrinkages(desk, demands))
    rows = [(demand, _row(desk, demand, points, means)) for demand in demands]
    known = [(demand, row) for demand, row in rows if row is not None]
    claims = (_staff_claim(desk, staff), *(Claim(demand.written, demand.place, demand) for demand, _ in known))
    columns = [_staff_row(desk, points), *(row for _, row in known)]
    return Arena(desk, claims, points, tuple(zip(*columns, strict=True)))


def seats_at(desk: Desk, shrinkage: float) -> int:
    """Agents on seat at the fullest time, if this share of the paid agents of today were away."""
    return round(desk.peak / (1 - desk.shrinkage) * (1 - shrinkage)) if desk.shrinkage < 1 else 0


def paid_for(agents: float, shrinkage: float) -> int:
    """Paid agents behind so many on seat."""
    return math.ceil(agents / (1 - shrinkage) - 1e-9)


def _staff_claim(desk: Desk, place: Place) -> Claim:
    return Claim(f"{desk.peak} agents on seat at the fullest time", place)


def _staff_row(desk: Desk, points: tuple[tuple[float, float], ...]) -> tuple[Staffing, ...]:
    seats = [seats_at(desk, shrinkage) for _, shrinkage in points]
    return tuple(Staffing(each, each) for each in seats)


def _row(
    desk: Desk, demand: Demand, points: tuple[tuple[float, float], ...], means: Means
) -> tuple[Staffing, ...] | None:
    """What the demand allows at every point; None where the arithmetic has no figure for it."""
    quantity, asked = demand.metric.quantity, eased(demand) if means.ease else demand
    if quantity in STAFFED:
        row = [staffing(asked, desk, pace, shrinkage, repeats=means.repeats) for pace, shrinkage in points]
        return tuple(each for each in row if each is not None) if None not in row else None
    if quantity in PACED:
        values = [paced_value(demand, desk, pace) for pace, _ in points]
        return None if None in values else tuple(_when(_holds(asked, value)) for value in values if value is not None)
    if quantity == "shrinkage":
        return tuple(_when(demand.range.holds(shrinkage)) for _, shrinkage in points)
    if quantity == TIME_AWAY:
        return tuple(_when(share_of_time(demand.range.low) <= shrinkage + SLACK) for _, shrinkage in points)
    return None


def share_of_time(hours_a_year: float) -> float:
    """So many hours per agent and year as a share of paid time."""
    return hours_a_year / (52 * PAID_WEEK) if hours_a_year > 0 else 0.0


def _holds(demand: Demand, value: float) -> bool:
    return demand.range.low - SLACK <= value <= demand.range.high + SLACK


def _when(held: bool) -> Staffing:  # noqa: FBT001 - the words of the caller say what is held
    return ALWAYS if held else NEVER


def _paces(desk: Desk, demands: tuple[Demand, ...]) -> tuple[float, ...]:
    """Natural pace, then the paces at which demands on handle time or resolution begin to hold, the nearest first."""
    if not desk.yields:
        return (1.0,)
    asked: list[float] = []
    turning: list[float] = []
    for demand in demands:
        now = paced_value(demand, desk, 1.0) if demand.metric.quantity in PACED else None
        if now is not None:
            found = [_pace(desk, demand, bound) for bound in (demand.range.low, demand.range.high)]
            turning += [each for each in found if each is not None]
            asked += [each for each in _asked(demand, now, found) if each is not None]
    low, high = min([1.0, *asked]), max([1.0, *asked])
    others = {each for each in turning if low <= each <= high} - {1.0}
    return (1.0, *sorted(others, key=lambda each: (abs(each - 1), each)))


def _asked(demand: Demand, now: float, found: list[float | None]) -> list[float | None]:
    """The paces that the demand itself asks agents to take: those at the bounds that natural pace breaks."""
    low, high = found
    return [low if now < demand.range.low else None, high if now > demand.range.high else None]


def _pace(desk: Desk, demand: Demand, bound: float) -> float | None:
    """The pace at which the demand's figure reaches a bound; None where no pace does."""

    def figure(pace: float) -> float:
        return paced_value(demand, desk, pace) or 0.0

    if not figure(0.0) <= bound <= figure(WIDEST):
        return None
    return first_reaching(lambda pace: figure(pace) >= bound - SLACK, 0.0, WIDEST)


def _shrinkages(desk: Desk, demands: tuple[Demand, ...]) -> tuple[float, ...]:
    """The stated shrinkage, then what goals ask for, the nearest first."""
    asked = [
        bound
        for demand in demands
        if demand.metric.quantity == "shrinkage"
        for bound in (demand.range.low, demand.range.high)
        if 0 <= bound < 1
    ]
    away = [share_of_time(demand.range.low) for demand in demands if demand.metric.quantity == TIME_AWAY]
    others = {each for each in (*asked, *away) if each < 1} - {desk.shrinkage}
    return (desk.shrinkage, *sorted(others, key=lambda each: (abs(each - desk.shrinkage), each)))
