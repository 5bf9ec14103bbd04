"""Measured less often than it is judged.

What
----
`period` is the stretch over which the target is judged; `measure.every` is longer.

Why
---
Most periods would be judged without a figure.

Source
------
Our own choice; the reporting period is the unit of every verdict.

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
period   = "week"
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
period   = "quarter"
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import PERIODS
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Compare the rhythm with the period."""
    every = pursued.measure.every if pursued.measure else None
    if pursued.period and every and PERIODS[every] > PERIODS[pursued.period]:
        message = f"judged every {pursued.period}, but measured only every {every}"
        yield Problem(where("measure", "every"), message, f'Write every = "{pursued.period}".', (where("period"),))
