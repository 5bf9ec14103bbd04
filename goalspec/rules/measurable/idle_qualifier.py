"""A part of the definition that has no meaning here.

What
----
A qualifier counts only together with others: a window of repeat contacts has a meaning when records are
matched, none when customers are asked.

Why
---
It looks like a definition and changes nothing; two readers will believe in two figures.

Source
------
SQM by survey against repeat windows of 24 hours to 14 days (catalog, variants of first contact resolution).

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
measure  = { by = "survey", sample = 900, window = "7 d", every = "month" }
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

from collections.abc import Iterator, Mapping

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import Setting
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(metric: Metric, settings: Mapping[str, Setting], goal: Goal, where: Where) -> Iterator[Problem]:
    """Look for qualifiers whose condition does not hold."""
    for qualifier in metric.qualifiers:
        idle = any(settings.get(name) != value for name, value in qualifier.when)
        if idle and qualifier.name in goal.qualifiers:
            home = "target" if qualifier.name in goal.target.qualifiers else "measure"
            condition = " and ".join(f"{name} = {value}" for name, value in qualifier.when)
            message = f"`{qualifier.name}` has a meaning only with {condition}"
            yield Problem(
                where(home, qualifier.name, part="key"), message, "Leave it out, or change what it depends on."
            )
