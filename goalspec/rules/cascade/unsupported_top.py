"""A goal at the top that no goal below supports.

What
----
Roles below hold goals, but none of them supports this one.

Why
---
The director of support makes goals for the manager out of the business goals; a top goal without them is a
wish.

Source
------
Article E (E22, E23, E26).

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
id       = "voice"
role     = "director"
owner    = "Ines Maro"
metric   = "word_of_mouth"
baseline = { value = "46%", n = 41000 }
target   = { at_least = "48%" }
by       = 2027-12-31
measure  = { by = "survey", counted = "referred", every = "month" }
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


def check(
    goal: Goal,
    pursued: Goal,
    spec: Spec,
    supporters: Mapping[str, tuple[Goal, ...]],
    goals_by_role: Mapping[str, tuple[Goal, ...]],
) -> Iterator[Problem]:
    """Look downwards from the role that owes the goal."""
    if pursued.id in supporters:
        return
    above, below = set(spec.above(goal.role)), set(spec.below(goal.role)) - {goal.role}
    roles = goals_by_role.keys()
    if not above & roles and below & roles:
        holders = ", ".join(sorted(below & roles))
        message = f'no goal below supports "{goal.id}" of the {goal.role}'
        yield Problem(spec.where(goal, "id"), message, f"Name it in supports of a goal of: {holders}.")
