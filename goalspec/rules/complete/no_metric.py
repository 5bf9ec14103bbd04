"""A goal that names no metric.

What
----
A goal names in `metric` what is measured. Without it the goal can be read, but not checked or simulated.

Why
---
What is not measured cannot be managed, nor missed.

Source
------
Article E (E15): make support goals measurable.

Bad
---
```toml
schema = 1

[[goal]]
id     = "kind"
role   = "manager"
owner  = "Ana Petrova"
target = { at_least = "74%" }
by     = 2027-06-30
measure = { by = "survey", every = "quarter" }
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

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Look for the metric."""
    if pursued.metric is None:
        message = f'goal "{pursued.id}" names no metric'
        yield Problem(where(part="header"), message, "Add metric = ...; `goalspec metrics` lists what can be measured.")
