"""Calls to customers that the agents have no time to make.

What
----
A goal asks for so many contacts per account and quarter. Times the accounts that its baseline counts (`n`) and the
handle time of the center, they take more hours than the agents of its scope are idle, customers' own contacts first.

Why
---
Goals of this kind come from a good wish and are met by short, empty calls, or at the cost of those who wait.

Source
------
Article B (B27, B28): call each customer once a quarter; hours = contacts x handle time.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "stay-close"
role     = "manager"
owner    = "Ana Petrova"
metric   = "relationship_contacts"
baseline = { value = 0.5, n = 60000 }
target   = { at_least = 1 }
by       = 2030-12-31
measure  = { by = "records", every = "quarter" }
guard    = [{ metric = "csat", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id          = "billing"
volume      = "2000/week"
handle_time = "300 s"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 12
shrinkage = "28%"
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "stay-close"
role     = "manager"
owner    = "Ana Petrova"
metric   = "relationship_contacts"
baseline = { value = 0.5, n = 6000 }
target   = { at_least = 1 }
by       = 2030-12-31
measure  = { by = "records", every = "quarter" }
guard    = [{ metric = "csat", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id          = "billing"
volume      = "2000/week"
handle_time = "300 s"

[[team]]
id        = "front"
skills    = { billing = 1 }
staff     = 12
shrinkage = "28%"
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.facts.operation.outlook import Outlook
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec.meaning import end
from goalspec.spec.model import Goal
from goalspec.units import HOUR, QUARTER, WEEK, show_duration

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY


def check(goal: Goal, metric: Metric, bound: float, as_staffed: Outlook, where: Where) -> Iterator[Problem]:
    """Compare the hours of outreach with the idle hours of a quarter."""
    if metric.quantity != "outreach" or goal.baseline is None or not goal.baseline.n:
        return
    weeks = QUARTER / WEEK
    contacts = bound * goal.baseline.n
    taken = contacts * as_staffed.desk.handle_time / HOUR
    idle = (as_staffed.seat_seconds - as_staffed.busy_seconds) * weeks / HOUR
    if taken > idle:
        pace = show_duration(round(as_staffed.desk.handle_time))
        yield Problem(
            where("target", end(goal.target)),
            f"{contacts:,.0f} contacts a quarter x {pace} are {taken:,.0f} hours, and the agents are idle"
            f" for {idle:,.0f} hours of that time",
            "Ask for fewer contacts, choose the accounts that matter, or plan staff for it.",
            (where("baseline", "n", label="accounts"),),
        )
