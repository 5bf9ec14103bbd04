"""Quality judged by the team that is judged.

What
----
The metric is usually measured by the team itself. The goal names no independent instrument: no `audit` or
`mystery_shop`, no guard that is measured elsewhere.

Why
---
A tax agency reported 6.5 percent wrong answers; the auditor found 29 percent.

Source
------
Case C02: Auditor General on the call centers of a tax agency, 2017.

Bad
---
```toml
schema = 1

[[goal]]
id       = "right"
role     = "manager"
owner    = "Ana Petrova"
metric   = "error_rate"
baseline = { value = "6.5%", n = 1840 }
target   = { at_most = "6%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "aht", at_least = "200 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "right"
role     = "manager"
owner    = "Ana Petrova"
metric   = "error_rate"
baseline = { value = "6.5%", n = 1840 }
target   = { at_most = "6%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "mystery_shop_score", at_least = "75%" }]
```
"""

from collections.abc import Iterator, Mapping

from goalspec.catalog import Metric
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec.meaning import Setting, called
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY
OUTSIDE = frozenset({"audit", "mystery_shop", "panel", "survey", "external_reviews"})


def check(
    metric: Metric, settings: Mapping[str, Setting], companions: tuple[Metric, ...], goal: Goal, where: Where
) -> Iterator[Problem]:
    """Look for anybody else who looks."""
    if "self_judged" not in metric.traits or "independent" in settings.values():
        return
    instruments = {goal.measure.by, *goal.measure.also} if goal.measure else set()
    outside = any(each.perception or each.control == "customer" or _independent(each) for each in companions)
    if not instruments & OUTSIDE and not outside:
        message = f"{called(metric)} is judged by the team itself"
        remedy = 'Let somebody else look: by = "audit", also = ["mystery_shop"], or a guard on what customers say.'
        yield Problem(where("metric"), message, remedy)


def _independent(metric: Metric) -> bool:
    return "sampled" in metric.traits and "self_judged" not in metric.traits
