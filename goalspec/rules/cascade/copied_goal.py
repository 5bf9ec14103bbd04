"""The same target handed down from one level to the next.

What
----
Two roles, one above the other, owe the same number of the same metric in the same scope.

Why
---
A director cannot have the same goals as a manager: the levels move different things.

Source
------
Article E (E21).

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
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "fcr-agents"
role     = "agent"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["fcr"]
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
from dataclasses import replace

from goalspec.facts.families import Demand
from goalspec.finding import Problem, Severity
from goalspec.spec import scope
from goalspec.spec.meaning import called
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(demand_pairs: tuple[tuple[Demand, Demand], ...], spec: Spec) -> Iterator[Problem]:
    """Compare targets of roles that stand above each other."""
    for first, second in demand_pairs:
        roles = (first.goal.role, second.goal.role)
        related = roles[0] in spec.above(roles[1]) or roles[1] in spec.above(roles[0])
        alike = first.range == second.range and scope.same(first.goal.scope, second.goal.scope)
        if first.is_target and second.is_target and related and alike:
            other = replace(first.place, label=f"also owed by the {roles[0]}")
            message = f"the {roles[1]} owes the same {called(second.metric)}, {second.written}, as the {roles[0]}"
            yield Problem(second.place, message, "Give each level what it can move itself.", (other,))
