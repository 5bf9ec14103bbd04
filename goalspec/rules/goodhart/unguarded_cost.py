"""A cost goal without a guard on the experience of customers.

What
----
The metric is about cost, the catalog names an opinion of customers among its counter-metrics, and neither an
opinion nor a resolution figure is watched beside it.

Why
---
Goals focused on profit can harm the customer experience; cost falls at once, the harm shows a year later.

Source
------
Article E (E9); article C (C14 beside C18).

Bad
---
```toml
schema = 1

[[goal]]
id       = "lean"
role     = "manager"
owner    = "Ana Petrova"
metric   = "cost_per_contact"
baseline = { value = "5.60 EUR", n = 1840 }
target   = { at_most = "5.20 EUR" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "lean"
role     = "manager"
owner    = "Ana Petrova"
metric   = "cost_per_contact"
baseline = { value = "5.60 EUR", n = 1840 }
target   = { at_most = "5.20 EUR" }
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
    """Look for an opinion or a resolution figure."""
    if (
        metric.metric_class == "cost"
        and "avoids" not in metric.traits
        and _harms(metric, catalog)
        and goal.id not in tension_ids
        and not any(_watches(each) for each in companions)
    ):
        message = f"nothing on the experience of customers is watched beside {called(metric)}"
        yield Problem(where("target", end(goal.target)), message, advice(metric, catalog, _watches))


def _watches(metric: Metric) -> bool:
    return metric.perception or "steadies" in metric.traits


def _harms(metric: Metric, catalog: Catalog) -> bool:
    """True where the catalog names an opinion of customers as what suffers."""
    others = (catalog.find(name) for name in metric.counter_metrics)
    return any(other is not None and other.perception and other.control == "customer" for other in others)
