"""Two goals or two roles have the same id.

What
----
An id names one goal or one role in the whole spec, across all its files.

Why
---
Paths such as `goals.fcr.target`, guards, `supports`, decisions and baselines name goals by id; two of a name
make them all ambiguous.

Source
------
sloth, whose users asked for this check across files for three years.

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
id       = "fcr"
role     = "director"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "72%" }
by       = 2027-06-30
measure  = { by = "survey", box = "top", scale = "5", sample = 900, every = "month" }
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
from dataclasses import replace

from goalspec.finding import Place, Problem, Severity
from goalspec.spec import shape
from goalspec.spec.document import Document
from goalspec.spec.values import raw_ids

SEVERITY = Severity.ERROR


def check(writings: tuple[Document, ...]) -> Iterator[Problem]:
    """Compare the ids as written, whatever else is wrong with their tables."""
    for key in ("goal", "role"):
        first: dict[str, Place] = {}
        for document in writings:
            for position, name in raw_ids(document.data, key):
                place = shape.place(document, (key, position, "id"))
                if name in first:
                    earlier = replace(first[name], label="first used here")
                    yield Problem(place, f'the {key} id "{name}" is taken', "Give each its own id.", (earlier,))
                first.setdefault(name, place)
