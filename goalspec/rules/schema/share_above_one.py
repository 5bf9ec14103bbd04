"""A share is written as a number above one.

What
----
A bare number is a fraction of one, so 80 would be 8000 percent. Write "80%" or 0.80.

Why
---
Percent or fraction is the commonest slip in files of objectives; other tools accept 100 in silence.

Source
------
pyrra, which warns of the same slip; sloth, which accepts 100.

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
target   = { at_least = 74 }
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
target   = { at_least = "74%" }
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
    return faults.get("schema/share-above-one", ())
