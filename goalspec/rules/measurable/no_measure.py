"""A goal that does not say how it is measured.

What
----
A goal says in `measure` by what it is measured: records, a survey, reviews, a panel, mystery shopping, an
audit.

Why
---
What is not measured is argued about.

Source
------
Article B (B2); article D (D46): use these tools to set targets and to measure performance.

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

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import called
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(metric: Metric, pursued: Goal, where: Where) -> Iterator[Problem]:
    """Look for the instrument."""
    if pursued.measure is None or pursued.measure.by is None:
        place = where("metric") if pursued.measure is None else where("measure")
        remedy = f"Add measure = {{ by = ..., every = ... }}; usual: {metric.measured_by}."
        yield Problem(place, f"nothing says how {called(metric)} is measured", remedy)
