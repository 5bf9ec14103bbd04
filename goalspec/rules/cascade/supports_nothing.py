"""A goal below the top that helps no goal above it.

What
----
Some role above this one holds goals, and this goal names none of them in `supports`.

Why
---
When each level reaches its goals, the gains should move up; a goal that supports nothing cannot carry them.

Source
------
Article E (E24, E26); hve-core #791, which asks for checks of orphan goals.

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
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "calm"
role     = "manager"
owner    = "Ana Petrova"
metric   = "transfer_rate"
baseline = { value = "19%", n = 1840 }
target   = { at_most = "15%" }
supports = ["stay"]
by       = 2027-06-30
measure  = { by = "records", every = "month" }
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

SEVERITY = Severity.WARNING


def check(goal: Goal, pursued: Goal, spec: Spec, goals_by_role: Mapping[str, tuple[Goal, ...]]) -> Iterator[Problem]:
    """Look upwards from the role that owes the goal."""
    if pursued.supports:
        return
    tops = [other for role in spec.above(goal.role) for other in goals_by_role.get(role, ())]
    if tops:
        place = spec.where(goal, "role", label=f"below {tops[0].role}")
        listed = ", ".join(f'"{other.id}"' for other in tops)
        related = tuple(spec.where(other, "id", label=f"a goal of the {other.role}") for other in tops[:2])
        yield Problem(place, f'goal "{goal.id}" supports no goal above it', f"Add supports = [...]: {listed}.", related)
