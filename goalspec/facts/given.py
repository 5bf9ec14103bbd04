"""What is given to the rules from outside: the project's configuration, and what became of its allowances."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from goalspec.finding import Finding, KeyPath, Place, Severity
from goalspec.spec.document import Document


class Override(NamedTuple):
    """A severity that a project gives to a rule, None to switch it off, and why."""

    severity: Severity | None
    because: str


MARK: Final = "goalspec:"  # what a comment for the checker starts with


@dataclass(frozen=True, slots=True)
class Config:
    """How a project wants its specs checked."""

    file: Path | None = None
    fail_on: Severity = Severity.ERROR
    sector: str | None = None
    max_goals: int = 2
    pedantic: bool = False
    baseline: Path | None = None
    overrides: Mapping[str, Override] = field(default_factory=dict)


class Allowance(NamedTuple):
    """A comment that allows the findings of one rule on its line, or in the table whose header it stands at.

    `mistake` says why the comment cannot be understood; such a comment allows nothing.
    """

    place: Place
    rule: str
    reason: str
    until: date | None
    line: int
    table: KeyPath | None
    mistake: str = ""

    def covers(self, finding: Finding, documents: Mapping[Path, Document]) -> bool:
        """True when the comment is about the finding: at any of its causes."""
        if finding.rule != self.rule:
            return False
        return any(self._reaches(place, documents) for place in (finding.place, *finding.related))

    def expired(self, today: date) -> bool:
        """True when its last day is over."""
        return self.until is not None and self.until < today

    def _reaches(self, place: Place, documents: Mapping[Path, Document]) -> bool:
        document = documents.get(place.file)
        if document is None or place.file != self.place.file:
            return False
        if self.table is not None and place.path[: len(self.table)] == self.table:
            return True
        span = document.span(place)
        return span.line <= self.line <= span.end_line


class Judged(NamedTuple):
    """An allowance after the run: whether it was used, whether its rule ran, and whether there is such a rule."""

    allowance: Allowance
    used: bool
    ran: bool
    known: bool
