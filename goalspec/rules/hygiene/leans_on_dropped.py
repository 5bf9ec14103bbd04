"""A goal or tension that leans on a dropped goal.

What
----
`supports` or `between` names a goal that says `dropped`.

Why
---
A goal that was given up carries nothing, and conflicts with nothing.

Source
------
ALISA ReqSpec, which keeps dropped goals in view.

Bad
---
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

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr", "old"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]

[[goal]]
id       = "old"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
dropped  = "The survey was stopped"
by       = 2027-06-30
measure  = { by = "records", every = "month" }
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

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]
```
"""

from collections.abc import Iterator

from goalspec.finding import Place, Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(spec: Spec) -> Iterator[Problem]:
    """Look for dropped goals among those that are named."""
    dropped = {goal.id: goal for goal in spec.goals if goal.dropped is not None}
    for goal in spec.goals:
        for number, name in enumerate(goal.supports):
            if name in dropped and goal.dropped is None:
                yield _problem(spec, spec.where(goal, "supports", number), dropped[name])
    for tension in spec.tensions:
        for number, name in enumerate(tension.between):
            if name in dropped:
                yield _problem(spec, spec.where(tension, "between", number), dropped[name])


def _problem(spec: Spec, place: Place, goal: Goal) -> Problem:
    reason = spec.where(goal, "dropped", label="given up")
    return Problem(
        place, f'"{goal.id}" was dropped: {goal.dropped}', "Name another goal, or take the link out.", (reason,)
    )
