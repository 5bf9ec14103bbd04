"""A guard that leaves its own target no room.

What
----
The target of a goal and one or more of its own guards cannot hold together: worked out from the center, the staffing
at which the target holds and that at which the guards hold have nothing in common.

Why
---
A guard is there to keep a goal honest, not to make it impossible. Such a goal is missed from its first day, whichever
way the owner turns.

Source
------
QuickXplain (Junker 2004) and MARCO (Liffiton and others 2016) over the arithmetic of `feasible/out-of-reach`.

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
baseline = { value = "79%", n = 1840 }
target   = { at_least = "80%", within = "20 s", base = "offered" }
by       = 2028-12-31
measure  = { by = "records", blocked = false, every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }, { metric = "cost_per_contact", at_most = "2.30 EUR" }]
# file: center.toml
schema = 1

[center]
hours = "08:00-20:00"

[[type]]
id          = "billing"
volume      = "120/h"
handle_time = "300 s"
resolution  = "100%"
work        = { finished = "100%" }
patience    = "none"
return      = { share = "70%" }

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 14
shrinkage = "0%"
wage      = "24 EUR/h"
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
baseline = { value = "79%", n = 1840 }
target   = { at_least = "80%", within = "20 s", base = "offered" }
by       = 2028-12-31
measure  = { by = "records", blocked = false, every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }, { metric = "cost_per_contact", at_most = "2.90 EUR" }]
# file: center.toml
schema = 1

[center]
hours = "08:00-20:00"

[[type]]
id          = "billing"
volume      = "120/h"
handle_time = "300 s"
resolution  = "100%"
work        = { finished = "100%" }
patience    = "none"
return      = { share = "70%" }

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 14
shrinkage = "0%"
wage      = "24 EUR/h"
dump      = "0%"
```
"""

from collections.abc import Iterator

from goalspec.conflict.claims import clashes_of, goals_of
from goalspec.facts.operation.arena import Arena
from goalspec.finding import Problem, Severity
from goalspec.rules.arithmetic import clash_problem

SEVERITY = Severity.ERROR


def check(arenas: tuple[Arena, ...]) -> Iterator[Problem]:
    """Look for smallest clashes within one goal."""
    for arena in arenas:
        for clash in clashes_of(arena).smallest:
            demands = [number for number in clash if not arena.claims[number].is_staff]
            if len(demands) > 1 and len(goals_of(arena, clash)) == 1:
                yield clash_problem(arena, clash)
