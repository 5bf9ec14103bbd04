"""A target that has become easier to meet.

What
----
The target, promise or ratchet of a goal asks for less than in the earlier version, a milestone is gone, or a
commitment has become a stretch. Which way is easier follows from the direction of the metric.

Why
---
A goal that is made easier while it is pursued is met on paper.

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
target   = { at_least = "71%" }
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
target   = { at_least = "71%" }
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
# file: decisions.toml
schema = 1

[[decision]]
change = "aa1cb05b5ce6"
by     = "Ines Maro"
why    = "The new phone system comes half a year late"
until  = 2027-01-31
```
"""

from collections.abc import Iterator

from goalspec.facts.moved.move import Kind, Move
from goalspec.finding import Problem, Severity
from goalspec.rules.moved import told

SEVERITY = Severity.ERROR


def check(moves: tuple[Move, ...]) -> Iterator[Problem]:
    """Tell what asks for less."""
    yield from (told(move, SEVERITY, "easier to meet") for move in moves if move.kind is Kind.LOOSENED)
