"""A sales goal in service without a guard on satisfaction.

What
----
The metric looks better when more is sold in service contacts, and no opinion of customers is watched beside
it.

Why
---
Whoever calls with a problem and is sold something has two problems.

Source
------
Article B (B12) beside article D (D18, D22).

Bad
---
```toml
schema = 1

[[goal]]
id       = "sell"
role     = "manager"
owner    = "Ana Petrova"
metric   = "upsell_conversion"
baseline = { value = "7%", n = 1840 }
target   = { at_least = "9%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "sell"
role     = "manager"
owner    = "Ana Petrova"
metric   = "upsell_conversion"
baseline = { value = "7%", n = 1840 }
target   = { at_least = "9%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
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
    """Look for an opinion of customers."""
    if "sells" in metric.traits and goal.id not in tension_ids and not any(_watches(each) for each in companions):
        message = (
            f"{called(metric)} is pressed on customers with a problem, and no opinion of theirs is watched beside it"
        )
        yield Problem(where("target", end(goal.target)), message, advice(metric, catalog, _watches))


def _watches(metric: Metric) -> bool:
    return metric.perception and metric.control == "customer"
