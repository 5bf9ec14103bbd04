"""Amounts in different currencies.

What
----
Targets, guards and baselines of the spec name more than one currency.

Why
---
Amounts in different currencies cannot be compared or added; the tool does not know the rate of the day.

Source
------
Our own choice.

Bad
---
```toml
schema = 1

[[goal]]
id       = "lean"
role     = "manager"
owner    = "Ana Petrova"
metric   = "cost_per_contact"
baseline = { value = "6.10 USD", n = 1840 }
target   = { at_most = "5.20 EUR" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "lean"
role     = "manager"
owner    = "Ana Petrova"
metric   = "cost_per_contact"
baseline = { value = "5.60 EUR", n = 1840 }
target   = { at_most = "5.20 EUR" }
by       = 2027-06-30
measure  = { by = "records", every = "month" }
guard    = [{ metric = "csat", at_least = "70%" }]
```
"""

from collections.abc import Iterator
from dataclasses import replace

from goalspec.finding import Place, Problem, Severity
from goalspec.spec import meaning
from goalspec.spec.model import Bound, Goal
from goalspec.spec.spec import Spec
from goalspec.units import Written

SEVERITY = Severity.WARNING


def check(spec: Spec) -> Iterator[Problem]:
    """Collect the currencies; the first is the one that the others should have."""
    first: tuple[str, Place] | None = None
    for goal in spec.goals:
        for path, written in _amounts(goal):
            found = meaning.currency(written)
            if found is None:
                continue
            place = spec.where(goal, *path)
            if first is None:
                first = (found, replace(place, label=f"in {found}"))
            elif found != first[0]:
                message = f"an amount in {found} beside amounts in {first[0]}"
                yield Problem(place, message, f"Write every amount in {first[0]}.", (first[1],))


def _amounts(goal: Goal) -> Iterator[tuple[tuple[str | int, ...], Written | None]]:
    bounds: list[tuple[tuple[str | int, ...], Bound]] = [(("target",), goal.target)]
    bounds += [(("guard", number), guard) for number, guard in enumerate(goal.guard)]
    bounds += [(("promise",), goal.promise)] if goal.promise else []
    if goal.baseline is not None:
        yield ("baseline", "value"), goal.baseline.value
    for path, bound in bounds:
        yield (*path, "at_least"), bound.at_least
        yield (*path, "at_most"), bound.at_most
        yield from (((*path, "between", number), written) for number, written in enumerate(bound.between or ()))
