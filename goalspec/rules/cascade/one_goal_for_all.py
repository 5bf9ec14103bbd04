"""One goal for the whole organization.

What
----
Several roles are declared and the spec holds a single goal.

Why
---
One shared goal leaves every role guessing at its own part.

Source
------
Article E (E17, E19): do not have just one goal for the whole team.

Bad
---
```toml
schema = 1

[[role]]
id = "manager"

[[role]]
id = "agent"
headcount = 26

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

from goalspec.finding import Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(goals: tuple[Goal, ...], spec: Spec) -> Iterator[Problem]:
    """Count roles and goals."""
    roles = spec.declared_roles
    if len(roles) > 1 and len(goals) == 1:
        others = [role for role in roles if role.id != goals[0].role]
        related = tuple(spec.where(role, "id", label="no goal of its own") for role in others[:3])
        message = f"{len(roles)} roles share a single goal"
        yield Problem(spec.where(goals[0], "role"), message, "Give every role a goal that it can move.", related)
