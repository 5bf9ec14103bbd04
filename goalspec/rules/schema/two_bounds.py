"""A target with two bounds.

What
----
A target, guard, promise or milestone has exactly one of `at_least`, `at_most`, `between` and `change`.

Why
---
One number in one place: a band is written as `between`, so that nobody has to ask which bound counts.

Source
------
OpenSLO, where `target` and `targetPercent` both exist now.

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
target   = { at_least = "74%", at_most = "90%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
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
target   = { between = ["74%", "80%"] }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader has met."""
    return faults.get("schema/two-bounds", ())
