"""A cost goal below the wages that the work itself takes.

What
----
A contact takes its handle time of somebody's paid time, and paid time includes shrinkage. Wage x handle time /
(1 - shrinkage) is a floor under the cost of a contact, and over the share that resolves, under that of a resolution.
The target lies below what any staffing brings, or below what the staff of the center costs.

Why
---
What cannot be paid is saved elsewhere: on training, on pay, or on the customer.

Source
------
Article C (C16, C17): do more for less, within the arithmetic; example: 36 paid x 24 EUR / 240 contacts = 3.60 EUR.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "cheap"
role     = "director"
owner    = "Ines Castro"
metric   = "cost_per_contact"
baseline = { value = "3.70 EUR", n = 60000 }
target   = { at_most = "2.50 EUR" }
by       = 2028-12-31
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = "08:00-20:00"

[[type]]
id          = "billing"
volume      = "240/h"
handle_time = "300 s"
resolution  = "100%"
work        = { finished = "100%" }
patience    = "3 min"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 36
shrinkage = "30%"
wage      = "24 EUR/h"
dump      = "0%"
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "cheap"
role     = "director"
owner    = "Ines Castro"
metric   = "cost_per_contact"
baseline = { value = "3.70 EUR", n = 60000 }
target   = { at_most = "3.65 EUR" }
by       = 2028-12-31
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = "08:00-20:00"

[[type]]
id          = "billing"
volume      = "240/h"
handle_time = "300 s"
resolution  = "100%"
work        = { finished = "100%" }
patience    = "3 min"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 36
shrinkage = "30%"
wage      = "24 EUR/h"
dump      = "0%"
```
"""

from collections.abc import Iterator
from dataclasses import replace

from goalspec.conflict.claims import clashing
from goalspec.facts.families import Demand
from goalspec.facts.operation.arena import Arena
from goalspec.facts.operation.certainty import footing
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.figures import COSTS
from goalspec.facts.operation.outlook import Outlook
from goalspec.finding import Problem, Severity
from goalspec.rules.arithmetic import comes_to, needed_words
from goalspec.spec.model import Goal
from goalspec.units import HOUR, show_duration, show_share

SEVERITY = Severity.ERROR


def check(goal: Goal, desk: Desk, arena: Arena, as_staffed: Outlook) -> Iterator[Problem]:
    """Look for cost demands that the wages of the staff, or of the work itself, exceed."""
    for number, claim in enumerate(arena.claims):
        demand = claim.demand
        if demand is None or demand.goal is not goal or demand.metric.quantity not in COSTS:
            continue
        alone = arena.holds(frozenset({number}))
        if arena.holds(frozenset({0, number})) or (alone and number in clashing(arena)):
            continue
        ground = footing(arena, frozenset({0, number}))
        yield Problem(
            demand.place,
            f"{comes_to(demand, desk)}, asked is {demand.written}: {_floor(demand, desk, as_staffed)}{ground.words}",
            needed_words(demand, desk),
            (replace(arena.claims[0].place, label=f"{desk.peak} on seat at the fullest time"),),
            severity=ground.severity,
            confidence=ground.confidence,
        )


def _floor(demand: Demand, desk: Desk, as_staffed: Outlook) -> str:
    """The wages behind one contact, or one resolution, of agents who are never idle."""
    wage, money = desk.wage or 0.0, f" {desk.currency}".rstrip()
    pace = show_duration(round(desk.handle_time))
    formula = f"{wage:g}{money}/h x {pace} / (1 - {show_share(round(desk.shrinkage, 3))})"
    floor = wage * desk.handle_time / HOUR / (1 - desk.shrinkage)
    if demand.metric.quantity == "resolution_cost":
        floor /= desk.resolution
        formula += f" / {show_share(round(desk.resolution, 3))} resolved"
    whose = f"agents who are never idle, and these are {_busy(as_staffed)}"
    return f"wages alone are {formula} = {floor:.2f}{money} for {whose}"


def _busy(as_staffed: Outlook) -> str:
    return f"{show_share(round(as_staffed.occupancy, 3))} busy"
