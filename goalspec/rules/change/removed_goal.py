"""A goal that is gone without a reason.

What
----
A goal of the earlier version is not there any more, and it was not dropped with a reason. A goal that another one
takes the place of (`evolves`) is not gone.

Why
---
A goal that is missed and then deleted teaches nothing. `dropped = "..."` keeps it and says why.

Source
------
ALISA `dropped` and buf's reserved names.

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
dropped  = "The desk closes"
```
"""

from collections.abc import Iterator

from goalspec.facts.moved.move import Kind, Move
from goalspec.finding import Problem, Severity
from goalspec.rules.moved import problem

SEVERITY = Severity.WARNING


def check(moves: tuple[Move, ...]) -> Iterator[Problem]:
    """Look for goals that are gone."""
    for move in moves:
        if move.kind is Kind.REMOVED:
            level = SEVERITY if move.begun else Severity.INFO
            message = f'the goal "{move.subject}" ({move.was.words}) is {move.now.words}; `dropped` would say why'
            yield problem(move, message, level)
