"""Words for figures of a desk, used by the rules that reckon: load, staff, and what a demand comes to."""

import math
from dataclasses import replace

from goalspec.conflict.claims import clashes_of
from goalspec.facts.families import Demand
from goalspec.facts.operation.arena import Arena, paid_for
from goalspec.facts.operation.certainty import footing
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.figures import paced_value, value_of
from goalspec.facts.operation.outlook import Outlook, outlook
from goalspec.facts.operation.reach import Staffing, staffing
from goalspec.finding import Problem
from goalspec.spec.meaning import called, show
from goalspec.units import HOUR, show_duration, show_number, show_share


def load_words(outlook: Outlook) -> str:
    """The load of the busiest time as a formula: `240/h x 300 s x 1.25 contacts per issue = 25 erlangs`."""
    desk = outlook.desk
    hourly = show_number(round(desk.peak_rate * HOUR, 1))
    pace = show_duration(round(desk.handle_time_at(outlook.pace)))
    growth = f" x {outlook.growth:.2f} contacts per issue" if outlook.growth > 1.005 else ""
    return f"{hourly}/h x {pace}{growth} = {outlook.load:.1f} erlangs"


def seats_words(agents: float, shrinkage: float) -> str:
    """`25 on seat at the fullest time (36 paid)`."""
    return f"{agents:.0f} on seat at the fullest time ({paid_for(agents, shrinkage)} paid)"


def comes_to(demand: Demand, desk: Desk) -> str:
    """What the demand's metric comes to as the desk is staffed: `service level comes to 43%`."""
    return f"{called(demand.metric)} comes to {shown(demand, desk)}"


def shown(demand: Demand, desk: Desk, agents: int | None = None) -> str:
    """The value of the demand's metric with so many agents at the fullest time, as many as there are if left out."""
    value = value_of(demand, outlook(desk, agents or desk.peak), desk.shrinkage)
    if value is None:
        value = paced_value(demand, desk, 1.0)
    if value is None or math.isinf(value):
        return "no end"
    return show(demand.metric, rounded(demand, value), desk.currency or None)


def rounded(demand: Demand, value: float) -> float:
    """The value as precise as the arithmetic is: shares to a tenth of a point, money to a cent, else three digits."""
    if demand.metric.is_share:
        return round(value, 3)
    if demand.metric.is_money:
        return round(value, 2)
    return float(f"{value:.3g}")


def needed(demand: Demand, desk: Desk) -> Staffing | None:
    """The staffing that meets the demand to the letter at natural pace; None where the arithmetic has no figure."""
    return staffing(demand, desk, 1.0, desk.shrinkage)


def needed_words(demand: Demand, desk: Desk) -> str:
    """What staff would meet the demand, as a sentence."""
    found = needed(demand, desk)
    if found is None or found.empty:
        return f"No number of agents brings {called(demand.metric)} to {demand.written}."
    if found.low > desk.peak:
        return f"It takes {seats_words(found.low, desk.shrinkage)}."
    if found.high < desk.peak:
        return f"At most {seats_words(found.high, desk.shrinkage)} would be busy enough."
    return "It is just out of reach of the staff as it is."


def way_out(demand: Demand, desk: Desk) -> str:
    """What to do about the demand: the staff that would meet it, or where to look where none does."""
    found = needed(demand, desk)
    if found is None or found.empty:
        return "Ask for less; `goalspec repair` names the smallest change."
    return needed_words(demand, desk)


def enough_for_all(arena: Arena) -> str:
    """The staff that would meet every goal of the desk at once, as a sentence; empty where the desk has one demand."""
    demands = frozenset(range(1, len(arena.claims)))
    if len(demands) < 2:
        return ""
    found = arena.strict.best(demands) or arena.best(demands)
    if found is None:
        return "No staffing meets all demands on this desk at once."
    (pace, shrinkage), allowed = found
    names = ", ".join(dict.fromkeys(claim.demand.goal.id for claim in arena.claims if claim.demand))
    away = "" if shrinkage == arena.desk.shrinkage else f" and {show_share(round(shrinkage, 3))} shrinkage"
    haste = "" if pace == 1 else f" and a handle time of {show_duration(round(arena.desk.handle_time_at(pace)))}"
    staff = seats_words(allowed.low, shrinkage)
    every = "Both" if len(demands) == 2 else f"All {len(demands)}"
    return f"{every} demands on this desk ({names}) can hold together with {staff}{away}{haste}."


def allowed_words(arena: Arena, number: int) -> str:
    """What a claim allows at natural pace, for the caret under it: `needs 14 or more on seat`."""
    claim, allowed = arena.claims[number], arena.allowed[0][number]
    if claim.is_staff:
        return claim.words
    if allowed.empty:
        return "not at natural pace" if any(not row[number].empty for row in arena.allowed) else "not at any staffing"
    low, high = int(allowed.low), allowed.high
    if math.isinf(high):
        return f"holds with {low} or more on seat" if low > 1 else "holds at any staffing"
    if low == high:
        return f"holds with exactly {low} on seat"
    return f"holds with {low} to {high:.0f} on seat" if low > 1 else f"holds with at most {high:.0f} on seat"


def largest_words(arena: Arena) -> str:
    """The largest set of demands that holds beside some staff, as a sentence."""
    found = clashes_of(arena).largest[0]
    kept = [claim for claim in (arena.claims[number] for number in sorted(found)) if claim.demand]
    names = ", ".join(f"{claim.demand.goal.id} ({claim.words})" for claim in kept if claim.demand)
    total = sum(1 for claim in arena.claims if claim.demand)
    return f"At most {len(kept)} of the {total} demands on this desk can hold together: {names}." if kept else ""


def clash_problem(arena: Arena, clash: frozenset[int], more: str = "") -> Problem:
    """A smallest clash with the places of all its members, the arithmetic under each, and what it rests on."""
    ground = footing(arena, clash)
    numbers = sorted(clash, key=lambda number: (number == 0, number))
    first, *others = (replace(arena.claims[each].place, label=allowed_words(arena, each)) for each in numbers)
    named = [
        f"{called(claim.demand.metric)} {claim.words} ({claim.demand.goal.id})"
        for claim in (arena.claims[number] for number in sorted(clash))
        if claim.demand
    ]
    load = f": the load is {load_words(outlook(arena.desk, arena.desk.peak))}"
    whatever = "with the staff of the center" if 0 in clash else "however many agents there are"
    message = f"{' and '.join(named)} cannot hold together {whatever}{load}{_apart(arena, clash)}{ground.words}"
    remedy = f"Change one of them. {largest_words(arena)}".strip() + more
    return Problem(first, message, remedy, tuple(others), severity=ground.severity, confidence=ground.confidence)


def _apart(arena: Arena, clash: frozenset[int]) -> str:
    """What the demand that wants fewest agents comes to with those that the other one takes; empty where none do."""
    desk = arena.desk
    known = [
        (found, demand)
        for demand in (arena.claims[number].demand for number in sorted(clash))
        if demand and (found := needed(demand, desk)) and not found.empty
    ]
    if len(known) < 2:
        return ""
    most, eager = max(known, key=lambda pair: pair[0].low)
    least, modest = min(known, key=lambda pair: pair[0].high)
    if most.low <= least.high or eager is modest:
        return ""
    agents = int(most.low)
    return (
        f"; with the {agents} agents that {called(eager.metric)} takes, {called(modest.metric)} comes to"
        f" {shown(modest, desk, agents)}"
    )
