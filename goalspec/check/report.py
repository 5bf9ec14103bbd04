"""The outcome of a check, as every output format renders it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from goalspec.check.rulebook import Rule
from goalspec.finding import Finding, Place, Severity, Span
from goalspec.spec.document import Document


class Means(StrEnum):
    """By what a finding is suppressed."""

    COMMENT = "comment"
    BASELINE = "baseline"
    DECISION = "decision"


class Suppressed(NamedTuple):
    """A finding that is not shown, by what means, and the reason given for it."""

    finding: Finding
    by: Means
    reason: str
    until: date | None = None


@dataclass(frozen=True)
class Report:
    """Findings worst first, those suppressed, and what the check has looked at.

    `waiting` are the rules that need a well-formed spec and did not run; `texts` holds every file that was read,
    so that formats show source lines without reading again.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    today: date
    fail_on: Severity
    rules: tuple[Rule, ...]
    waiting: tuple[Rule, ...]
    texts: Mapping[Path, str]
    documents: Mapping[Path, Document]
    off: Mapping[str, str]

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that was read, in order of reading."""
        return tuple(self.texts)

    @property
    def failed(self) -> bool:
        """True when a finding is at or above the fail level."""
        return any(finding.severity.rank <= self.fail_on.rank for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings have the severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def span(self, place: Place) -> Span:
        """Lines and columns of a place."""
        document = self.documents.get(place.file)
        if document is not None:
            return document.span(place)
        return place.span or Span(1, 1, 1, 1)

    def source_lines(self, place: Place) -> list[str]:
        """The lines of text that a place covers, without line ends; empty where the text is not known."""
        span, lines = self.span(place), self._lines.get(place.file, [])
        return [line.rstrip("\r") for line in lines[span.line - 1 : span.end_line]]

    @cached_property
    def _lines(self) -> Mapping[Path, list[str]]:
        return {path: text.split("\n") for path, text in self.texts.items()}
