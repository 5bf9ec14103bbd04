"""A scope key that looks like a misspelling.

What
----
`queue`, `channel` and `team` are known keys of a scope; every other key is a label of contacts. This one is
nearly one of the three.

Why
---
A label that no contact has selects nothing, and the goal speaks of no contact at all.

Source
------
Our own choice; labels cannot be a closed list.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
scope    = { queu = ["billing"] }
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
scope    = { queue = ["billing"], audience = "public" }
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator

from goalspec.finding import Edit, Fix, Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.WARNING
KNOWN = ("queue", "channel", "team")


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Compare unknown keys with the known ones."""
    for key in pursued.scope:
        near = [] if key in KNOWN else _near(key)
        if near:
            place = where("scope", key, part="key")
            fix = Fix(f"write {near[0]}", (Edit(place, near[0]),))
            yield Problem(place, f"`{key}` would be a label; did you mean `{near[0]}`?", f"Write `{near[0]}`.", fix=fix)


def _near(key: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(key.casefold(), KNOWN, n=1, cutoff=0.75)
