"""Two files of a spec say different things once.

What
----
`center`, `as_of`, `title` and `period` hold for the whole spec. Two of its files give different values.

Why
---
Which of them counts would depend on the order of file names.

Source
------
OpenSLO #29: an indicator that could live in two places.

Bad
---
```toml
schema = 1
as_of  = 2026-11-01


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

# file: agents.toml
schema = 1
as_of  = 2026-10-01
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
from dataclasses import replace

from goalspec.finding import Problem, Severity
from goalspec.spec import shape
from goalspec.spec.spec import Spec

SEVERITY = Severity.ERROR


def check(spec: Spec) -> Iterator[Problem]:
    """Compare the files key by key."""
    for key in ("center", "as_of", "title", "period"):
        said = [(member, value) for member in spec.members if (value := getattr(member.model, key))]
        for member, value in said[1:]:
            if value != said[0][1]:
                first = replace(shape.place(said[0][0].document, (key,)), label="said first here")
                place = shape.place(member.document, (key,))
                yield Problem(place, f"`{key}` is {value} here and {said[0][1]} elsewhere", "Say it once.", (first,))
