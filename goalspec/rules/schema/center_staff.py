"""A team with nobody on seat.

What
----
A team has agents on seat at some time of the week: `staff` or `shifts`, less `shrinkage`, to the nearest whole
number.

Why
---
A team without agents is a plan that was not finished; shrinkage can round a small team to nobody.

Source
------
Reasoned.

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
id     = "experts"
skills = { billing = { after = "30 s" } }
staff  = 1
shrinkage = "60%"

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

[[team]]
id     = "experts"
skills = { billing = { after = "30 s" } }
staff  = 1
shrinkage = "40%"

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
    return faults.get("schema/center-staff", ())
