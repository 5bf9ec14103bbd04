"""Unhappiness measured by those who complain.

What
----
The metric counts only customers who speak up, lower is better, and no surveyed opinion is watched beside it,
as a guard or as a goal of the role.

Why
---
About 4 percent of disappointed customers are heard, so each complaint stands for about 25. A count falls as
easily when complaining gets harder.

Source
------
Article E (E8) for the 4 percent, a claim that traces to retellings; SQM found 14 percent. Both say: few.

Bad
---
```toml
schema = 1

[[goal]]
id       = "calm"
role     = "manager"
owner    = "Ana Petrova"
metric   = "complaint_rate"
baseline = { value = "5%", n = 1840 }
target   = { at_most = "4%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "calm"
role     = "manager"
owner    = "Ana Petrova"
metric   = "complaint_rate"
baseline = { value = "5%", n = 1840 }
target   = { at_most = "4%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec.meaning import called

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY


def check(metric: Metric, companions: tuple[Metric, ...], where: Where) -> Iterator[Problem]:
    """Look for an opinion that is asked for."""
    voiced = "voiced" in metric.traits and metric.direction == "lower"
    if voiced and not any(each.surveyed and each.perception for each in companions):
        message = f"{called(metric)} hears about 4% of the unhappy: fewer complaints may mean fewer who bother"
        remedy = 'Watch an opinion that is asked for, such as guard = [{ metric = "csat", at_least = ... }].'
        yield Problem(where("metric"), message, remedy, (where("target"),))
