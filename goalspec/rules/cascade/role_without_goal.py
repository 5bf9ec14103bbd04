"""A declared role that owes no goal.

What
----
The role is declared, other roles owe goals, this one owes none.

Why
---
Goals by job role let every member see where they are heading.

Source
------
Article E (E14, E18, E19): give every role its own goals.

Bad
---
```toml
schema = 1

[[role]]
id = "agent"
headcount = 26

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

from collections.abc import Iterator

from goalspec.finding import Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.INFO


def check(goals: tuple[Goal, ...], spec: Spec) -> Iterator[Problem]:
    """Compare the declared roles with those that owe goals."""
    holding = {goal.role for goal in goals}
    for role in spec.declared_roles:
        if len(goals) > 1 and role.id not in holding:
            yield Problem(spec.where(role, "id"), f'the role "{role.id}" owes no goal', "Give it one that it can move.")
