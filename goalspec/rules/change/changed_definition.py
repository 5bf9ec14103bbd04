"""A figure that is defined otherwise under the same name.

What
----
The metric, a qualifier of it (window, base, threshold), the instrument, the reporting period, the question asked or
the formula of a metric of the spec's own differs from the earlier version. Defaults that are written out are no change.

Why
---
Definitions move figures by 5 to 8 points and show in no target: the silent kind of moved goalpost.

Source
------
SQM 2022 and others: FCR of one operation by several definitions; oasdiff for the classes.

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
measure  = { by = "records", window = "1 d", every = "month" }
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
measure  = { by = "records", window = "168 h", every = "month" }
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
    """Tell figures that mean something else."""
    yield from (
        told(move, SEVERITY, "the figures of before and after cannot be compared")
        for move in moves
        if move.kind is Kind.DEFINITION
    )
