"""What pursuing one goal does to the others, and what rules make of it, frozen."""

from dataclasses import dataclass
from typing import Literal

from goalspec.experiment.kept_results import Kept

Direction = Literal["helps", "hurts", "no sure effect"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What pursuing `goal` alone does to another goal, against nobody pursuing any.

    `on` has the other goal without and with it, in the same replications. `direction` is that of its metric towards
    or away from its target, where the interval of the difference leaves no doubt.
    """

    goal: str
    on: Kept
    direction: Direction


@dataclass(frozen=True, slots=True)
class Interactions:
    """The empirical map of conflicts. `pressing` are the goals that press anybody, `silent` those that do not.

    Intervals and p-values are corrected for all `pairs` together, so that they hold with `confidence` as a whole.
    """

    effects: tuple[Effect, ...]
    pressing: tuple[str, ...]
    silent: tuple[str, ...]
    pairs: int
    replications: int
    confidence: float

    def of(self, goal: str, other: str) -> Effect | None:
        """The effect of one goal on another; None where there is none to tell."""
        return next((each for each in self.effects if (each.goal, each.on.goal) == (goal, other)), None)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: lines and columns from 1, columns in code points, the end exclusive; `source` is its line."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    subject: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class SimulatedFinding(Spot):
    """What a rule says about simulated figures, at the place of the goal that causes it.

    `allowed` is the reason that a comment at the place gives for it; empty where none does.
    """

    rule: str
    severity: Literal["error", "warning", "info"]
    confidence: Literal["certain", "likely", "assumed"]
    message: str
    remedy: str
    key: str
    related: tuple[Spot, ...] = ()
    allowed: str = ""
