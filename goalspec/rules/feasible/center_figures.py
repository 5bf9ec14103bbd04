"""Figures of a contact type that cannot hold together.

What
----
Handle time, overhead, after-call work, dumped contacts, resolution and the share of finished work fix the pace
of the agents: handle = overhead + min(X, c), resolved with chance q when X <= c. They contradict each other when
no time is left for work, or when q = resolution / ((1 - h) F(c)) would be above 1.

Why
---
Planners take such figures from different reports with different definitions; a model built on them is of no
center at all.

Source
------
The stop rule, after Hopp, Iravani and Yuen 2007.

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
resolution = "95%"

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
resolution = "80%"

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1 }
staff  = 8
```
"""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader of the center has met."""
    return faults.get("feasible/center-figures", ())
