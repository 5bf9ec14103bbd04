"""A jump that takes the whole field years.

What
----
Until the deadline the metric would have to move faster than from the poor end of the field to its best in one
year. The ends are the figures of the catalog; that one year is fast is our assumption.

Why
---
A leap is met by counting differently, or missed and forgotten. Smaller steps, as milestones, show early which
it will be.

Source
------
Article E (E10); the pace is an assumption of ours.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "60%", n = 1840 }
target   = { at_least = "76%" }
by       = 2027-03-31
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
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Limit, Metric
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec import meaning
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.ASSUMED
QUARTERS = 4


def check(
    metric: Metric,
    bound: float,
    baseline: float,
    quarters_left: float,
    broken_limits: tuple[Limit, ...],
    goal: Goal,
    where: Where,
) -> Iterator[Problem]:
    """Compare the move per quarter with the span of the field."""
    poor, best = metric.bands.low, metric.bands.world_class
    if poor is None or best is None or poor.unit or best.unit or not metric.better(bound, than=baseline):
        return
    if broken_limits or meaning.flawless(metric, bound) or not metric.possible(bound):
        return
    span = abs((poor.low + poor.high) / 2 - (best.low + best.high) / 2)
    pace = abs(bound - baseline) / quarters_left
    if pace > span / QUARTERS:
        ends = f"{meaning.show(metric, poor.low)} to {meaning.show(metric, best.high)}"
        move = f"from {meaning.show(metric, baseline)} to {meaning.show(metric, bound)} in {quarters_left:.1f} quarters"
        message = f"{move} is faster than the field from its poor end to its best ({ends}) in {QUARTERS} quarters"
        start = where("baseline", "value", label="from here")
        yield Problem(
            where("target", meaning.end(goal.target)), message, "Set a later date, or a nearer target.", (start,)
        )
