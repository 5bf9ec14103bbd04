"""Goals that press the pace of work, with nothing on the people who work.

What
----
A role owes a goal on speed or on contacts per hour, and none of its goals and guards is about people:
occupancy, attrition, engagement.

Why
---
Work that is enjoyable and rewarding keeps the skilled; a pace that burns them out shows in attrition, a year
after the figures looked best.

Source
------
Article C (C33); article E (E10).

Bad
---
```toml
schema = 1

[[goal]]
id       = "quick"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "71%", n = 1840 }
target   = { at_least = "80%", within = "20 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "68%" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "quick"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "71%", n = 1840 }
target   = { at_least = "80%", within = "20 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "occupancy", at_most = "85%" }, { metric = "fcr", at_least = "68%" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import end
from goalspec.spec.model import Goal

SEVERITY = Severity.INFO
PEDANTIC = True


def check(metric: Metric, companions: tuple[Metric, ...], goal: Goal, where: Where) -> Iterator[Problem]:
    """Look for anything of the class people."""
    presses = metric.metric_class == "speed" or metric.pulls == "handle_time"
    if presses and not any(each.metric_class == "people" for each in companions):
        message = f'"{goal.id}" presses the pace of the {goal.role}, and nothing watches the people'
        remedy = 'Add a guard such as { metric = "occupancy", at_most = "85%" }.'
        yield Problem(where("target", end(goal.target)), message, remedy)
