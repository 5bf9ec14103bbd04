"""A deadline that has been moved back.

What
----
`by` of a goal or milestone is later than in the earlier version, or is gone. An earlier date is told as tightened.

Why
---
More time makes every goal easier, and nobody sees it in the target.

Source
------
buf and oasdiff class every change of an interface and approve one by its fingerprint; the same for goals is
our own choice.

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
by       = 2027-12-31
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
# file: ../before/spec.toml
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
# file: ../before/spec.toml
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

from collections.abc import Iterator

from goalspec.facts.moved.move import Kind, Move
from goalspec.finding import Problem, Severity
from goalspec.rules.moved import told

SEVERITY = Severity.ERROR


def check(moves: tuple[Move, ...]) -> Iterator[Problem]:
    """Tell later dates."""
    yield from (told(move, SEVERITY, "later") for move in moves if move.kind is Kind.DEADLINE)
