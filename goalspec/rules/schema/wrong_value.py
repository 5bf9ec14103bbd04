"""A value of the wrong kind.

What
----
A text stands where a number belongs, a word is outside its closed list, a quantity has no unit or one that
its metric does not have.

Why
---
The valid choices are listed in the message, because looking them up is what costs the time.

Source
------
actionlint, whose messages always list the valid choices.

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
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "recods", window = "7 d", every = "month" }
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
    return faults.get("schema/wrong-value", ())
