"""A speed goal without a guard on quality.

What
----
The metric is about speed, or presses handle time. Nothing on quality stands beside it: no guard, no goal of
the same role, no tension.

Why
---
Speed is met most easily by rushing, by passing contacts on, or by not letting them in. Fast service can
compromise quality.

Source
------
Article D (D31, D32); WFM Labs on Goodhart; case C02, where blocked calls made the wait look short.

Bad
---
```toml
schema = 1

[[goal]]
id       = "quick"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "71%", n = 1840 }
target   = { at_least = "80%", within = "20 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "occupancy", at_most = "85%" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "quick"
role     = "manager"
owner    = "Ana Petrova"
metric   = "service_level"
baseline = { value = "71%", n = 1840 }
target   = { at_least = "80%", within = "20 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "68%" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Catalog, Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.rules.words import advice
from goalspec.spec.meaning import called, end
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(
    metric: Metric,
    companions: tuple[Metric, ...],
    tension_ids: frozenset[str],
    goal: Goal,
    catalog: Catalog,
    where: Where,
) -> Iterator[Problem]:
    """Look for anything of the class quality."""
    if (
        (metric.metric_class == "speed" or metric.pulls == "handle_time")
        and goal.id not in tension_ids
        and not any(_watches(each) for each in companions)
    ):
        message = f"nothing on quality is watched beside {called(metric)}: speed is met most easily by rushing"
        yield Problem(where("target", end(goal.target)), message, advice(metric, catalog, _watches))


def _watches(metric: Metric) -> bool:
    return metric.metric_class == "quality"
