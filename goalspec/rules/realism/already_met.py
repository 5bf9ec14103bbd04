"""A target that is met today.

What
----
The baseline satisfies the target already, and the goal does not say `kind = "maintain"`.

Why
---
A goal that is met on the first day asks for nothing.

Source
------
Our own choice, against sandbagging.

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
target   = { at_least = "68%" }
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
from goalspec.spec.meaning import Range
from goalspec.spec.model import Goal

SEVERITY = Severity.INFO


def check(metric: Metric, target: Range, bound: float, baseline: float, goal: Goal, where: Where) -> Iterator[Problem]:
    """See whether the baseline satisfies the target."""
    if goal.kind != "maintain" and target.holds(baseline) and not metric.better(baseline, than=bound):
        place = where("target", meaning.end(goal.target))
        message = f"{meaning.called(metric)} stands at {meaning.show(metric, baseline)}, which meets the target already"
        remedy = 'Ask for more, or write kind = "maintain".'
        yield Problem(place, message, remedy, (where("baseline", "value", label="today"),))
