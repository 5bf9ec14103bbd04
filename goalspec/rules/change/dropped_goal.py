"""A goal that has been dropped with a reason.

What
----
A goal of the earlier version now says `dropped = "..."`.

Why
---
Whoever reviews a change should see what is given up.

Source
------
ALISA `dropped`.

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
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "promises"
role     = "agent"
owner    = "Ben Ito"
metric   = "promise_kept"
baseline = { value = "88%", n = 900 }
target   = { at_least = "92%" }
by       = 2027-06-30
supports = ["fcr"]
measure  = { by = "records", every = "month" }
dropped  = "The new desk keeps its own promises from January"
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

[[goal]]
id       = "promises"
role     = "agent"
owner    = "Ben Ito"
metric   = "promise_kept"
baseline = { value = "88%", n = 900 }
target   = { at_least = "92%" }
by       = 2027-06-30
supports = ["fcr"]
measure  = { by = "records", every = "month" }
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

[[goal]]
id       = "promises"
role     = "agent"
owner    = "Ben Ito"
metric   = "promise_kept"
baseline = { value = "88%", n = 900 }
target   = { at_least = "92%" }
by       = 2027-06-30
supports = ["fcr"]
measure  = { by = "records", every = "month" }
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

[[goal]]
id       = "promises"
role     = "agent"
owner    = "Ben Ito"
metric   = "promise_kept"
baseline = { value = "88%", n = 900 }
target   = { at_least = "92%" }
by       = 2027-06-30
supports = ["fcr"]
measure  = { by = "records", every = "month" }
```
"""

from collections.abc import Iterator

from goalspec.facts.moved.move import Kind, Move
from goalspec.finding import Problem, Severity
from goalspec.rules.moved import told

SEVERITY = Severity.INFO


def check(moves: tuple[Move, ...]) -> Iterator[Problem]:
    """Tell goals that were dropped."""
    yield from (told(move, SEVERITY) for move in moves if move.kind is Kind.DROPPED)
