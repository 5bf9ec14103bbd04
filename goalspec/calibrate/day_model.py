"""A center for one day of a log: its own volumes per half-hour and its own agents, all else from other days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from goalspec.center.hours import WEEKDAYS
from goalspec.center.model import Center
from goalspec.units import DAY, MINUTE

from .calls import Calls, Floats, weekday
from .names import slug
from .patience_laws import Fit
from .staffing import Sessions, levels
from .work import Work

HALF_HOUR: Final = 30 * MINUTE
STEP: Final = 5 * MINUTE
PER_DAY: Final = round(DAY / HALF_HOUR)


@dataclass(frozen=True, slots=True)
class Law:
    """How long contacts of a type take and callers wait; as a center file says it."""

    handle_time: float
    after_call: float
    work: Mapping[str, Any]
    overhead: float
    patience: Mapping[str, Any]


def law_of(work: Work, patience: Fit | None) -> Law:
    """The laws of a center from fits; patience without end where nobody is known to have given up."""
    cv = work.cv.value if work.cv else 1.0
    finished = work.finished.value if work.finished else 1.0
    return Law(
        work.handle_time.value, work.after_call.value if work.after_call else 0.0,
        {"law": "lognormal", "cv": float(np.clip(cv, 0.01, 20)), "finished": finished},
        work.overhead.value if work.overhead else 0.0, written(patience),
    )  # fmt: skip


def written(fit: Fit | None) -> dict[str, Any]:
    """A law of patience as a center file takes it."""
    if fit is None:
        return {"law": "none"}
    first, *rest = fit.parameters
    if fit.law == "weibull":
        return {"law": "weibull", "shape": first, "scale": f"{rest[0]!r} s"}
    if fit.law == "lognormal":
        return {"law": "lognormal", "mean": f"{first!r} s", "cv": rest[0]}
    return {"law": "exponential", "mean": f"{first!r} s"}


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One day: calls per type and half-hour, and agents available per team and five minutes."""

    day: int
    volumes: Mapping[str, Floats]
    staff: Mapping[str, Sequence[int]]
    skills: Mapping[str, Sequence[str]]
    present: float  # agent-seconds

    @property
    def name(self) -> str:
        """The weekday, as a center file names it."""
        return WEEKDAYS[int(weekday(np.array([self.day]))[0])]


def plan(calls: Calls, sessions: Sessions, day: int, available: float, teams: Mapping[str, int],
         skills: Mapping[str, Sequence[str]]) -> Plan:  # fmt: skip
    """The plan of a day from its own calls and sessions; `teams` are places among those of the sessions (-1: all)."""
    own = calls.only((calls.day == day) & calls.offered)
    slots = np.floor(own.second / HALF_HOUR).astype(np.int64)
    volumes = {
        slug(name): np.bincount(slots[own.type == number], minlength=PER_DAY).astype(float)
        for number, name in enumerate(calls.types)
        if (own.type == number).any()
    }
    days = np.array([day])
    present = {team: levels(sessions, place, days, STEP)[0] for team, place in teams.items()}
    heads = {team: dithered(values * available) for team, values in present.items()}
    return Plan(day, volumes, heads, skills, float(sum(values.sum() for values in present.values())) * STEP)


def dithered(values: Floats) -> list[int]:
    """Whole numbers that follow `values` and carry on what rounding leaves, so that hours of work stay the same."""
    found, rest = [], 0.0
    for value in values.tolist():
        heads = max(0, int(np.floor(value + rest + 0.5)))
        rest = float(np.clip(rest + value - heads, -1, 1))
        found.append(heads)
    return found


def center(plan: Plan, laws: Mapping[str, Law], dump: float) -> Center:
    """The center of the day. Every call counts as a first one: redials and returns are in the volumes."""
    return Center.model_validate(
        {
            "schema": 1,
            "center": {"name": "replay", "warm_up": "0 s"},
            "type": list(_types(plan, laws)),
            "team": list(_teams(plan, dump)),
            "behavior": {"load": 0},
        }
    )


def _types(plan: Plan, laws: Mapping[str, Law]) -> Iterator[dict[str, Any]]:
    for name, volume in plan.volumes.items():
        law = laws[name]
        slots = [[plan.name, _clock(slot), float(count), 30] for slot, count in enumerate(volume) if count]
        yield {
            "id": name, "volume": {"slots": slots}, "day_factor": 0, "handle_time": f"{law.handle_time!r} s",
            "after_call": f"{law.after_call!r} s", "overhead": f"{law.overhead!r} s", "work": dict(law.work),
            "resolution": 0.5, "patience": dict(law.patience), "redial": {"share": 0}, "return": {"share": 0},
        }  # fmt: skip


def _teams(plan: Plan, dump: float) -> Iterator[dict[str, Any]]:
    for name, staff in plan.staff.items():
        skills = {each: 1 for each in plan.skills[name] if each in plan.volumes}
        yield {
            "id": name, "skills": skills, "staff": {plan.name: list(staff)}, "interval": "5 min", "shrinkage": 0,
            "dump": dump,
        }  # fmt: skip


def _clock(slot: int) -> str:
    return f"{slot // 2:02d}:{30 * (slot % 2):02d}"
