"""A target or guard that the staff of the center cannot meet.

What
----
The wait, abandonment, occupancy, pace or cost that a goal asks for is worked out from the center: contacts, handle
time, repeat contacts, patience, agents on seat in every slot of the week, all teams as one pool. With the staff as it
is, the demand fails by more than the arithmetic may be wrong (up to 2 points of a share, 5 % of anything else).

Why
---
Load decides waits, and size decides occupancy: 80 % in 20 s keeps 14 agents 71 % busy and 108 agents 93 %. A pool in
steady state does better than any real roster, so what fails here fails in practice too.

Source
------
Erlang 1917; M/M/n+G (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005); case C11, goals without the staff.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "quick"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "80%", within = "20 s", base = "offered" }
by       = 2028-12-31
measure  = { by = "records", blocked = false, every = "month" }
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
redial      = { share = "50%" }
return      = { share = "70%" }

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 32
shrinkage = "30%"
dump      = "0%"
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "quick"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "78%", n = 1840 }
target   = { at_least = "80%", within = "20 s", base = "offered" }
by       = 2028-12-31
measure  = { by = "records", blocked = false, every = "month" }
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
redial      = { share = "50%" }
return      = { share = "70%" }

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 36
shrinkage = "30%"
dump      = "0%"
```
"""

from collections.abc import Iterator
from dataclasses import replace

from goalspec.conflict.claims import clashing
from goalspec.facts.operation.arena import Arena
from goalspec.facts.operation.certainty import footing
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.figures import COSTS
from goalspec.facts.operation.outlook import Outlook
from goalspec.finding import Problem, Severity
from goalspec.rules.arithmetic import comes_to, enough_for_all, load_words, needed_words, way_out
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(goal: Goal, desk: Desk, arena: Arena, as_staffed: Outlook) -> Iterator[Problem]:
    """Look for demands of the goal that the staff of its desk cannot meet, and that clash with nothing else."""
    for number, claim in enumerate(arena.claims):
        demand = claim.demand
        if demand is None or demand.goal is not goal or demand.metric.quantity in COSTS:
            continue
        pair = frozenset({0, number})
        if not arena.holds(pair) and not _clashes_with_others(arena, number):
            ground = footing(arena, pair)
            staff = replace(arena.claims[0].place, label=f"{desk.peak} on seat at the fullest time")
            yield Problem(
                replace(demand.place, label=needed_words(demand, desk).rstrip(".")),
                f"{comes_to(demand, desk)}, asked is {demand.written}: the load is {load_words(as_staffed)} for"
                f" {desk.peak} agents on seat{ground.words}",
                f"{way_out(demand, desk)} {enough_for_all(arena)}".strip(),
                (staff,),
                severity=ground.severity,
                confidence=ground.confidence,
            )


def _clashes_with_others(arena: Arena, number: int) -> bool:
    """Whether a clash with other demands, which no staffing resolves, is the cause."""
    return number in clashing(arena) and arena.holds(frozenset({number}))
