"""More contacts an hour than the handle time leaves room for.

What
----
Contacts per hour x handle time cannot exceed 3,600 s x occupancy. The handle time is the shortest that the spec speaks
of: a guard that forbids shorter contacts, else (as a warning) the baseline or target of a handle-time goal in
overlapping scope. The occupancy is the upper bound of a goal or guard on it, else 100 %. A spec with a center is judged
by `feasible/out-of-reach` and `feasible/clash` instead.

Why
---
12 contacts an hour at 85 % occupancy take contacts of 255 s, whoever makes them. A goal against its own physics is met
by hanging up.

Source
------
Article B (B11), calls per hour; identity of time.

Bad
---
```toml
schema = 1

[[goal]]
id       = "many"
role     = "manager"
owner    = "Ana Petrova"
metric   = "contacts_per_hour"
baseline = { value = 10 }
target   = { at_least = 12 }
by       = 2028-06-30
measure  = { by = "records", hours = "logged_in", every = "month" }
guard    = [
  { metric = "occupancy", at_most = "85%" },
  { metric = "csat", at_least = "70%" },
  { metric = "aht", at_least = "300 s" },
]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "many"
role     = "manager"
owner    = "Ana Petrova"
metric   = "contacts_per_hour"
baseline = { value = 9 }
target   = { at_least = 10 }
by       = 2028-06-30
measure  = { by = "records", hours = "logged_in", every = "month" }
guard    = [
  { metric = "occupancy", at_most = "85%" },
  { metric = "csat", at_least = "70%" },
  { metric = "aht", at_least = "300 s" },
]
```
"""

import math
from collections.abc import Iterator
from dataclasses import replace

from goalspec.facts.families import Demand
from goalspec.finding import Place, Problem, Severity
from goalspec.spec import meaning, scope
from goalspec.spec.spec import Spec
from goalspec.units import HOUR, show_duration, show_number, show_share

SEVERITY = Severity.ERROR


def check(demands: tuple[Demand, ...], spec: Spec, center_reading: object) -> Iterator[Problem]:
    """Compare every floor on contacts per hour with the handle times and occupancies of its contacts."""
    if center_reading is not None:
        return
    for demand in demands:
        if demand.metric.quantity == "throughput" and 0 < demand.range.low < math.inf:
            beside = [each for each in demands if scope.overlap(each.goal.scope, demand.goal.scope)]
            times = list(_handle_times(beside, spec))
            if times:
                yield from _compare(demand, min(times, key=lambda pair: pair[0]), _occupancy(beside))


def _handle_times(demands: list[Demand], spec: Spec) -> Iterator[tuple[float, Place, bool]]:
    """The mean handle times (s) that the spec speaks of, each with its place and whether it forbids shorter ones."""
    for demand in demands:
        if demand.metric.quantity != "handle_time" or demand.settings.get("statistic") != "mean":
            continue
        if demand.range.low > 0:
            yield demand.range.low, demand.place, True
        elif demand.range.high < math.inf:
            yield demand.range.high, demand.place, False
            now = meaning.baseline_value(demand.goal, demand.metric) if demand.is_target else None
            if now is not None:
                yield now, spec.where(demand.goal, "baseline", "value"), False


def _occupancy(demands: list[Demand]) -> tuple[float, Demand | None]:
    bounds = [each for each in demands if each.metric.quantity == "occupancy" and 0 < each.range.high <= 1]
    tightest = min(bounds, key=lambda each: each.range.high, default=None)
    return (tightest.range.high if tightest else 1.0), tightest


def _compare(
    demand: Demand, shortest: tuple[float, Place, bool], busy: tuple[float, Demand | None]
) -> Iterator[Problem]:
    (handle_time, place, floor), (occupancy, bound) = shortest, busy
    possible = HOUR * occupancy / demand.range.low
    if handle_time <= possible * (1 + 1e-9):
        return
    others = [replace(place, label=f"contacts of {show_duration(handle_time)}")]
    others += [replace(bound.place, label="how busy agents may be")] if bound else []
    asked = show_number(demand.range.low)
    yield Problem(
        replace(demand.place, label=f"takes contacts of {show_duration(round(possible))}"),
        f"{asked} contacts an hour x {show_duration(handle_time)} are"
        f" {show_share(round(demand.range.low * handle_time / HOUR, 3))} of an hour, and agents are busy for"
        f" {show_share(occupancy)} of it at most",
        f"At {show_share(occupancy)}, contacts of {show_duration(handle_time)} make"
        f" {show_number(round(HOUR * occupancy / handle_time, 1))} an hour.",
        tuple(others),
        severity=None if floor else Severity.WARNING,
    )
