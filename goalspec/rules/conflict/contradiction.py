"""Two bounds on the same metric that no value satisfies.

What
----
Targets and guards on the same metric, with the same definition and overlapping scope, leave no value that
satisfies both.

Why
---
Whatever happens, one of them is missed. Each bound may be reasonable alone; all causes are shown together.

Source
------
cue #129, asked for since 2019: show why two values conflict, and both places.

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
guard    = [{ metric = "aht", at_least = "350 s" }]

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]
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
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]
```
"""

from collections.abc import Iterator
from dataclasses import replace

from goalspec.facts.families import Demand
from goalspec.finding import Problem, Severity
from goalspec.spec.meaning import called

SEVERITY = Severity.ERROR


def check(demand_pairs: tuple[tuple[Demand, Demand], ...]) -> Iterator[Problem]:
    """Compare every two bounds on the same contacts."""
    for first, second in demand_pairs:
        if not first.range.meets(second.range):
            other = replace(first.place, label=f'"{first.goal.id}" asks for {first.written}')
            here = replace(second.place, label=f'"{second.goal.id}" asks for {second.written}')
            message = f"{called(second.metric)} cannot be {second.written} and {first.written} for the same contacts"
            yield Problem(
                here, message, "Change one of the bounds, or give the goals scopes that do not overlap.", (other,)
            )
