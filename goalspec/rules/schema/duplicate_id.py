"""Two goals or two roles have the same id.

What
----
An id names one goal or one role in the whole spec, across all its files.

Why
---
Paths such as `goals.fcr.target`, guards, `supports`, decisions and baselines name goals by id; two of a name
make them all ambiguous.

Source
------
sloth, whose users asked for this check across files for three years.

Bad
---
```toml
schema = 1

[[role]]
id = "agent"

[[role]]
id = "agent"
headcount = 26

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
    return faults.get("schema/duplicate-id", ())
