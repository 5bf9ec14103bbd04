"""A milestone that is later or stricter than its goal.

What
----
A milestone is a step on the way: due before the goal, and no harder than its target.

Why
---
A step beyond the end is a slip, or a hidden second goal.

Source
------
Our own choice; milestones are steps of article B (B18): measure, improve, measure again.

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
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
milestone = [{ by = 2027-09-30, at_least = "71%" }]
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
milestone = [{ by = 2027-03-31, at_least = "71%" }]
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
    """Compare every milestone with the goal."""
    base = meaning.baseline_value(goal, metric)
    for number, milestone in enumerate(goal.milestone):
        step = meaning.bound_range(milestone, metric, base)
        if goal.by is not None and milestone.by > goal.by:
            message = f"this milestone is due on {milestone.by}, the goal itself on {goal.by}"
            due = where("by", label="the goal is due here")
            yield Problem(where("milestone", number, "by"), message, "Move the milestone before the goal.", (due,))
        elif step.low > target.low or step.high < target.high:
            message = f"this milestone asks for {meaning.words(milestone)}, the goal for {meaning.words(goal.target)}"
            aim = where("target", meaning.end(goal.target), label="the goal's target")
            place = where("milestone", number, meaning.end(milestone))
            yield Problem(place, message, "Make the milestone a step on the way.", (aim,))
