"""More training than the shrinkage has time for.

What
----
Hours of training per agent and year that goals ask for, as a share of 2,080 paid hours (52 weeks of 40), exceed the
shrinkage of the center: the share of paid time in which nobody takes contacts, leave and illness included.

Why
---
Then the training happens in the time that is planned for customers, or not at all.

Source
------
Articles B (B25, B26): training and certification; paid time as 52 weeks of 40 hours.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "skilled"
role     = "manager"
owner    = "Ana Petrova"
metric   = "training_hours"
baseline = { value = 36 }
target   = { at_least = 120 }
by       = 2030-12-31
measure  = { by = "records", every = "quarter" }
guard    = [{ metric = "csat", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "500/week"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 8
shrinkage = "5%"
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "skilled"
role     = "manager"
owner    = "Ana Petrova"
metric   = "training_hours"
baseline = { value = 36 }
target   = { at_least = 48 }
by       = 2030-12-31
measure  = { by = "records", every = "quarter" }
guard    = [{ metric = "csat", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "500/week"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 8
shrinkage = "28%"
```
"""

from collections.abc import Iterator
from dataclasses import replace

from goalspec.facts.families import Demand
from goalspec.facts.operation.arena import PAID_WEEK, TIME_AWAY, Arena, share_of_time
from goalspec.finding import Confidence, Problem, Severity
from goalspec.units import show_share

SEVERITY = Severity.ERROR


def check(arenas: tuple[Arena, ...]) -> Iterator[Problem]:
    """Add up the time that goals take from contacts, desk by desk."""
    for arena in arenas:
        asked = [each.demand for each in arena.claims if each.demand and each.demand.metric.quantity == TIME_AWAY]
        if asked:
            yield from _compare(arena, asked, arena.desk.shrinkage)


def _compare(arena: Arena, asked: list[Demand], shrinkage: float) -> Iterator[Problem]:
    hours = sum(max(0.0, demand.range.low) for demand in asked)
    if share_of_time(hours) <= shrinkage:
        return
    stated = "shrinkage" in arena.desk.stated
    yield Problem(
        asked[0].place,
        f"{hours:g} hours of training a year are {show_share(round(share_of_time(hours), 3))} of"
        f" {52 * PAID_WEEK:,.0f} paid hours, and the shrinkage of the center is {show_share(round(shrinkage, 3))}",
        "Plan more shrinkage, with the staff that it takes, or less training.",
        (*(demand.place for demand in asked[1:]), replace(arena.claims[0].place, label="the staff it is taken from")),
        severity=None if stated else Severity.WARNING,
        confidence=None if stated else Confidence.ASSUMED,
    )
