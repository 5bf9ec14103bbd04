"""A finding is allowed without a reason.

What
----
A comment `# goalspec: allow RULE` goes on with `because` and a reason; without one it allows nothing.

Why
---
In half a year nobody knows why; a reason is what makes it a decision.

Source
------
ruff #5182 and pylint #5253, where users ask for it; Biome, which requires it.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
# goalspec: allow cascade/scope-gap
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
```
"""

from collections.abc import Iterator

from goalspec.facts.given import Judged
from goalspec.finding import Problem, Severity

SEVERITY = Severity.WARNING


def check(allowances: tuple[Judged, ...]) -> Iterator[Problem]:
    """Look for reasons."""
    for judged in allowances:
        allowance = judged.allowance
        if not allowance.mistake and not allowance.reason:
            message = f"{allowance.rule} is allowed without a reason, so it is not allowed"
            yield Problem(allowance.place, message, "Add `because ...` to the comment.")
