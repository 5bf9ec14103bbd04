"""A comment for the checker that it does not understand.

What
----
Comments that start with `goalspec:` say `allow RULE until DATE because REASON`, one rule each; the date may
be left out. This one says something else, or names no rule.

Why
---
Whoever wrote it believes that something is allowed.

Source
------
zizmor #189: no wildcards on purpose.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
# goalspec: ignore everything
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
# goalspec: allow complete/no-baseline until 2027-03-31 because the new phone system starts counting in January
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.facts.given import Judged
from goalspec.finding import Problem, Severity

SEVERITY = Severity.WARNING


def check(allowances: tuple[Judged, ...]) -> Iterator[Problem]:
    """Look for mistakes, and for rules that do not exist."""
    for judged in allowances:
        allowance = judged.allowance
        if allowance.mistake:
            yield Problem(
                allowance.place,
                "this comment is not understood",
                f"{allowance.mistake[0].upper()}{allowance.mistake[1:]}.",
            )
        elif not judged.known:
            message = f"there is no rule {allowance.rule}"
            yield Problem(allowance.place, message, "`goalspec rules` lists them.")
