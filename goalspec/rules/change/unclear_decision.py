"""A decision that cannot be understood.

What
----
An entry of decisions.toml lacks the fingerprint of its change, who approved it or why, or has a key that means
nothing there.

Why
---
An approval that nobody signed, or that names no change, approves nothing.

Source
------
buf, where users asked for the approval of one accepted change (buf-breaking-action, request 15).

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
# file: decisions.toml
schema = 1

[[decision]]
change = "3f9c02d17ab4"
by     = "Ines Maro"
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
# file: decisions.toml
schema = 1

[[decision]]
change = "3f9c02d17ab4"
by     = "Ines Maro"
why    = "The new phone system comes half a year late"
until  = 2027-01-31
```
"""

from collections.abc import Iterator

from goalspec.facts.moved.decision import Decision
from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(rulings: tuple[Decision, ...]) -> Iterator[Problem]:
    """Look for decisions with a mistake."""
    for decision in rulings:
        if decision.mistake:
            remedy = 'Write change = "...", by = "...", why = "...", and until = DATE where the approval ends.'
            yield Problem(decision.place, f"this decision approves nothing: {decision.mistake}", remedy)
