"""A finding is allowed until a day that is over.

What
----
The date after `until` lies before today; the finding counts again.

Why
---
An end date is a promise to look again.

Source
------
Our own choice; no linter that we read lets suppressions expire.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
# goalspec: allow complete/no-owner until 2026-06-30 because the reorganization is not over
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
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
# goalspec: allow complete/no-baseline until 2027-03-31 because the new phone system starts counting in January
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator
from datetime import date

from goalspec.facts.given import Judged
from goalspec.finding import Problem, Severity

SEVERITY = Severity.WARNING


def check(allowances: tuple[Judged, ...], today: date) -> Iterator[Problem]:
    """Compare the dates with today."""
    for judged in allowances:
        allowance = judged.allowance
        if allowance.expired(today) and not allowance.mistake:
            message = f"{allowance.rule} was allowed until {allowance.until} (today is {today})"
            yield Problem(allowance.place, message, "Mend the finding, or decide again and set a new date.")
