"""Goals below cover less than the goal they support.

What
----
The goal names queues, channels or teams; all goals on the same metric that support it name some, and together
they leave some out.

Why
---
The top figure can be missed, or met, by contacts that no goal below speaks of. A tax office reported 88
percent for 33 of its lines.

Source
------
IRS account lines, season 2024: the audit called the figure not representative (case C04).

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr-all"
role     = "director"
owner    = "Ines Maro"
metric   = "fcr"
scope    = { queue = ["billing", "cards", "loans"] }
baseline = { value = "66%", n = 9400 }
target   = { at_least = "70%" }
by       = 2027-12-31
measure  = { by = "records", window = "7 d", every = "month" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
scope    = { queue = ["billing", "cards"] }
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["fcr-all"]
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "stay"
role     = "director"
owner    = "Ines Maro"
metric   = "retention"
baseline = { value = "86%", n = 41000 }
target   = { at_least = "88%" }
by       = 2027-12-31
measure  = { by = "records", every = "month" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["stay"]
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator, Mapping

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity
from goalspec.spec import scope
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(goal: Goal, metric: Metric, spec: Spec, supporters: Mapping[str, tuple[Goal, ...]]) -> Iterator[Problem]:
    """Compare the scope with those of the supporting goals on the same metric."""
    children = [child for child in supporters.get(goal.id, ()) if spec.metric(child) is metric]
    gaps = scope.missing(goal.scope, [child.scope for child in children]) if children else {}
    for key, left in gaps.items():
        related = tuple(spec.where(child, "scope", key, label="covers these") for child in children)
        message = f"no supporting goal covers {key} {', '.join(left)}"
        yield Problem(spec.where(goal, "scope", key), message, "Add a goal for it, or narrow this scope.", related)
