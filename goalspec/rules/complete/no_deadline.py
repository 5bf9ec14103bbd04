"""A goal without a date by which it is to be met.

What
----
A goal says `by` when it is to be met. A goal that keeps a level for good says so: `kind = "maintain"`.

Why
---
Without a date nobody can say that a goal was missed.

Source
------
Article E (E15): make goals integrated and measurable.

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

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Look for the date."""
    if pursued.by is None and pursued.kind != "maintain":
        message = f'goal "{pursued.id}" has no deadline'
        yield Problem(where(part="header"), message, 'Add by = YEAR-MONTH-DAY, or kind = "maintain".')
