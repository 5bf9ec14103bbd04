"""What a rule reports, and where: findings, the places they point at, and the edits that mend them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, NamedTuple

Part = Literal["key", "value", "header"]
KeyPath = tuple[str | int, ...]


class Severity(StrEnum):
    """How bad a finding is; `rank` orders them, 0 being the worst."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure a finding is: by form or formula, by common experience, or resting on a stated assumption."""

    CERTAIN = "certain"
    LIKELY = "likely"
    ASSUMED = "assumed"


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A key, value or header in a file, named by its path in the TOML data.

    The span is looked up only when something is printed (`goalspec.spec.locate`), unless it is given.
    `label` are the words under the caret; `subject` names the place by ids, as `goals.fcr.target`,
    so that it survives moved lines.
    """

    file: Path
    path: KeyPath = ()
    part: Part = "value"
    label: str = ""
    subject: str = ""
    span: Span | None = None


class Edit(NamedTuple):
    """A change of text at a place: replace it, delete its whole lines, or insert lines after it."""

    place: Place
    text: str
    how: Literal["replace", "delete", "insert"] = "replace"


class Fix(NamedTuple):
    """Edits that mend a finding; a safe fix keeps what the planner meant, an unsafe one needs a second look."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Problem(NamedTuple):
    """What a rule yields: the finding without the name and severity that the rule itself carries.

    `severity` and `confidence` differ from the rule's own only where the case is milder or less sure. `identity`
    is what makes it the same problem in another run, where the subject of the place does not say it all.
    """

    place: Place
    message: str
    remedy: str = ""
    related: tuple[Place, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: which rule says so, how bad it is, where, why, and what to do."""

    rule: str
    severity: Severity
    confidence: Confidence
    place: Place
    related: tuple[Place, ...]
    message: str
    remedy: str
    fix: Fix | None = None
    identity: str = ""

    @property
    def key(self) -> str:
        """The identity that survives moved lines: rule and subject."""
        return f"{self.rule} {self.identity or self.place.subject or self.place.file.name}"

    @property
    def fingerprint(self) -> str:
        """The key as twelve hexadecimal digits, short enough to be copied."""
        return fingerprint(self.key)


def fingerprint(key: str) -> str:
    """Twelve hexadecimal digits that stand for a finding's key."""
    from hashlib import sha256

    return sha256(key.encode()).hexdigest()[:12]


def printable(text: str) -> str:
    """The text without what could steer a terminal or hide words: control and direction characters become spaces."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each == "\n" else " " for each in text)


Where = Callable[..., Place]
