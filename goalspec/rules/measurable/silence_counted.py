"""Customers who do not answer counted as satisfied, or as not.

What
----
`nonresponse` says what silence counts as. The default, `unknown`, is the only answer that the data give.

Why
---
To part of the customers silence means that the service is mediocre. Counting it makes any survey say what one
likes.

Source
------
Article A (A20, A21).

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
measure  = { by = "survey", sample = 4000, nonresponse = "satisfied", every = "quarter" }
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

from goalspec.finding import Edit, Fix, Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Look at what silence counts as."""
    if pursued.measure is not None and pursued.measure.nonresponse != "unknown":
        place = where("measure", "nonresponse")
        message = f"customers who do not answer are counted as {pursued.measure.nonresponse}"
        fix = Fix('write "unknown"', (Edit(place, '"unknown"'),))
        yield Problem(place, message, 'Write nonresponse = "unknown", or leave it out.', fix=fix)
