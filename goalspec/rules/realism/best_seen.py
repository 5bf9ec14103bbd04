"""A target better than the best that was seen.

What
----
The target is better than the figure that the catalog gives for the best in the field. Source, year and sector
stand in the message.

Why
---
It may be possible; nobody is known to have done it. FCR of 80 percent is reached by 5 percent of centers.

Source
------
The bands of the catalog; SQM 2022 for the figure above.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "72%", n = 1840 }
target   = { at_least = "82%" }
by       = 2028-06-30
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
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Catalog, Limit, Metric
from goalspec.facts.given import Config
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.rules.words import cited
from goalspec.spec import meaning
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY


def check(
    metric: Metric,
    bound: float,
    broken_limits: tuple[Limit, ...],
    goal: Goal,
    catalog: Catalog,
    config: Config,
    where: Where,
) -> Iterator[Problem]:
    """Compare the target with the best figure known."""
    best = metric.bands.world_class
    if best is None or best.unit or broken_limits or not _open(metric, bound):
        return
    figure = best.high if metric.direction == "higher" else best.low
    if metric.better(bound, than=figure):
        known = f"{meaning.show(metric, figure)} {cited(best.sources, catalog)}"
        message = f"{meaning.called(metric)} {meaning.words(goal.target)} is better than the best seen, {known}"
        remedy = f"Set a target the field has reached{_in_sector(metric, config.sector)}."
        yield Problem(where("target", meaning.end(goal.target)), message, remedy)


def _open(metric: Metric, bound: float) -> bool:
    return metric.possible(bound) and not meaning.flawless(metric, bound)


def _in_sector(metric: Metric, sector: str | None) -> str:
    """The figures of the project's own sector."""
    figures = [each for each in metric.benchmarks if sector and each.sector == sector and not (each.unit or each.of)]
    listed = "; ".join(f"{each.statistic} {meaning.show(metric, each.high)}, {each.year}" for each in figures)
    return f" (in {sector}: {listed})" if listed else ""
