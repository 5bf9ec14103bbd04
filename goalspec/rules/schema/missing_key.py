"""A key is missing without which the table means nothing.

What
----
A goal needs `id`, `role` and `target`; a target one bound; a baseline its `value`; a guard its `metric`; a
file `schema = 1`.

Why
---
The language asks for little; what it asks for cannot be guessed.

Source
------
The spec language, `goalspec schema`.

Bad
---
```toml
schema = 1

[[goal]]
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
    return faults.get("schema/missing-key", ())
