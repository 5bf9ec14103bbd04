"""A part of the definition left to the default.

What
----
The metric has qualifiers that move its figure much. The goal leaves one out, so the default of the catalog
counts.

Why
---
Definitions move figures by 5 to 8 points; whoever reads the goal next year should not have to look the
default up.

Source
------
SQM: 70 percent per customer goes with 48 percent of calls (sources S03, S06 of the catalog).

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
measure  = { by = "records", window = "7 d", denominator = "customer", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator, Mapping

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import Setting, called
from goalspec.spec.model import Goal

SEVERITY = Severity.INFO
PEDANTIC = True


def check(metric: Metric, settings: Mapping[str, Setting], goal: Goal, where: Where) -> Iterator[Problem]:
    """Look for essential qualifiers that are not written."""
    for qualifier in metric.qualifiers:
        applies = all(settings.get(name) == value for name, value in qualifier.when)
        if qualifier.essential and applies and qualifier.default is not None and qualifier.name not in goal.qualifiers:
            message = f"{called(metric)} counts by the default {qualifier.name} = {qualifier.default}"
            yield Problem(where("metric"), message, f"Write {qualifier.name} = ... in the target or the measure.")
