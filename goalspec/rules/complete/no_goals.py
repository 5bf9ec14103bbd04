"""A spec without a goal.

What
----
The files hold no `[[goal]]`, or only dropped ones.

Why
---
An empty spec checks clean, which proves nothing.

Source
------
Our own choice: silence must not look like health.

Bad
---
```toml
schema = 1
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

from goalspec.finding import Place, Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(goals: tuple[Goal, ...], spec: Spec) -> Iterator[Problem]:
    """Count the goals."""
    if not goals:
        place = Place(spec.members[0].document.path)
        yield Problem(place, "this spec holds no goal that is pursued", "Add a [[goal]]; `goalspec init` writes one.")
