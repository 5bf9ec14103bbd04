"""A public promise that is stricter than the target.

What
----
`promise` is what is said outside; `target` is what is aimed at inside. The promise asks for more.

Why
---
Promise less and deliver more: whoever meets the target would still break the promise.

Source
------
Article D (D19, D20, D39).

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
promise  = { at_least = "78%" }
by       = 2027-06-30
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
promise  = { at_least = "70%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec import meaning
from goalspec.spec.meaning import Range
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(goal: Goal, metric: Metric, target: Range, where: Where) -> Iterator[Problem]:
    """Compare the promise with the target."""
    if goal.promise is None:
        return
    promise = meaning.bound_range(goal.promise, metric, meaning.baseline_value(goal, metric))
    if promise.low > target.low or promise.high < target.high:
        place = where("promise", meaning.end(goal.promise), label="promised outside")
        aim = where("target", meaning.end(goal.target), label="aimed at inside")
        message = (
            f"the promise asks for {meaning.words(goal.promise)}, the target only for {meaning.words(goal.target)}"
        )
        yield Problem(place, message, "Promise less than the target.", (aim,))
