"""A finding is allowed that does not occur.

What
----
The rule ran, and found nothing at the place of the comment.

Why
---
A leftover allowance hides the next finding of its kind.

Source
------
ruff RUF100.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
# goalspec: allow realism/leap because the new system doubles what agents see
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
from goalspec.finding import Edit, Fix, Problem, Severity

SEVERITY = Severity.WARNING


def check(allowances: tuple[Judged, ...], today: date) -> Iterator[Problem]:
    """Look for allowances that were not needed."""
    for judged in allowances:
        allowance = judged.allowance
        counts = allowance.reason and not allowance.mistake and not allowance.expired(today)
        if judged.ran and not judged.used and counts:
            alone = allowance.place.span is not None and allowance.place.span.line != allowance.line
            edit = Edit(allowance.place, "", "delete" if alone else "replace")
            fix = Fix("take the comment out", (edit,), safe=True)
            message = f"{allowance.rule} is allowed here and finds nothing here"
            yield Problem(allowance.place, message, "Take the comment out.", fix=fix)
