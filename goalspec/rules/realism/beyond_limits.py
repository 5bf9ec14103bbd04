"""A target that nobody reaches.

What
----
The catalog knows limits for targets: what cannot be (an error), and where nobody was seen (a warning). Each
has its source; those that are our own reasoning say so. `goalspec explain METRIC` lists them.

Why
---
Goals that are not realistic demotivate and burn out; those who owe them stop trying.

Source
------
Article E (E10); the sources of the limits stand in the catalog.

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
target   = { at_least = "98%" }
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

from goalspec.catalog import Catalog, Limit, Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.rules.words import cited
from goalspec.spec import meaning
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(
    metric: Metric, broken_limits: tuple[Limit, ...], goal: Goal, catalog: Catalog, where: Where
) -> Iterator[Problem]:
    """Report the worst limit that the target lies beyond."""
    for limit in broken_limits[:1]:
        place = where("target", meaning.end(goal.target))
        message = f"{meaning.called(metric)} {meaning.words(goal.target)}: {limit.why} {cited(limit.basis, catalog)}"
        guard = f", or guard it with {' or '.join(f'`{each}`' for each in limit.unless)}" if limit.unless else ""
        remedy = (
            f"Set a target inside what is known to be possible{guard}; `goalspec explain {metric.id}` lists the limits."
        )
        yield Problem(place, message, remedy, severity=Severity(limit.severity))
