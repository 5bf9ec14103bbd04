"""Pay that hangs on a goal meant to be out of reach.

What
----
The goal is a `stretch` or a `ratchet`, and `paid = true`.

Why
---
A goal just out of reach draws people on; paid, the same goal fails them every time, and they give up or game
it.

Source
------
Article A (A9) wants the goal out of reach, article E (E12) warns of giving up: both hold only unpaid.

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
kind     = "stretch"
paid     = true
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
kind     = "stretch"
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
    """Look at the kind of paid goals."""
    if pursued.paid and pursued.kind in {"stretch", "ratchet"}:
        message = f'pay depends on "{pursued.id}", which is a {pursued.kind}: just out of reach on purpose'
        yield Problem(where("paid"), message, "Tie pay to a commit goal, or to none.", (where("kind"),))
