"""A survey that needs more customers than contact the center.

What
----
Sample over response rate is the number of customers to be asked per wave. The contacts of that time, worked out from
the center for the goal's scope, are fewer.

Why
---
The plan cannot be carried out: the sample will be smaller than stated, or customers are asked again and again.

Source
------
Reasoned: answers = customers asked x response rate.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "kind"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "74%", n = 900 }
target   = { at_least = "80%" }
by       = 2028-12-31
measure  = { by = "survey", box = "top", scale = "1-5", sample = 900, response_rate = "10%", every = "week" }
guard    = [{ metric = "qa_score", at_least = "85%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "2000/week"

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
id       = "kind"
role     = "manager"
owner    = "Ana Petrova"
metric   = "csat"
baseline = { value = "74%", n = 900 }
target   = { at_least = "80%" }
by       = 2028-12-31
measure  = { by = "survey", box = "top", scale = "1-5", sample = 900, response_rate = "15%", every = "month" }
guard    = [{ metric = "qa_score", at_least = "85%" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-18:00" }

[[type]]
id     = "billing"
volume = "2000/week"

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12
```
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalspec.finding import Problem, Severity, Where

if TYPE_CHECKING:
    from goalspec.facts.operation.outlook import Outlook

SEVERITY = Severity.WARNING
NEEDS = "center_reading"


def check(answers: int, invited: float, wave_weeks: float, as_staffed: "Outlook", where: Where) -> Iterator[Problem]:
    """Compare the customers to be asked with the contacts of the same time."""
    contacts = as_staffed.handled * wave_weeks
    if invited <= contacts:
        return
    rate = f" at a response rate of {answers / invited:.0%}" if invited > answers else ""
    yield Problem(
        where("measure", "sample"),
        f"{answers:,} answers{rate} take {invited:,.0f} customers a wave, and about {contacts:,.0f} contacts are"
        f" handled in that time",
        "Ask less often, take a smaller sample, or raise the response rate.",
    )
