"""A goal for short contacts beside one for solved issues, and nothing between them.

What
----
A goal on a metric that presses handle time, and one on a metric that resolution moves, reach the same people
and the same contacts. No tension is declared between them, and the speed goal has no guard that weighs
against rushing.

Why
---
Such goals make agents process people rather than serve them; callers whose issue stays open call again, or
leave. Which of the two goals gives way should be decided on paper.

Source
------
Article D (D31 to D33); `goalspec stress` shows what the pair does to load, waits and resolution.

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
guard    = [{ metric = "asa", at_most = "40 s" }]

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "qa_score", at_least = "85%" }]
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

[[goal]]
id       = "aht"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["fcr"]
baseline = { value = "360 s", n = 5200 }
target   = { at_most = "340 s" }
by       = 2027-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]
```
"""

from collections.abc import Iterator

from goalspec.finding import Confidence, Problem, Severity
from goalspec.spec import meaning, scope
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.LIKELY


def check(spec: Spec, settled: frozenset[frozenset[str]]) -> Iterator[Problem]:
    """Compare every speed goal with every resolution goal whose people it reaches."""
    for speed in spec.judged:
        if _pulls(spec, speed) == "handle_time" and not _steadied(spec, speed):
            for care in spec.judged:
                open_pair = frozenset({speed.id, care.id}) not in settled
                if _pulls(spec, care) == "resolution" and open_pair and _meet(spec, speed, care):
                    yield _problem(spec, speed, care)


def _pulls(spec: Spec, goal: Goal) -> str:
    metric = spec.metric(goal)
    return metric.pulls if metric else "none"


def _steadied(spec: Spec, goal: Goal) -> bool:
    watched = (spec.catalog.find(guard.metric) for guard in goal.guard)
    return any(metric is not None and "steadies" in metric.traits for metric in watched)


def _meet(spec: Spec, first: Goal, second: Goal) -> bool:
    line = first.role in spec.below(second.role) or second.role in spec.below(first.role)
    return line and scope.overlap(first.scope, second.scope)


def _problem(spec: Spec, speed: Goal, care: Goal) -> Problem:
    end = meaning.end(speed.target)
    place = spec.where(speed, "target", end, label="presses for short contacts")
    other = spec.where(care, "target", meaning.end(care.target), label="asks for solved issues")
    message = f'"{speed.id}" presses for speed, "{care.id}" for resolution, and nothing says which gives way'
    remedy = f'Add a guard on resolution to "{speed.id}", or a [[tension]] between the two; `goalspec stress` tests it.'
    return Problem(place, message, remedy, (other,))
