"""A perfect score from people.

What
----
The target is the best value there is, on an outcome that customers, the public or employees decide: all
satisfied, no complaint, nobody leaves.

Why
---
One angry customer makes the whole team fail, and people stop trying. Of 400 answers, all are good only 1.8
percent of the time even when 99 in 100 customers are satisfied. A perfect target on what we do ourselves,
such as acknowledging every e-mail, is another matter. In between lie shares that our staffing decides together
with random demand, such as visitors served in time: one bad quarter hour breaks them, which is a warning.

Source
------
Article E (E11, E12); the figure is 0.99 to the power of 400.

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
target   = { at_least = "100%" }
by       = 2027-06-30
measure  = { by = "survey", sample = 4000, every = "quarter" }
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
from typing import Final

from goalspec.catalog import Limit, Metric
from goalspec.finding import Problem, Severity, Where
from goalspec.spec import meaning
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR


_DECIDERS: Final = {
    "customer": "customers decide",
    "public": "the public decides",
    "staff": "employees decide",
    "queue": "random demand helps to decide",
}


def check(
    metric: Metric, bound: float, broken_limits: tuple[Limit, ...], goal: Goal, where: Where
) -> Iterator[Problem]:
    """Look at perfect targets on outcomes that others decide, or chance."""
    by_chance = metric.control == "queue" and metric.is_share and not broken_limits and _best(metric) == bound
    if by_chance or meaning.flawless(metric, bound):
        by = _DECIDERS[metric.control]
        message = f"{meaning.words(goal.target)} is a perfect score, and {by} {meaning.called(metric)}"
        place = where("target", meaning.end(goal.target), label=_odds(goal, metric))
        severity = Severity.WARNING if by_chance else SEVERITY
        yield Problem(place, message, "Set a target that one bad case does not break.", severity=severity)


def _best(metric: Metric) -> float | None:
    return {"higher": metric.valid_max, "lower": metric.valid_min}.get(metric.direction)


def _odds(goal: Goal, metric: Metric) -> str:
    """How often a sample of the goal's size is perfect when 99 in 100 cases are good."""
    sample = goal.measure.sample if goal.measure else None
    if not sample or not metric.is_share:
        return "one bad case breaks it"
    return f"{sample} answers are all good {0.99**sample:.2g} of the time when 99% are satisfied"
