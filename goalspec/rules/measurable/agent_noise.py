"""A score held against single agents, from a handful of answers each.

What
----
A role of agents owes a goal whose figure comes from a sample. Shared among the headcount of the role, the sample
leaves each agent so few answers that the figure of one agent is uncertain by more than 10 points either way.

Why
---
Such a figure ranks luck. Good agents are blamed and weak ones praised, and everybody learns to distrust the goal.

Source
------
Four checked calls a month know a score of 85 % to ± 35 points; normal interval of a share.

Bad
---
```toml
schema = 1

role = [{ id = "agent", reports_to = "manager", headcount = 24 }]

[[goal]]
id       = "care"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "quality"
role     = "agent"
owner    = "Team North"
metric   = "qa_score"
supports = ["care"]
baseline = { value = "80%", n = 96 }
target   = { at_least = "95%" }
by       = 2028-06-30
measure  = { by = "audit", sample = 96, every = "month" }
guard    = [{ metric = "occupancy", at_most = "85%" }]
```

Good
----
```toml
schema = 1

role = [{ id = "agent", reports_to = "manager", headcount = 24 }]

[[goal]]
id       = "care"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "quality"
role     = "agent"
owner    = "Team North"
metric   = "qa_score"
supports = ["care"]
baseline = { value = "80%", n = 96 }
target   = { at_least = "95%" }
by       = 2028-06-30
measure  = { by = "audit", sample = 960, every = "month" }
guard    = [{ metric = "occupancy", at_most = "85%" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.queueing.surveys import share_margin
from goalspec.spec.meaning import called

SEVERITY = Severity.WARNING
LARGEST = 0.10


def check(answers: int, holders: int, metric: Metric, bound: float, where: Where) -> Iterator[Problem]:
    """Share the sample among the agents and look at the margin that is left."""
    if not metric.is_share:
        return
    each = answers / holders
    margin = share_margin(min(max(bound, 0.05), 0.95), each)
    if margin > LARGEST:
        yield Problem(
            where("measure", "sample", label=f"{each:.3g} for each of {holders}"),
            f"{answers:,} answers shared by {holders} agents are {each:.3g} each, so {called(metric)} of one agent is"
            f" known to ± {100 * margin:.0f} points only",
            "Judge the team, not the agent; or collect enough answers for each.",
        )
