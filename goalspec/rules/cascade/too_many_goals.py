"""More goals in a role than it can pursue.

What
----
A role owes more goals than its `max_goals`; where it says nothing, two.

Why
---
Several goals compete: each one more lowers the chance of completing any of them, and the result of them all.

Source
------
Article E (E33, E34): one goal, two at most.

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

[[goal]]
id       = "kept"
role     = "manager"
owner    = "Ana Petrova"
metric   = "promise_kept"
baseline = { value = "80%", n = 1840 }
target   = { at_least = "84%" }
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

from goalspec.facts.given import Config
from goalspec.finding import Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(goals_by_role: Mapping[str, tuple[Goal, ...]], spec: Spec, config: Config) -> Iterator[Problem]:
    """Count the goals of each role."""
    for role, goals in goals_by_role.items():
        most = spec.roles[role].max_goals if role in spec.roles else None
        most = most or config.max_goals
        if len(goals) > most:
            related = tuple(spec.where(goal, "role", label="counts") for goal in goals[:most])
            message = f"the {role} owes {len(goals)} goals, {most} at most can be pursued at a time"
            yield Problem(
                spec.where(goals[most], "role", label=f"goal {most + 1}"),
                message,
                "Make the lesser ones guards, or give them to another role.",
                related,
            )
