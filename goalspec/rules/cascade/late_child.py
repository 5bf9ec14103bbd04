"""A supporting goal that is due after the goal it supports.

What
----
A goal names another in `supports` and has a later date.

Why
---
What carries the goal above comes too late to carry it.

Source
------
Article E (E24, E26): as each level reaches its goals, the gains move up.

Bad
---
```toml
schema = 1

[[goal]]
id       = "stay"
role     = "director"
owner    = "Ines Maro"
metric   = "retention"
baseline = { value = "86%", n = 41000 }
target   = { at_least = "88%" }
by       = 2027-12-31
measure  = { by = "records", every = "month" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["stay"]
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "stay"
role     = "director"
owner    = "Ines Maro"
metric   = "retention"
baseline = { value = "86%", n = 41000 }
target   = { at_least = "88%" }
by       = 2027-12-31
measure  = { by = "records", every = "month" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["stay"]
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator, Mapping

from goalspec.finding import Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.ERROR


def check(goal: Goal, pursued: Goal, spec: Spec, goals_by_id: Mapping[str, Goal]) -> Iterator[Problem]:
    """Compare the dates."""
    for name in pursued.supports:
        parent = goals_by_id.get(name)
        if parent and parent.by and pursued.by and pursued.by > parent.by:
            other = spec.where(parent, "by", label=f'"{parent.id}" is due here')
            message = f'"{goal.id}" is due {(pursued.by - parent.by).days} days after "{parent.id}", which it supports'
            yield Problem(spec.where(goal, "by"), message, "Move this date before the other.", (other,))
