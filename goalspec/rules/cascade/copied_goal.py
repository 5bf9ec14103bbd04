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
        if first.is_target and second.is_target and first.range == second.range and _related(first, second, spec):
            other = replace(first.place, label=f"also owed by the {first.goal.role}")
            owed = f"{called(second.metric)}, {second.written}"
            message = f"the {second.goal.role} owes the same {owed}, as the {first.goal.role}"
            yield Problem(second.place, message, "Give each level what it can move itself.", (other,))


def _related(first: Demand, second: Demand, spec: Spec) -> bool:
    """True when one role is above the other and both goals are about the same contacts."""
    roles = (first.goal.role, second.goal.role)
    above = roles[0] in spec.above(roles[1]) or roles[1] in spec.above(roles[0])
    return above and scope.same(first.goal.scope, second.goal.scope)
