"""A guard that has been taken out or made easier.

What
----
A bound on another metric, which must hold while the goal is pursued, is gone or allows more than before.

Why
---
The guard is what keeps a goal from being met at the expense of something else.

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
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "2 min" }]
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
    """Tell guards that hold less."""
    yield from (told(move, SEVERITY, "more is allowed beside the goal") for move in moves if move.kind is Kind.GUARD)
