"""What a calibration tells, as frozen data: figures with intervals, what stays unknown, and how the log was read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .errors import Fault
from .estimate import Estimate, Unknown
from .patience import Hazard, Point
from .patience_laws import Fit
from .profiles import Profile
from .relations import Relation
from .work import FamilyFit

Kind = Literal["calls", "intervals", "days"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it was read. `columns` says which one was taken for what, `aside` counts rows that are no calls."""

    file: str
    kind: Kind
    rows: int
    offered: int
    answered: int
    abandoned: int
    first_day: date
    last_day: date
    columns: dict[str, str]
    guessed: tuple[str, ...]
    faults: tuple[Fault, ...]
    aside: dict[str, int]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeFit:
    """One contact type: counts, profiles, patience curve, and the laws tried on waits and talks, best first."""

    id: str
    offered: int
    answered: int
    abandoned: int
    profiles: tuple[Profile, ...]
    dispersion: float | None
    naive_patience: float | None
    patience: tuple[Fit, ...]
    curve: tuple[Point, ...]
    hazards: tuple[Hazard, ...]
    families: tuple[FamilyFit, ...]
    talk_median: float | None

    @property
    def patience_law(self) -> str | None:
        """The law of patience with the least AIC, None where too few gave up."""
        return self.patience[0].law if self.patience else None


@dataclass(frozen=True, slots=True)
class TeamFit:
    """One team: which types it answers, with the number of answered calls, and mean agents present per quarter-hour."""

    id: str
    answers: dict[str, int]
    staff: dict[str, tuple[float, ...]]
    guessed: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """A center as far as a log tells it. Every figure has its path in the center, interval, sample and method."""

    source: Source
    hours: dict[str, str]
    types: tuple[TypeFit, ...]
    teams: tuple[TeamFit, ...]
    estimates: tuple[Estimate, ...]
    unknowns: tuple[Unknown, ...]
    relations: tuple[Relation, ...]
    relations_level: float
    called_again: tuple[Estimate, ...]
    short_talks: tuple[Estimate, ...]
    warnings: tuple[str, ...]
    version: str

    def get(self, path: str) -> Estimate | None:
        """The figure of that path, None where the log does not tell it."""
        return next((each for each in self.estimates if each.path == path), None)
