"""A value that the metric cannot take.

What
----
A target or baseline lies outside the scale: more than 100 points, less than nothing, six stars of five.

Why
---
A slip of unit or scale makes every comparison after it wrong.

Source
------
The bounds of the catalog.

Bad
---
```toml
schema = 1

[[goal]]
id       = "happy"
role     = "director"
owner    = "Ana Petrova"
metric   = "nps"
baseline = { value = 31, n = 1840 }
target   = { at_least = 138 }
by       = 2027-06-30
measure  = { by = "survey", survey = "relational", sample = 4000, every = "quarter" }
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
measure  = { by = "survey", sample = 4000, every = "quarter" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator
from math import isfinite

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec import meaning
from goalspec.spec.meaning import Range
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(metric: Metric, goal: Goal, where: Where) -> Iterator[Problem]:
    """Compare every written end with the scale."""
    for path, value in _values(goal, metric):
        if not metric.possible(value):
            top = "" if metric.valid_max is None else f" to {meaning.show(metric, metric.valid_max)}"
            scale = f"{meaning.show(metric, metric.valid_min)}{top or ' upwards'}"
            message = f"{meaning.called(metric)} goes from {scale}, {meaning.show(metric, value)} is not on it"
            yield Problem(where(*path), message, "Look at the unit and the scale.")


def _values(goal: Goal, metric: Metric) -> Iterator[tuple[tuple[str, ...], float]]:
    ends = meaning.target_range(goal, metric) if goal.target.change is None else Range()
    for value in (ends.low, ends.high):
        if isfinite(value):
            yield ("target", meaning.end(goal.target)), value
    base = meaning.baseline_value(goal, metric)
    if base is not None:
        yield ("baseline", "value"), base
