"""A goal whose date is over.

What
----
The date in `by` lies before today. Today is the clock, `--today`, or `as_of` in the spec.

Why
---
A goal past its date is either met, missed, or forgotten; the spec should say which.

Source
------
Article E (E15); article B (B18): measure, improve, measure again.

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
by       = 2026-06-30
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
from datetime import date

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(pursued: Goal, where: Where, today: date) -> Iterator[Problem]:
    """Compare the date with today."""
    if pursued.by is not None and pursued.by < today:
        days = (today - pursued.by).days
        message = f'goal "{pursued.id}" was due {days} days ago (today is {today})'
        yield Problem(where("by"), message, 'Set the next date, or say why it ended: dropped = "...".')
