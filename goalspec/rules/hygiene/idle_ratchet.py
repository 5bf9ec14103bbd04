"""A step for a goal that does not move.

What
----
`ratchet` says how a target moves on when it is met; the goal is not of `kind = "ratchet"`, so it never will.

Why
---
The reader expects a rising bar, the tool a fixed one.

Source
------
Our own choice.

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
ratchet  = { step = "2%", ceiling = "82%" }
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
kind     = "ratchet"
ratchet  = { step = "2%", ceiling = "82%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Compare step and kind."""
    if pursued.ratchet is not None and pursued.kind != "ratchet":
        message = f'"{pursued.id}" has a step but is a {pursued.kind} goal'
        yield Problem(where("ratchet", part="key"), message, 'Write kind = "ratchet", or take the step out.')
