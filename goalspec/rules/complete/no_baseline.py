"""A goal that does not say where things stand now.

What
----
A goal says in `baseline` where its metric stands, and from how many observations (`n`) that is known.

Why
---
Which target is good depends on the present state; without it nobody can tell a stretch from a sandbag.

Source
------
Article A (A6): good goals depend on the present state of care.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
target   = { at_least = "74%" }
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
from goalspec.spec.meaning import called
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(metric: Metric, pursued: Goal, where: Where) -> Iterator[Problem]:
    """Look for the baseline."""
    if pursued.baseline is None:
        message = f'goal "{pursued.id}" does not say where {called(metric)} stands now'
        yield Problem(where("target", label="from where?"), message, "Add baseline = { value = ..., n = ... }.")
