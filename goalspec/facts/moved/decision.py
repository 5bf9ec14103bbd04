"""Decisions on moved goalposts: which change is approved, by whom, why, and until when."""

from dataclasses import dataclass
from datetime import date

from goalspec.finding import Place


@dataclass(frozen=True, slots=True)
class Decision:
    """One approval; `change` is the fingerprint of a change. A decision with a `mistake` approves nothing."""

    place: Place
    change: str = ""
    by: str = ""
    why: str = ""
    until: date | None = None
    mistake: str = ""

    def holds(self, today: date) -> bool:
        """True where it can be understood and its last day is not over."""
        return not self.mistake and (self.until is None or self.until >= today)

    @property
    def sentence(self) -> str:
        """Who approved, and why."""
        return f"approved by {self.by}: {self.why}"
