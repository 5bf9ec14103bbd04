"""An include that cannot be followed.

What
----
`include` names files inside the spec folder. A file that does not exist, lies outside, or includes the
including file is refused; so is a link that leaves the folder.

Why
---
A spec that is checked must not read what its reviewers do not see.

Source
------
Path traversal, CWE-22.

Bad
---
```toml
schema = 1
include = ["../elsewhere.toml"]

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

from collections.abc import Iterable, Mapping, Sequence

from goalspec.finding import Problem, Severity

SEVERITY = Severity.ERROR


def check(faults: Mapping[str, Sequence[Problem]]) -> Iterable[Problem]:
    """What the reader has met."""
    return faults.get("schema/include", ())
