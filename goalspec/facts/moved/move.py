"""A moved goalpost: what kind of change, in which goal and part, from what to what, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum

from goalspec.finding import Place


class Kind(StrEnum):
    """The classes of changes; each has the rule of its name."""

    ADDED = "added-goal"
    DROPPED = "dropped-goal"
    REMOVED = "removed-goal"
    TIGHTENED = "tightened-goal"
    LOOSENED = "loosened-target"
    DEADLINE = "moved-deadline"
    BASELINE = "rewritten-baseline"
    GUARD = "weakened-guard"
    MEASURE = "weakened-measure"
    SCOPE = "narrowed-scope"
    DEFINITION = "changed-definition"


@dataclass(frozen=True, slots=True)
class Side:
    """One version of what was moved: in words, in a spelling that depends on the meaning alone, and its place."""

    words: str
    meaning: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One difference between two versions of a goal, or of a metric's definition.

    `subject` is the id of the goal or metric, `part` what of it was moved (`target`, `guard.asa`), `what` the same
    in words. `begun` is False where the period of the earlier version starts after today. A `mild` move is told
    and needs no approval.
    """

    kind: Kind
    subject: str
    part: str
    what: str
    was: Side
    now: Side
    place: Place
    begun: bool = True
    mild: bool = False

    @property
    def identity(self) -> str:
        """The move by its meaning: the same after a rebase, a moved line or another spelling of a quantity."""
        return f"{self.subject}.{self.part}: {self.was.meaning} -> {self.now.meaning}"
