"""A goal that nobody owns, or everybody.

What
----
A goal has one `owner`: a person or a team that answers for it. No owner, several of them, or "everyone" means
nobody.

Why
---
Ownership of care is asked of every member of staff; a goal still needs one of them who answers for it.

Source
------
Article D (D15): every member of staff takes ownership.

Bad
---
```toml
schema = 1

[[goal]]
id       = "fcr"
role     = "manager"
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

from goalspec.finding import Problem, Severity, Where
from goalspec.spec.model import Goal

SEVERITY = Severity.ERROR
EVERYBODY = frozenset({"everyone", "everybody", "all", "all staff", "team", "company", "tbd", "n/a", "?", ""})


def check(pursued: Goal, where: Where) -> Iterator[Problem]:
    """Judge the owner as written."""
    remedy = 'Name the one who answers for it: owner = "...".'
    if not pursued.owner:
        yield Problem(where(part="header"), f'goal "{pursued.id}" has no owner', remedy)
    elif len(pursued.owner) > 1:
        listed = ", ".join(pursued.owner)
        message = f'goal "{pursued.id}" has {len(pursued.owner)} owners ({listed})'
        yield Problem(where("owner"), message, remedy, severity=Severity.WARNING)
    elif pursued.owner[0].casefold().removeprefix("the ") in EVERYBODY:
        yield Problem(where("owner"), f'"{pursued.owner[0]}" means nobody in particular', remedy)
