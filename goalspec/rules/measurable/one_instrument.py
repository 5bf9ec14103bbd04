"""An opinion measured with a single instrument.

What
----
The metric is an opinion, and `measure` names one instrument and no other in `also`.

Why
---
A survey hears those who answer, a mystery shopper sees what they do not tell; two that agree are worth more
than one.

Source
------
Article D (D42, D44, D45, D47).

Bad
---
```toml
schema = 1

[[goal]]
id       = "happy"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "70%", n = 1840 }
target   = { at_least = "73%" }
by       = 2027-06-30
measure  = { by = "survey", sample = 400, every = "quarter" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "happy"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "70%", n = 1840 }
target   = { at_least = "73%" }
by       = 2027-06-30
measure  = { by = "survey", also = ["mystery_shop"], sample = 400, every = "quarter" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import called
from goalspec.spec.model import Goal

SEVERITY = Severity.INFO
PEDANTIC = True


def check(metric: Metric, pursued: Goal, where: Where) -> Iterator[Problem]:
    """Count the instruments."""
    measure = pursued.measure
    if metric.perception and measure is not None and measure.by is not None and not measure.also:
        message = f"{called(metric)} is an opinion, and only one instrument looks at it"
        yield Problem(where("measure", "by"), message, 'Add another: also = ["mystery_shop"], for example.')
