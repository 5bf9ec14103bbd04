"""A goal that is measured a single time, or nobody knows how often.

What
----
`measure.every` says how often the metric is measured. It is missing, or `once = true`.

Why
---
Improvement is a cycle: measure, improve, measure again.

Source
------
Article B (B18); article D (D43): research satisfaction continuously.

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
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d" }
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

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.INFO


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Look for the rhythm."""
    measure = pursued.measure
    if measure is not None and measure.by is not None and (measure.once or measure.every is None):
        words = "is measured only once" if measure.once else "does not say how often it is measured"
        yield Problem(where("measure"), f'goal "{pursued.id}" {words}', 'Add every = "month" to the measure.')
