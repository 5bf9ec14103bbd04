"""Goals that cannot add up to the goal above them.

What
----
Several goals support one on the same metric, with the same definition, and together cover its scope once. If each of
them just meets its target, their mean, weighed by the contacts of the center, still misses the target above. Without a
center the best of them already does.

Why
---
Everybody below succeeds and the one above fails. Roll-up is arithmetic: the whole lies between its parts.

Source
------
Article E (E24, E26): the gains of each level must move up.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "solve"
role     = "director"
owner    = "Ines Castro"
metric   = "fcr"
baseline = { value = "66%", n = 4000 }
target   = { at_least = "72%" }
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]

[[goal]]
id       = "solve-billing"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
supports = ["solve"]
scope    = { queue = "billing" }
baseline = { value = "64%", n = 3000 }
target   = { at_least = "69%" }
by       = 2028-03-31
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]

[[goal]]
id       = "solve-cards"
role     = "manager"
owner    = "Jan Novak"
metric   = "fcr"
supports = ["solve"]
scope    = { queue = "cards" }
baseline = { value = "70%", n = 1000 }
target   = { at_least = "74%" }
by       = 2028-03-31
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "1500/week"

[[type]]
id     = "cards"
volume = "500/week"

[[team]]
id     = "front"
skills = { billing = 1, cards = 1 }
staff  = 16
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "solve"
role     = "director"
owner    = "Ines Castro"
metric   = "fcr"
baseline = { value = "66%", n = 4000 }
target   = { at_least = "70%" }
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]

[[goal]]
id       = "solve-billing"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
supports = ["solve"]
scope    = { queue = "billing" }
baseline = { value = "64%", n = 3000 }
target   = { at_least = "69%" }
by       = 2028-03-31
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]

[[goal]]
id       = "solve-cards"
role     = "manager"
owner    = "Jan Novak"
metric   = "fcr"
supports = ["solve"]
scope    = { queue = "cards" }
baseline = { value = "70%", n = 1000 }
target   = { at_least = "74%" }
by       = 2028-03-31
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "1500/week"

[[type]]
id     = "cards"
volume = "500/week"

[[team]]
id     = "front"
skills = { billing = 1, cards = 1 }
staff  = 16
```
"""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.facts.rollups import RollUp
from goalspec.finding import Problem, Severity, Where
from goalspec.spec.meaning import called, end, show
from goalspec.spec.model import Goal
from goalspec.units import show_share

SEVERITY = Severity.ERROR
ROUNDING = 1e-9


def check(
    roll_up: RollUp, metric: Metric, bound: float, goal: Goal, where: Where, place_of: Where
) -> Iterator[Problem]:
    """Compare what the parts promise together with the whole."""
    short = bound - roll_up.reached if metric.direction == "higher" else roll_up.reached - bound
    if not short > ROUNDING * max(1.0, abs(bound)):
        return
    together = show(metric, round(roll_up.reached, 4))
    labels = _labels(metric, roll_up)
    others = tuple(
        place_of(child, "target", end(child.target), label=label)
        for child, label in zip(roll_up.children, labels, strict=True)
    )
    how = f"come to {together} together" if roll_up.weights else f"promise {together} at best"
    yield Problem(
        where("target", end(goal.target), label=f"asks for {show(metric, bound)}"),
        f"the {len(roll_up.children)} goals below {how} when each is just met, so {called(metric)} of"
        f" {show(metric, bound)} is not reached",
        "Raise a target below, or bring the one above down to what they add up to.",
        others,
    )


def _labels(metric: Metric, roll_up: RollUp) -> list[str]:
    targets = [show(metric, target) for target in roll_up.targets]
    if roll_up.weights is None:
        return targets
    weights = [show_share(round(weight, 3)) for weight in roll_up.weights]
    return [f"{weight} of the contacts x {target}" for weight, target in zip(weights, targets, strict=True)]
