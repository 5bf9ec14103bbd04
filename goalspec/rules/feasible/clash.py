"""Demands that cannot hold together, whatever the staff or with the staff there is.

What
----
For every desk (contact types and the teams that take them) the staffing is worked out at which each target and guard
holds, at every pace and shrinkage that goals ask for. Where these have nothing in common, the smallest clashing sets
are shown, three at most for a desk: take any member away and the rest can hold. The staff of the center is named
where it is part of the clash.

Why
---
Each goal may be sensible alone. Size decides occupancy: a team of 14 that answers 80 % in 20 s is busy 71 % of the
time, so a floor of 80 % on occupancy contradicts the promise to callers, however many agents there are.

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
guard    = [{ metric = "csat", at_least = "70%" }]

[[goal]]
id       = "busy"
role     = "manager"
owner    = "Ana Petrova"
metric   = "occupancy"
baseline = { value = "71%" }
target   = { between = ["80%", "85%"] }
by       = 2028-12-31
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
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
guard    = [{ metric = "csat", at_least = "70%" }]

[[goal]]
id       = "busy"
role     = "manager"
owner    = "Ana Petrova"
metric   = "occupancy"
baseline = { value = "66%" }
target   = { between = ["70%", "75%"] }
by       = 2028-12-31
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
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
dump      = "0%"
```
"""

from collections.abc import Iterator

from goalspec.conflict.claims import clashes_of, goals_of
from goalspec.facts.operation.arena import Arena
from goalspec.finding import Problem, Severity
from goalspec.rules.arithmetic import clash_problem

SEVERITY = Severity.ERROR
SHOWN = 3


def check(arenas: tuple[Arena, ...]) -> Iterator[Problem]:
    """Look for smallest clashes between demands of different goals."""
    for arena in arenas:
        found = [clash for clash in clashes_of(arena).smallest if len(goals_of(arena, clash)) > 1]
        for clash in found[:SHOWN]:
            more = f" {len(found) - SHOWN} more clashes on this desk are not shown." if len(found) > SHOWN else ""
            yield clash_problem(arena, clash, more)
