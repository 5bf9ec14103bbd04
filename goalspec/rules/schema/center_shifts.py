"""One crew would work two shifts at once.

What
----
Shifts that name the same `crew` are worked by the same people. Shifts without a crew are different people and
may overlap.

Why
---
Agents counted twice make every wait look shorter than it can be.

Source
------
Reasoned; rostering software refuses the same.

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

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1 }
shifts = [
  { start = "08:00", length = "8 h", headcount = 8, crew = "early" },
  { start = "15:00", length = "3 h", headcount = 8, crew = "early" },
]
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

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1 }
shifts = [
  { start = "08:00", length = "6 h", headcount = 8, crew = "early" },
  { start = "15:00", length = "3 h", headcount = 8, crew = "early" },
]
```
"""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader of the center has met."""
    return faults.get("schema/center-shifts", ())
