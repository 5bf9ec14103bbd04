"""More work a week than the agents have time for.

What
----
Contacts x handle time, repeat contacts included, exceeds the time on seat of the teams that take them, or does so in
hours that bring most of the contacts.

Why
---
Whoever is too many must give up. How many do is then no matter of goals: it follows from the numbers.

Source
------
Flow balance; repeat contacts as 1 / (1 - r (1 - p)) per issue.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "kind"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "71%", n = 900 }
target   = { at_least = "75%" }
by       = 2028-12-31
measure  = { by = "survey", box = "top", scale = "1-5", sample = 2000, response_rate = "20%", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%", window = "7 d" }]
# file: center.toml
schema = 1

[center]
hours = "08:00-20:00"

[[type]]
id          = "billing"
volume      = "240/h"
handle_time = "300 s"
resolution  = "80%"
patience    = "3 min"
return      = { share = "70%" }

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 20
shrinkage = "30%"
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "kind"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "71%", n = 900 }
target   = { at_least = "75%" }
by       = 2028-12-31
measure  = { by = "survey", box = "top", scale = "1-5", sample = 2000, response_rate = "20%", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%", window = "7 d" }]
# file: center.toml
schema = 1

[center]
hours = "08:00-20:00"

[[type]]
id          = "billing"
volume      = "240/h"
handle_time = "300 s"
resolution  = "80%"
patience    = "3 min"
return      = { share = "70%" }

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 40
shrinkage = "30%"
```
"""

from collections.abc import Iterator

from goalspec.facts.operation.arena import Arena
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.outlook import outlook
from goalspec.finding import Confidence, Problem, Severity
from goalspec.units import HOUR, show_duration, show_share

SEVERITY = Severity.ERROR


def check(arenas: tuple[Arena, ...]) -> Iterator[Problem]:
    """Compare the work of a week with the time on seat, desk by desk."""
    for arena in arenas:
        if arena.desk.whole and arena.desk.patience is not None:
            yield from _compare(arena, arena.desk)


def _compare(arena: Arena, desk: Desk) -> Iterator[Problem]:
    flow = outlook(desk, desk.peak)
    first, all_work = desk.contacts * desk.handle_time, flow.offered * desk.handle_time
    if all_work <= desk.seat_seconds:
        return
    certain = first > desk.seat_seconds and "handle_time" in desk.stated
    stated = "return" in desk.stated and "handle_time" in desk.stated
    lost = show_share(round(1 - desk.seat_seconds / all_work, 2))
    growth = f" x {flow.growth:.2f} contacts per issue" if flow.growth > 1.005 else ""
    formula = f"{desk.contacts:,.0f} contacts a week x {show_duration(round(desk.handle_time))}{growth}"
    yield Problem(
        arena.claims[0].place,
        f"{formula} are {all_work / HOUR:,.0f} hours of work for {desk.seat_seconds / HOUR:,.0f} hours on seat:"
        f" at least {lost} of the contacts must give up",
        "Add staff, or bring volume, handle time or repeat contacts down.",
        severity=None if certain or stated else Severity.WARNING,
        confidence=None if certain or stated else Confidence.ASSUMED,
    )
