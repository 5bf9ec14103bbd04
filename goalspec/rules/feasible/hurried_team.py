"""Agents who would be busy nearly all the time.

What
----
As the center is staffed, the time on seat that contacts take, repeat contacts included, exceeds 85 %, and no goal or
guard bounds occupancy there. The rule is for planners who want to be told: it runs with `--pedantic` or by name.

Why
---
Large centers reach such an occupancy with short waits, small ones only with long ones; in both, agents have no pause
between two contacts. Goals do not show it until people leave.

Source
------
Call Centre Helper and WFM Labs on maximum occupancy (85 %); size decides occupancy, by Erlang's formula.

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
volume      = "1200/h"
handle_time = "300 s"
resolution  = "100%"
work        = { finished = "100%" }
patience    = "3 min"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 108
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
volume      = "1200/h"
handle_time = "300 s"
resolution  = "100%"
work        = { finished = "100%" }
patience    = "3 min"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 120
shrinkage = "0%"
dump      = "0%"
```
"""

from collections.abc import Iterator

from goalspec.facts.operation.arena import Arena
from goalspec.facts.operation.outlook import outlook
from goalspec.finding import Confidence, Problem, Severity
from goalspec.rules.arithmetic import load_words, seats_words
from goalspec.units import show_share

SEVERITY = Severity.INFO
CONFIDENCE = Confidence.LIKELY
PEDANTIC = True
USUAL = 0.85


def check(arenas: tuple[Arena, ...]) -> Iterator[Problem]:
    """Look at the occupancy of desks whose occupancy no goal bounds."""
    for arena in arenas:
        desk = arena.desk
        bounded = any(demand.metric.quantity in {"occupancy", "utilization"} for demand in arena.demands)
        if bounded or not desk.whole:
            continue
        now = outlook(desk, desk.peak)
        if now.occupancy > USUAL:
            enough = now.busy_seconds / now.seat_seconds / USUAL * desk.peak
            yield Problem(
                arena.claims[0].place,
                f"agents are busy {show_share(round(now.occupancy, 3))} of their time on seat: the load is"
                f" {load_words(now)} for {desk.peak} agents",
                f"Add a guard on `occupancy`; {show_share(USUAL)} takes about {seats_words(enough, desk.shrinkage)}.",
            )
