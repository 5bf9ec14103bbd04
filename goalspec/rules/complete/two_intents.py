"""A goal whose title asks for two things at once.

What
----
The title names one metric before and another after an "and". One goal has one metric; the second is a goal of
its own, or a guard.

Why
---
One goal at a time: of two things in one goal, one is met and the other is reported.

Source
------
Article E (E32, E34): set one goal at a time; several compete for attention.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
title    = "Raise first contact resolution and cut AHT"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
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
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.catalog import Catalog, Metric
from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec.meaning import called
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY


def check(metric: Metric, pursued: Goal, catalog: Catalog, where: Where) -> Iterator[Problem]:
    """Look for the names of two metrics around an "and"."""
    before, both, after = (pursued.title or "").casefold().partition(" and ")
    if not both:
        return
    first, second = _named(before, catalog), _named(after, catalog)
    others = sorted((first ^ second) - {metric.id}) if first and second else []
    if others:
        other = called(catalog[others[0]])
        message = f"the title asks for two things; only {called(metric)} has a target, {other} has none"
        yield Problem(where("title"), message, f"Make {other} a guard, or a goal of its own.")


def _named(words: str, catalog: Catalog) -> set[str]:
    """The metrics whose name or alias stands in the words."""
    parts = words.split()
    runs = (" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, start + 5))
    return {owner for run in runs if (owner := catalog.owner_of(run))}
