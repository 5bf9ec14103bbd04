"""Small centers for tests, as a planner would write them."""

import tomllib
from typing import Any

from goalspec.center import Center
from goalspec.center.paths import changed

SMALL = """
schema = 1
[center]
name = "Harbor Bank"
currency = "EUR"
hours = { mon-fri = "08:00-20:00", sat = "09:00-13:00" }

[[type]]
id = "billing"
volume = "2200/week"
after_call = "30 s"
labels = { segment = "retail" }

[[type]]
id = "cards"
channel = "chat"
volume = "900/week"

[[team]]
id = "front"
skills = { billing = 1, cards = { after = "30 s" } }
staff = 8

[[team]]
id = "back"
role = "manager"
skills = { cards = 1 }
staff = 4
labels = { site = "north" }
"""


def center(text: str = SMALL, **changes: Any) -> Center:
    """The center of a TOML text; a change `types__billing__volume` sets `types.billing.volume`."""
    found = Center.model_validate(tomllib.loads(text))
    return changed(found, {path.replace("__", "."): value for path, value in changes.items()})
