"""One role owes two numbers of the same metric.

What
----
Two goals of one role have different targets for the same metric, defined alike, in overlapping scope.

Why
---
One number in one place: of two, the one that is reported will be the one that is met.

Source
------
OpenSLO #277: an indicator with two homes was changed in one of them.

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
id       = "fcr-later"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "78%" }
by       = 2027-12-31
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
milestone = [{ by = 2027-03-31, at_least = "71%" }]
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator
from dataclasses import replace

from goalspec.facts.families import Demand
from goalspec.finding import Problem, Severity
from goalspec.spec.meaning import called

SEVERITY = Severity.WARNING


def check(demand_pairs: tuple[tuple[Demand, Demand], ...]) -> Iterator[Problem]:
    """Compare the targets of each role with each other."""
    for first, second in demand_pairs:
        targets = first.is_target and second.is_target and first.goal.role == second.goal.role
        if targets and first.range.meets(second.range):
            other = replace(first.place, label=f'"{first.goal.id}" says {first.written}')
            message = f"the {second.goal.role} owes {called(second.metric)} twice: {first.written} and {second.written}"
            yield Problem(second.place, message, "Keep one goal; an earlier step on the way is a milestone.", (other,))
