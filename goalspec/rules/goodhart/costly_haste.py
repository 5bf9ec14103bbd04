"""A handle-time goal that makes more work than it saves.

What
----
At the pace that the target asks for, the stop rule says what share of contacts still resolves. Work per issue is
handle time / (1 - r (1 - p)): with the return share r of the center, the faster pace takes more work per issue than
today's, by a second at least. The break-even return share is named. A goal named in a declared tension is left alone.

Why
---
The figure improves, the queue does not, and customers call twice. Where few call again the same haste shows up as
silent churn instead, and no load figure tells.

Source
------
de Vericourt and Zhou 2005 (call resolution rate); Hopp, Iravani and Yuen 2007 (cut-off work).

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "pace"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["solve"]
baseline = { value = "300 s", n = 5200 }
target   = { at_most = "270 s" }
by       = 2028-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "60%" }]

[[goal]]
id       = "solve"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "60%", n = 4000 }
target   = { at_least = "64%" }
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id          = "billing"
volume      = "1500/week"
handle_time = "300 s"
resolution  = "77.4%"
return      = { share = "95%" }

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "pace"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["solve"]
baseline = { value = "300 s", n = 5200 }
target   = { at_most = "270 s" }
by       = 2028-06-30
measure  = { by = "records", every = "week" }
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "60%" }]

[[goal]]
id       = "solve"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "60%", n = 4000 }
target   = { at_least = "64%" }
by       = 2028-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "60 s" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id          = "billing"
volume      = "1500/week"
handle_time = "300 s"
resolution  = "77.4%"
return      = { share = "50%" }

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12
```
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalspec.finding import Confidence, Problem, Severity, Where
from goalspec.spec.meaning import end
from goalspec.spec.model import Goal
from goalspec.units import show_duration, show_share

if TYPE_CHECKING:
    from goalspec.facts.of_center.haste import Haste

SEVERITY = Severity.WARNING
NEEDS = "center_reading"
CONFIDENCE = Confidence.ASSUMED


def check(haste: "Haste", goal: Goal, tension_ids: frozenset[str], where: Where) -> Iterator[Problem]:
    """Compare the work per issue at today's pace and at the pace asked for."""
    if goal.id in tension_ids or round(haste.work_after) <= round(haste.work_before):
        return
    before, after = (show_share(round(each, 3)) for each in (haste.resolution_before, haste.resolution_after))
    even = "" if haste.break_even is None else f"; it breaks even where {show_share(round(haste.break_even, 2))} return"
    yield Problem(
        where("target", end(goal.target), label=f"from {show_duration(round(haste.time_before))}"),
        f"work per issue rises from {show_duration(round(haste.work_before))} to"
        f" {show_duration(round(haste.work_after))}: by the stop rule resolution falls from {before} to {after}, and"
        f" {show_share(round(haste.again, 3))} of the unresolved contact again{even}",
        "Ask for less haste, or for resolution first; `goalspec frontier` shows the whole trade-off.",
    )
