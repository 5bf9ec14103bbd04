"""Work that never gives up, and more of it than the teams can do.

What
----
Customers without a patience, and written contacts, wait until they are served; where those who give up try again for
more than a week on average (delay x share / (1 - share): a `redial` of 100 %, or of 99.9 % after 15 minutes) they stay,
too, unless busy signals turn some away. If such types together bring more work a
week, repeat contacts included (volume x handle time / (1 - r (1 - p))), than the teams with the skill have time on
seat, the queue grows without end. Those who try for a shorter time leave in the end; more than 20 million
hopeless attempts a week are refused, too.

Why
---
No reporting period of such a center resembles another, so no verdict on it means anything.

Source
------
Erlang C has no steady state at or above full load; the sharing of work among teams follows Hall's condition.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "asa"
role     = "manager"
owner    = "Ana Petrova"
metric   = "asa"
baseline = { value = "45 s", n = 1840 }
target   = { at_most = "40 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%" }, { metric = "blockage_rate", at_most = "1%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "5000/week"
patience = "none"

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1 }
staff  = 8
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "asa"
role     = "manager"
owner    = "Ana Petrova"
metric   = "asa"
baseline = { value = "45 s", n = 1840 }
target   = { at_most = "40 s" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "fcr", at_least = "70%" }, { metric = "blockage_rate", at_most = "1%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "500/week"
patience = "none"

[[team]]
id     = "front"
role   = "agent"
skills = { billing = 1 }
staff  = 8
```
"""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader of the center has met."""
    return faults.get("feasible/endless-overload", ())
