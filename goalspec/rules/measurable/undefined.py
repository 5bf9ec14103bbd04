"""A part of the definition that moves the figure and has no usual value.

What
----
The metric has a qualifier that decides what is counted, without a default, and the goal does not state it.

Why
---
Definitions move figures by 5 to 8 points; here there is not even a custom to fall back on.

Source
------
One simulated queue reports 74.6 to 81.7 percent by the formula of its service level (own computation).

Bad
---
```toml
schema = 1

[[goal]]
id       = "due"
role     = "manager"
owner    = "Ana Petrova"
metric   = "sla_compliance"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "80%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "reopen_rate", at_most = "6%" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "due"
role     = "manager"
owner    = "Ana Petrova"
metric   = "sla_compliance"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "80%", within = "4 h" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "reopen_rate", at_most = "6%" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import called
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(metric: Metric, goal: Goal, where: Where) -> Iterator[Problem]:
    """Look for qualifiers that have no default."""
    for qualifier in metric.qualifiers:
        if qualifier.essential and qualifier.default is None and qualifier.name not in goal.qualifiers:
            meaning = f"{qualifier.meaning[0].lower()}{qualifier.meaning[1:].rstrip('.')}"
            message = f"{called(metric)} does not say `{qualifier.name}`: {meaning}"
            yield Problem(where("target"), message, f"Add {qualifier.name} = ... to the target.")
