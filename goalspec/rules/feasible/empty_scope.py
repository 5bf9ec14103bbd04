"""A scope that selects nothing of the center.

What
----
A goal's scope names queues (ids of types), channels, teams or labels, and no contact type or no team of the center
fits. Such a goal is not simulated, and no arithmetic sees it.

Why
---
A goal on nothing is always on its way. Mostly a key or an id is written in another way than the center writes it.

Source
------
Own reasoning: what `goalspec stress` cannot select it cannot judge.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "wait"
role     = "manager"
owner    = "Ana Petrova"
metric   = "asa"
scope    = { team = "frontdesk" }
baseline = { value = "40 s", n = 5200 }
target   = { at_most = "35 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "1500/week"

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "wait"
role     = "manager"
owner    = "Ana Petrova"
metric   = "asa"
scope    = { team = "front" }
baseline = { value = "40 s", n = 5200 }
target   = { at_most = "35 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "1500/week"

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12
```
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalspec.finding import Problem, Severity
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

if TYPE_CHECKING:
    from goalspec.center.model import Center

SEVERITY = Severity.WARNING


def check(pursued: Goal, spec: Spec, center: "Center") -> Iterator[Problem]:
    """Look for the first key of the scope that leaves no type or no team."""
    from goalspec.center.scope import select

    told = select(center, pursued.scope).unmatched
    if told:
        fault, _, offer = told.partition("; ")
        key = next(key for key in pursued.scope if fault.startswith(f"scope {key} = "))
        yield Problem(
            spec.where(pursued, "scope", key),
            f"{fault}, so the goal cannot be judged",
            f"Write it as the center does: {offer}.",
        )
