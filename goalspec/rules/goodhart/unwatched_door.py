"""A wait goal beside a door that may be shut.

What
----
The goal is about waiting, and does not count callers who hear a busy signal. The center has fewer lines than
one and a half times its agents, so at busy times callers are turned away, and no goal or guard of the role
watches how many.

Why
---
A wait standard was reported as nearly met while more than half of all attempts heard a busy signal: turning
callers away shortens every wait that is counted.

Source
------
Case C02: the call centers of a tax agency in 2016-17, by its Auditor General; relation R17 of the catalog.

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
baseline = { value = "71%", n = 1840 }
target   = { at_least = "75%", within = "20 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "50%" }]

# file: center.toml
schema = 1

[center]
name  = "Office"
hours = { mon-fri = "09:00-17:00" }
lines = 20

[[type]]
id          = "billing"
channel     = "voice"
volume      = "800/week"
handle_time = "300 s"
after_call  = "30 s"
resolution  = "60%"

[[team]]
id        = "front"
role      = "agent"
skills    = { billing = 1 }
shrinkage = "0%"
staff     = { mon-fri = 16 }
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
baseline = { value = "71%", n = 1840 }
target   = { at_least = "75%", within = "20 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "50%" }, { metric = "blockage_rate", at_most = "2%" }]

# file: center.toml
schema = 1

[center]
name  = "Office"
hours = { mon-fri = "09:00-17:00" }
lines = 20

[[type]]
id          = "billing"
channel     = "voice"
volume      = "800/week"
handle_time = "300 s"
after_call  = "30 s"
resolution  = "60%"

[[team]]
id        = "front"
role      = "agent"
skills    = { billing = 1 }
shrinkage = "0%"
staff     = { mon-fri = 16 }
```
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goalspec.catalog import Metric
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec.meaning import Setting, called, end
from goalspec.spec.model import Goal

if TYPE_CHECKING:  # a spec without a center is checked without the models of one
    from goalspec.center.model import Center
    from goalspec.facts.operation.desk import Desk

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY
WAITS = frozenset({"wait_share", "mean_wait", "wait_percentile", "abandonment"})
ROOM = 1.5


def check(
    metric: Metric,
    settings: Mapping[str, Setting],
    companions: tuple[Metric, ...],
    center: "Center",
    desk: "Desk",
    goal: Goal,
    where: Where,
) -> Iterator[Problem]:
    """Compare lines and agents where nobody watches the door."""
    lines = center.header.lines
    counted = settings.get("blocked") is True or metric.quantity not in WAITS
    if lines is None or counted or any(each.quantity == "blocking" for each in companions):
        return
    if lines < ROOM * desk.peak:
        places = max(0, lines - desk.peak)
        message = (
            f"{lines} lines for {desk.peak} agents leave {places} places to wait: callers who hear a busy signal are "
            f"not counted in {called(metric)}"
        )
        remedy = 'Add a guard { metric = "blockage_rate", at_most = "2%" }, or count them: blocked = true.'
        yield Problem(where("target", end(goal.target)), message, remedy)
