"""A tension whose day of review is over.

What
----
`review` is the day on which the decision is looked at again; it lies before today.

Why
---
A decision that nobody looks at again outlives its reason.

Source
------
Our own choice, after the expiry of allowances.

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
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]

[[tension]]
between = ["aht", "fcr"]
wins    = "fcr"
because = "A fast answer that solves nothing comes back as a second call"
review  = 2026-06-30
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

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]

[[tension]]
between = ["aht", "fcr"]
wins    = "fcr"
because = "A fast answer that solves nothing comes back as a second call"
review  = 2027-06-30
```
"""

from collections.abc import Iterator
from datetime import date

from goalspec.finding import Problem, Severity
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(spec: Spec, today: date) -> Iterator[Problem]:
    """Compare the days of review with today."""
    for tension in spec.tensions:
        if tension.review is not None and tension.review < today:
            days = (today - tension.review).days
            message = f"this tension was to be reviewed {days} days ago (today is {today})"
            yield Problem(spec.where(tension, "review"), message, "Decide again, and set the next day of review.")
