"""A tension that does not say who wins, or why.

What
----
A `[[tension]]` names the goals it stands between, the one that `wins`, and the reason in `because`.

Why
---
A conflict that is known and not decided is decided anew by every agent on every call.

Source
------
ALISA ReqSpec, where conflicts are declared but carry no decision.

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
guard    = [{ metric = "fcr", no_worse_than = "baseline", baseline = "68%" }]

[[tension]]
between = ["aht", "fcr"]
because = "A fast answer that solves nothing comes back as a second call"
review  = 2027-06-30
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

[[tension]]
between = ["aht", "fcr"]
wins    = "fcr"
because = "A fast answer that solves nothing comes back as a second call"
review  = 2027-06-30
```
"""

from collections.abc import Iterator

from goalspec.finding import Problem, Severity
from goalspec.spec.spec import Spec

SEVERITY = Severity.WARNING


def check(spec: Spec) -> Iterator[Problem]:
    """Look for the decision and its reason."""
    for tension in spec.tensions:
        pair = " and ".join(f'"{name}"' for name in tension.between)
        if tension.wins is None or tension.wins not in tension.between:
            names = " or ".join(f'"{name}"' for name in tension.between)
            place = spec.where(tension, "wins") if tension.wins else spec.where(tension, "between")
            yield Problem(place, f"the tension between {pair} has no winner", f"Add wins = {names}.")
        elif not tension.because:
            message = f"the tension between {pair} gives no reason"
            yield Problem(spec.where(tension, "wins"), message, 'Add because = "...".')
