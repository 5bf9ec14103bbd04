"""What a finding about a desk rests on beyond what the center states, and how sure that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalspec.facts.families import Demand
from goalspec.finding import Confidence, Severity
from goalspec.units import show_duration, show_share

from .arena import Arena
from .desk import Desk
from .figures import PACED

WAITS = frozenset({"wait_share", "mean_wait", "wait_percentile", "abandonment"})


@dataclass(frozen=True, slots=True)
class Footing:
    """What a finding rests on: names of assumptions with their values, empty where formula and statements suffice."""

    rests_on: tuple[str, ...]

    @property
    def severity(self) -> Severity | None:
        """A warning where something is assumed, else the rule's own severity."""
        return Severity.WARNING if self.rests_on else None

    @property
    def confidence(self) -> Confidence | None:
        """Assumed where something is, else the rule's own confidence."""
        return Confidence.ASSUMED if self.rests_on else None

    @property
    def words(self) -> str:
        """What is assumed, to be put after a message; empty where nothing is."""
        return f"; this rests on {', '.join(self.rests_on)}" if self.rests_on else ""


def footing(arena: Arena, chosen: frozenset[int]) -> Footing:
    """What it rests on that these claims of an arena do not hold together."""
    desk = arena.desk
    demands = tuple(claim.demand for claim in (arena.claims[number] for number in sorted(chosen)) if claim.demand)
    return Footing(tuple(_assumed(desk, arena, chosen, demands)))


def _assumed(desk: Desk, arena: Arena, chosen: frozenset[int], demands: tuple[Demand, ...]) -> Iterator[str]:
    quantities = {demand.metric.quantity for demand in demands}
    if "handle_time" not in desk.stated:
        yield f"an assumed handle time of {show_duration(round(desk.handle_time))}"
    if quantities & WAITS and "patience" not in desk.stated and desk.patience is not None:
        yield f"an assumed patience of {show_duration(round(desk.patience.mean))} on average"
    if quantities & PACED and not _natural(desk, demands):
        yield "the stop rule for what a change of pace does to resolution"
    if repeats := list(_repeats(desk)):
        yield from repeats if arena.calm.holds(chosen) else ()
    if quantities & WAITS:
        yield from (f"leaving out {each}" for each in desk.flattered)


def _natural(desk: Desk, demands: tuple[Demand, ...]) -> bool:
    """Whether the only demand on pace is out of reach at any pace."""
    return not desk.yields and bool(demands)


def _repeats(desk: Desk) -> Iterator[str]:
    if "return" not in desk.stated:
        yield f"an assumed return share of {show_share(round(desk.again, 3))}"
    if "redial" not in desk.stated and desk.patience is not None:
        yield f"an assumed redial share of {show_share(round(desk.redial, 3))}"
    if "resolution" not in desk.stated:
        yield f"an assumed resolution of {show_share(round(desk.resolution, 3))}"
