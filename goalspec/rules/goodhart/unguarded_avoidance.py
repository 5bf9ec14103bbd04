"""Fewer contacts as a goal, with nothing that sees whether issues are solved.

What
----
The metric looks better whenever fewer contacts reach an agent, and no figure on resolution or repeats is
watched beside it.

Why
---
Needless contacts should be avoided, not all: a customer who gives up counts as a success.

Source
------
Article C (C8): keep unnecessary queries low; relation R35 of the catalog: give-ups count as deflected.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fewer"
role     = "director"
owner    = "Ana Petrova"
metric   = "deflection"
baseline = { value = "30%", n = 1840 }
target   = { at_least = "34%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "fewer"
role     = "director"
owner    = "Ana Petrova"
metric   = "deflection"
baseline = { value = "30%", n = 1840 }
target   = { at_least = "34%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "one_contact_resolution", at_least = "59%" }]
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
    """Look for a figure on resolution or repeats."""
    if "avoids" in metric.traits and goal.id not in tension_ids and not any(_watches(each) for each in companions):
        message = f"{called(metric)} counts those who give up as a success, and nothing on resolution is watched"
        yield Problem(where("target", end(goal.target)), message, advice(metric, catalog, _watches))


def _watches(metric: Metric) -> bool:
    return metric.pulls == "resolution" or metric.quantity in {"resolution", "repeats"}
