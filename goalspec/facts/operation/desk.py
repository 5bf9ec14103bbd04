"""A desk: contact types and the teams that take them, as one pool."""

import math
from dataclasses import dataclass
from functools import cached_property

from goalspec.center.handling import Handling
from goalspec.queueing.work_laws import WorkLaw

from .slots import ROUGH_SLOTS, Slot, alike


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
    def rough(self) -> tuple[Slot, ...]:
        """The week in even fewer slots, enough to tell how many give up."""
        return alike(self.slots, ROUGH_SLOTS)

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
