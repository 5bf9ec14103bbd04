"""A contact type that nobody can take, or a team that can take nothing.

What
----
Every contact type is in the `skills` of some team, and every team has skills.

Why
---
Contacts that nobody can take wait until they give up, and every goal on them is lost before it begins.

Source
------
Reasoned; SimPy and other simulators let such contacts wait without a word.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "asa"
role     = "manager"
owner    = "Ana Petrova"
metric   = "asa"
baseline = { value = "45 s", n = 1840 }
target   = { at_most = "40 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%" }, { metric = "blockage_rate", at_most = "1%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "500/week"

[[type]]
id     = "cards"
volume = "100/week"

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1 }
staff  = 8
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "asa"
role     = "manager"
owner    = "Ana Petrova"
metric   = "asa"
baseline = { value = "45 s", n = 1840 }
target   = { at_most = "40 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%" }, { metric = "blockage_rate", at_most = "1%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "500/week"

[[type]]
id     = "cards"
volume = "100/week"

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1, cards = 1 }
staff  = 8
```
"""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader of the center has met."""
    return faults.get("schema/center-skill", ())
