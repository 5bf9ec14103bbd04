"""A ratchet that never ends.

What
----
A goal of `kind = "ratchet"` says in `ratchet` by which step it moves on when met, and up to which `ceiling`
(or down to which `floor`).

Why
---
A bar that rises without end must become unreachable, on a day that nobody has chosen.

Source
------
Article A (A9): the goal moves up as progress is made; article E (E10).

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
kind     = "ratchet"
ratchet  = { step = "2%", every = "quarter" }
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
ratchet  = { step = "2%", every = "quarter", ceiling = "82%" }
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
    """Look for the step and the end."""
    if pursued.kind != "ratchet":
        return
    if pursued.ratchet is None:
        message = f'"{pursued.id}" is a ratchet without a step'
        yield Problem(where("kind"), message, 'Add ratchet = { step = ..., every = "quarter", ceiling = ... }.')
    elif pursued.ratchet.ceiling is None and pursued.ratchet.floor is None:
        message = f'the ratchet of "{pursued.id}" moves on without end'
        yield Problem(where("ratchet"), message, "Add a ceiling, or a floor where lower is better.")
