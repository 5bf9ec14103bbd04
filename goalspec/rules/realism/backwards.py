"""A target worse than where things stand.

What
----
The baseline is better than the target, and the goal does not say `kind = "maintain"`.

Why
---
It is a slip of the pen, or a target that cannot be missed.

Source
------
Our own choice; a level to be held is `maintain`.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "64%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec import meaning
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(metric: Metric, bound: float, baseline: float, goal: Goal, where: Where) -> Iterator[Problem]:
    """Compare target and baseline."""
    if goal.kind != "maintain" and metric.better(baseline, than=bound):
        place = where("target", meaning.end(goal.target), label="worse than today")
        today = meaning.show(metric, baseline)
        message = f"{meaning.called(metric)} stands at {today}, better than {meaning.words(goal.target)}"
        remedy = 'Raise the target, or write kind = "maintain" for a level to be held.'
        yield Problem(place, message, remedy, (where("baseline", "value", label="today"),))
