"""A sample too small to show the change that the goal asks for.

What
----
To notice a move of a share from p1 to p2 four times in five, at 95 % confidence, each wave needs
(1.96 sqrt(2 p (1 - p)) + 0.84 sqrt(p1 (1 - p1) + p2 (1 - p2)))^2 / (p2 - p1)^2 answers, p their mean. The sample of the
measure is smaller. For a net score the least spread that the score allows is taken.

Why
---
What the survey then reports is chance: the goal is celebrated or mourned by luck.

Source
------
Fleiss, "Statistical Methods for Rates and Proportions"; 68 to 74 % needs 897 answers a wave, 80 to 82 % 6,039.

Bad
---
```toml
schema = 1

[[goal]]
id       = "kind"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "80%", n = 900 }
target   = { at_least = "82%" }
by       = 2027-06-30
measure  = { by = "survey", box = "top", scale = "1-5", sample = 900, every = "month" }
guard    = [{ metric = "qa_score", at_least = "85%" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "kind"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "74%", n = 900 }
target   = { at_least = "80%" }
by       = 2028-12-31
measure  = { by = "survey", box = "top", scale = "1-5", sample = 900, every = "month" }
guard    = [{ metric = "qa_score", at_least = "85%" }]
```
"""

import math
from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.facts.surveys import SurveyNoise
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import called, end, show
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING


def check(
    survey_noise: SurveyNoise, metric: Metric, baseline: float, bound: float, goal: Goal, where: Where
) -> Iterator[Problem]:
    """Compare the sample with the answers that the change needs."""
    if survey_noise.answers >= survey_noise.needed:
        return
    move = f"{show(metric, baseline)} to {show(metric, bound)}"
    yield Problem(
        where("measure", "sample", label=f"{math.ceil(survey_noise.needed):,} needed"),
        f"{survey_noise.answers:,} answers cannot show {called(metric)} move from {move}: that takes"
        f" {math.ceil(survey_noise.needed):,} a wave, and one wave is known to ± {_margin(metric, survey_noise)} only",
        "Ask more customers, measure over a longer period, or aim for a change that can be seen.",
        (where("target", end(goal.target), label="the change asked for"),),
    )


def _margin(metric: Metric, noise: SurveyNoise) -> str:
    points = 100 * noise.margin if metric.is_share else noise.margin
    return f"{points:.1f} points"
