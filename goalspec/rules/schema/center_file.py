"""The center that a spec names is not there.

What
----
`center` is a path, seen from the spec file, to a center inside the project.

Why
---
Without its center a spec cannot be stressed, and the arithmetic on staff and load is silent.

Source
------
`$ref` checks of OpenAPI linters: a link is followed when it is written, not when it is needed.

Bad
---
```toml
schema = 1
center = "centre.toml"

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
staff  = 8
```
"""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader of the center has met."""
    return faults.get("schema/center-file", ())
