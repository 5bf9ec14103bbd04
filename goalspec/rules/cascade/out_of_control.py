"""A metric that the role cannot move.

What
----
The catalog says which levels can move a metric: agents, managers or directors. This goal gives it to another
level.

Why
---
A goal one cannot move teaches helplessness, or gaming. One agent does not make a service level.

Source
------
Article E (E27 to E29): directors broad, managers operational, agents direct goals.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "agent"
owner    = "Ana Petrova"
metric   = "promotion_rate"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "72%" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
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

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import called
from goalspec.spec.model import Level

SEVERITY = Severity.WARNING


def check(metric: Metric, level: Level, where: Where) -> Iterator[Problem]:
    """Compare the level of the role with those of the catalog."""
    if level not in metric.roles:
        movers = " or ".join(metric.roles)
        message = (
            f"{called(metric)} is moved by the {movers}; an {level}"
            if level == "agent"
            else (f"{called(metric)} is moved by the {movers}; a {level}")
        )
        remedy = f"Give the goal to the {movers}, and this role a metric that it moves itself."
        yield Problem(where("role", label=f"level: {level}"), f"{message} cannot move it", remedy, (where("metric"),))
