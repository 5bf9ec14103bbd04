"""The slots of a desk's week: stretches in which contacts and agents stay the same, few enough to reckon with."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from goalspec.center.contacts import ContactType
from goalspec.center.demand import week_of
from goalspec.center.model import Center
from goalspec.center.roster import Step, steps
from goalspec.center.teams import Team
from goalspec.units import WEEK

MOST_SLOTS = 8
ROUGH_SLOTS = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """Stretches of the week that look alike: `seconds` in all, contacts per second, agents on seat."""

    seconds: float
    rate: float
    seats: float


def slots_of(center: Center, types: list[ContactType], teams: list[Team]) -> Iterator[Slot]:
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


def alike(slots: tuple[Slot, ...], most: int = MOST_SLOTS) -> tuple[Slot, ...]:
    """Slots with equal figures together, then the nearest ones, until there are few enough to reckon with."""
    merged: dict[tuple[float, float], float] = {}
    for slot in slots:
        key = (round(slot.rate, 9), slot.seats)
        merged[key] = merged.get(key, 0.0) + slot.seconds
    found = [Slot(seconds, rate, seats) for (rate, seats), seconds in sorted(merged.items())]
    while len(found) > most:
        gaps = [_distance(one, two) for one, two in pairwise(found)]
        found = _closer(found, gaps, sorted(gaps)[len(found) - most - 1])
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
