"""What `goalspec explain` finds for a name."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Found:
    """Something that answers to the name: what kind of thing, and its text and data."""

    kind: str
    text: str
    data: dict[str, Any]
