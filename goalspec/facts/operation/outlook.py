"""What a desk does in a week at one staffing and one pace: waits, occupancy, hours, money."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from goalspec.queueing.erlang import erlang_b
from goalspec.queueing.patience_table import PatienceTable, TabledStation, tabled, tabled_station
from goalspec.queueing.work_laws import WorkLaw
from goalspec.units import HOUR

from .desk import Desk
from .slots import Slot

ROUNDS = 4
MOST_GROWTH = 50.0


@dataclass(frozen=True, slots=True)
class Endless:
    """A team whose callers never give up: Erlang C, and a queue that grows for ever where the load is too much."""

    load: float
    agents: int
    prob_wait: float
    spare: float

    @property
    def growing(self) -> bool:
        """Whether more work arrives than is done."""
        return self.spare <= 0

    @property
    def prob_served(self) -> float:
        """Share of the calls that are ever served within the agents' time."""
        return min(1.0, self.agents / self.load) if self.growing and self.load else 1.0

    @property
    def occupancy(self) -> float:
        """Busy share of the agents' time."""
        return min(1.0, self.load / self.agents)

    @property
    def mean_wait(self) -> float:
        """Mean wait (s), infinite where the queue grows for ever."""
        return math.inf if self.growing else self.prob_wait / self.spare

    @property
    def mean_wait_served(self) -> float:
        """The same: all calls are answered in the end."""
        return self.mean_wait

    def answered_within(self, seconds: float) -> float:
        """Share of calls answered within `seconds`."""
        return 0.0 if self.growing else 1 - self.prob_wait * math.exp(-self.spare * seconds)

    def abandoned_within(self, seconds: float) -> float:
        """Nobody gives up."""
        return 0.0 * seconds


Station = TabledStation | Endless


@dataclass(frozen=True)
class Outlook:
    """A desk with `peak` agents on seat at its fullest time, the roster keeping its shape.

    `pace` is a factor on natural handle times, `growth` the contacts that arrive per first contact. Weekly sums.
    """

    desk: Desk
    peak: int
    pace: float
    growth: float
    stations: tuple[tuple[Slot, int, Station | None], ...]

    def _offered(self, figure: Callable[[Station], float], unstaffed: float) -> float:
        """Sum over offered contacts of a figure per contact; `unstaffed` is that of contacts nobody is there for."""
        rate = (slot.seconds * slot.rate * self.growth for slot, _, _ in self.stations)
        values = (unstaffed if station is None else figure(station) for _, _, station in self.stations)
        return math.fsum(contacts * value for contacts, value in zip(rate, values, strict=True))

    @property
    def offered(self) -> float:
        """Contacts that arrive, repeated ones included."""
        return self.desk.contacts * self.growth

    @cached_property
    def handled(self) -> float:
        """Contacts that are answered."""
        return self._offered(lambda station: station.prob_served, 0.0)

    @property
    def abandoned(self) -> float:
        """Share of the offered contacts that give up."""
        return max(0.0, 1 - self.handled / self.offered)

    def abandoned_later(self, short: float, *, over_all: bool) -> float:
        """The same without those who leave within `short` seconds; divided by all, or by all but those."""
        early = self._offered(lambda station: station.abandoned_within(short), 0.0) if short else 0.0
        lost = max(0.0, self.offered - self.handled - early)
        return lost / (self.offered if over_all else self.offered - early)

    def answered_within(self, seconds: float, base: str = "offered", short: float = 0.0) -> float:
        """Service level: answered within `seconds` over the base that the goal's definition names."""
        answered = self._offered(lambda station: station.answered_within(seconds), 0.0)
        below = self.handled if base == "answered" else self.offered
        if base == "offered_without_short_abandons":
            below -= self._offered(lambda station: station.abandoned_within(short), 0.0)
        return min(1.0, answered / below) if below > 0 else 0.0

    def mean_wait(self, *, answered_only: bool) -> float:
        """Mean wait (s), of answered contacts or of all that join the queue."""
        if not answered_only:
            return self._offered(lambda station: station.mean_wait, 0.0) / self.offered
        waits = self._offered(lambda station: station.prob_served * station.mean_wait_served, 0.0)
        return waits / self.handled if self.handled else math.inf

    @cached_property
    def seat_seconds(self) -> float:
        """Agent-seconds on seat."""
        return math.fsum(slot.seconds * seats for slot, seats, _ in self.stations)

    @cached_property
    def busy_seconds(self) -> float:
        """Agent-seconds spent on contacts."""
        return math.fsum(
            slot.seconds * seats * station.occupancy for slot, seats, station in self.stations if station is not None
        )

    @property
    def occupancy(self) -> float:
        """Busy share of the time on seat."""
        return self.busy_seconds / self.seat_seconds if self.seat_seconds else 1.0

    @property
    def per_seat_hour(self) -> float:
        """Contacts handled per hour on seat."""
        return self.handled * HOUR / self.seat_seconds if self.seat_seconds else 0.0

    @property
    def resolved(self) -> float:
        """Contacts that resolve."""
        return self.handled * self.desk.resolution_at(self.pace)

    def cost(self, shrinkage: float) -> float:
        """Wages of the paid time behind the time on seat, in the center's currency; nan without a wage."""
        wage = math.nan if self.desk.wage is None else self.desk.wage
        return self.seat_seconds / HOUR / (1 - shrinkage) * wage

    @property
    def load(self) -> float:
        """Work offered in the busiest slot (erlangs), repeated contacts included."""
        return self.desk.peak_rate * self.growth * self.desk.handle_time_at(self.pace)


@lru_cache(maxsize=4096)
def outlook(desk: Desk, peak: int, pace: float = 1.0, *, repeats: bool = True) -> Outlook:
    """The desk at this staffing and pace. Without `repeats` nobody calls twice, which flatters every figure."""
    growth = _growth(desk, peak, pace) if repeats else 1.0
    return Outlook(desk, peak, pace, growth, _stations(desk, desk.slots, peak, pace, growth))


def _growth(desk: Desk, peak: int, pace: float) -> float:
    """Contacts that arrive per first contact: returns of the unresolved and redials of those who give up, in balance.

    A fixed number of rounds over a rough week; the same for every staffing, so that figures move evenly with it.
    """
    returning = desk.again * (1 - desk.resolution_at(pace))
    growth = _grown(returning)
    for _ in range(ROUNDS if desk.patience else 0):
        rough = _stations(desk, desk.rough, peak, pace, growth)
        lost = Outlook(desk, peak, pace, growth, rough).abandoned
        growth = _grown(returning * (1 - lost) + desk.redial * lost)
    return growth


def _grown(again: float) -> float:
    """Contacts per first contact; in hundredths, so that stations of neighboring staffings are shared."""
    return round(1 / (1 - again), 2) if again < 1 - 1 / MOST_GROWTH else MOST_GROWTH


def _stations(
    desk: Desk, slots: tuple[Slot, ...], peak: int, pace: float, growth: float
) -> tuple[tuple[Slot, int, Station | None], ...]:
    handle_time = desk.handle_time_at(pace)
    seated = ((slot, _seats(desk, slot, peak)) for slot in slots)
    return tuple((slot, seats, _station(desk, slot.rate * growth, handle_time, seats)) for slot, seats in seated)


def _seats(desk: Desk, slot: Slot, peak: int) -> int:
    return max(1, round(slot.seats * peak / desk.peak)) if slot.seats > 0 else 0


def _station(desk: Desk, rate: float, handle_time: float, seats: int) -> Station | None:
    if seats == 0:
        return None
    if desk.patience is None:
        return _endless(rate * handle_time, handle_time, seats)
    return station_of(rate, handle_time, seats, _table(desk.patience))


@lru_cache(maxsize=65536)
def station_of(rate: float, handle_time: float, seats: int, table: PatienceTable) -> TabledStation:
    """One team in steady state; slots of neighboring staffings often share it."""
    return tabled_station(rate, handle_time, seats, table)


def _endless(offered: float, handle_time: float, seats: int) -> Endless:
    spare = (seats - offered) / handle_time
    if spare <= 0:
        return Endless(offered, seats, 1.0, spare)
    blocked = erlang_b(offered, seats)
    return Endless(offered, seats, seats * blocked / (seats - offered * (1 - blocked)), spare)


@lru_cache(maxsize=256)
def _table(law: WorkLaw) -> PatienceTable:
    return tabled(law)
