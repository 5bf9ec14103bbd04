"""Levers: what a frontier moves, over which values, and where the spec or its center has it now."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import product
from math import ceil, floor, isfinite, log10
from typing import Any

from goalspec.center.cases import CasesError, Change
from goalspec.center.model import Center
from goalspec.center.paths import changed, changed_spec, is_goal, value_at
from goalspec.experiment import handle_time
from goalspec.experiment.frontier_results import Lever
from goalspec.experiment.side_by_side import Place
from goalspec.spec.spec import Spec
from goalspec.units import UnitError, duration

HANDLE_TIME = "handle_time"
MOST_LEVERS, MOST_POINTS = 2, 400
SHORTEST, POINTS, CLOSE = 0.6, 9, 0.8
EXAMPLE = "goals.aht.target.at_most=240:360:20 s, teams.front.staff=10:16:1 or handle_time=240:360:20 s"
_PART = re.compile(r"\s*([-+]?(?:\d[\d_]*\.?\d*|\.\d+))(\s*)(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A lever as it was asked for: the numbers as written, and what stands behind each of them."""

    path: str
    numbers: tuple[Decimal, ...]
    suffix: str = ""

    @property
    def unit(self) -> str:
        """The unit without the space before it."""
        return self.suffix.strip()

    def written(self, number: Decimal) -> str | int | float:
        """A value as a spec or center file has it."""
        if self.suffix:
            return f"{number.normalize():f}{self.suffix}"
        return int(number) if number == number.to_integral_value() else float(number)

    def name(self, number: float | None) -> str:
        """A value for people."""
        return "as it is" if number is None else f"{number:g}{self.suffix}"


def lever(text: str) -> Asked:
    """`NAME=FROM:TO:STEP` taken apart; the unit may stand behind any of the three or behind all.

    Raises CasesError for anything else.
    """
    path, equals, written = (part.strip() for part in text.partition("="))
    parts = written.split(":")
    if not (path and equals and len(parts) == 3):
        raise CasesError(f'"{text}" is no lever: write NAME=FROM:TO:STEP, for example {EXAMPLE}')
    numbers, suffixes = zip(*(_part(text, part) for part in parts), strict=True)
    known = {suffix.strip(): suffix for suffix in suffixes if suffix.strip()}
    if len(known) > 1:
        raise CasesError(f"{text}: write FROM, TO and STEP in the same unit, not in {' and '.join(known)}")
    return Asked(path, _steps(text, *numbers), next(iter(known.values()), ""))


def _part(text: str, part: str) -> tuple[Decimal, str]:
    match = _PART.fullmatch(part)
    if match is None:
        raise CasesError(
            f'{text}: "{part.strip()}" is not a number with or without a unit; write for example {EXAMPLE}'
        )
    return Decimal(match[1].replace("_", "")), match[2] + match[3]


def _steps(text: str, start: Decimal, stop: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    """From the lower end to the upper one, both included where the steps meet it."""
    start, stop, step = min(start, stop), max(start, stop), abs(step)
    if not step or start == stop:
        raise CasesError(f"{text} has a single value: write a range and a step above zero, or use `goalspec whatif`")
    if (stop - start) / step >= MOST_POINTS:
        raise CasesError(f"{text} has more than {MOST_POINTS} values: take larger steps")
    return tuple(start + step * number for number in range(int((stop - start) / step) + 1))


def usual(spec: Spec, center: Center) -> Asked:
    """The handle-time goals of the spec from 60 % of the natural handle time up to all of it.

    Raises CasesError where no agent could have such a goal.
    """
    natural = handle_time.natural_seconds(spec, center)
    if natural is None:
        raise CasesError(f"{spec.title} has no handle time to move: say what to vary, for example --vary {EXAMPLE}")
    step = _round_step((1 - SHORTEST) * natural / (POINTS - 1))
    first, last = floor(SHORTEST * natural / step), ceil(natural / step)
    return Asked(HANDLE_TIME, tuple(Decimal(str(step)) * number for number in range(first, last + 1)), " s")


def _round_step(seconds: float) -> float:
    """The first of 1, 2, 5, 10, 20, 50 ... that is not much smaller."""
    power = 10.0 ** floor(log10(max(1.0, seconds)))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= CLOSE * seconds)


@dataclass(frozen=True, slots=True)
class Grid:
    """A spec on a center, and the levers that move them."""

    spec: Spec
    center: Center
    asked: tuple[Asked, ...]

    def levers(self) -> tuple[Lever, ...]:
        """The levers as the result names them."""
        return tuple(
            Lever(each.path, self.label(each), each.unit, tuple(map(float, each.numbers)), self.own(each),
                  self.moves(each))
            for each in self.asked
        )  # fmt: skip

    def places(self) -> Iterator[tuple[tuple[float, ...], Place]]:
        """Every point of the grid, the first lever slowest. Raises PathError for a value that cannot stand there."""
        for numbers in product(*(each.numbers for each in self.asked)):
            changes = {each.path: each.written(number) for each, number in zip(self.asked, numbers, strict=True)}
            name = ", ".join(each.name(float(number)) for each, number in zip(self.asked, numbers, strict=True))
            yield tuple(map(float, numbers)), self.place(name, changes)

    def place(self, name: str, changes: dict[str, Any]) -> Place:
        """One point: the changes made, the handle-time goals last."""
        paths = {path: value for path, value in changes.items() if path != HANDLE_TIME}
        spec, center = changed_spec(self.spec, paths), changed(self.center, paths)
        if HANDLE_TIME in changes:
            spec = handle_time.at_seconds(spec, center, duration(changes[HANDLE_TIME]))
        return Place(Change(name, changes), spec, center)

    def own(self, asked: Asked) -> float | None:
        """Where the lever stands now, in its unit."""
        if asked.path == HANDLE_TIME:
            return in_unit(_seconds(handle_time.written_seconds(self.spec, self.center)), asked.unit)
        return in_unit(value_at(self.spec, self.center, asked.path), asked.unit)

    def moves(self, asked: Asked) -> tuple[str, ...]:
        """The goals whose target or guard the lever is."""
        if asked.path == HANDLE_TIME:
            return tuple(push.goal for push in handle_time.pressing(self.spec, self.center))
        if not is_goal(asked.path):
            return ()
        name = asked.path.split(".")[1]
        return tuple(goal.id for goal in self.spec.judged if name in {goal.id, "*"})

    def label(self, asked: Asked) -> str:
        """What the lever is, in words."""
        if asked.path != HANDLE_TIME:
            return asked.path
        goals = self.moves(asked)
        return f"handle-time target of {', '.join(goals)}" if goals else "handle-time target, added for the agents"


def grid(spec: Spec, center: Center, texts: Sequence[str]) -> Grid:
    """The grid that is asked for by `NAME=FROM:TO:STEP`; without any, the usual lever.

    Raises CasesError for levers that cannot be used together.
    """
    asked = tuple(_with_unit(spec, center, lever(text)) for text in texts) or (usual(spec, center),)
    if len(asked) > MOST_LEVERS:
        raise CasesError("a frontier has one lever or two: give --vary at most twice")
    if len({each.path for each in asked}) < len(asked):
        raise CasesError(f"{asked[0].path} is varied twice: keep one of them")
    many = 1
    for each in asked:
        many *= len(each.numbers)
    if many > MOST_POINTS:
        raise CasesError(f"the levers make {many} points, at most {MOST_POINTS} are simulated: take larger steps")
    return Grid(spec, center, asked)


def _with_unit(spec: Spec, center: Center, asked: Asked) -> Asked:
    """Numbers without a unit take that of what stands there now."""
    if asked.suffix or asked.path == HANDLE_TIME:
        return replace(asked, suffix=asked.suffix or " s")
    own = value_at(spec, center, asked.path)
    match = _PART.fullmatch(own) if isinstance(own, str) else None
    return replace(asked, suffix=match[2] + match[3]) if match else asked


def _seconds(number: float | None) -> str | None:
    return None if number is None or not isfinite(number) else f"{number!r} s"


def in_unit(written: Any, unit: str) -> float | None:
    """What stands in a file as a number of the unit; None for a table, a list, or a quantity of another kind."""
    if isinstance(written, bool) or not isinstance(written, int | float | str):
        return None
    if isinstance(written, int | float):
        return {"": float(written), "%": 100.0 * written}.get(unit)
    match = _PART.fullmatch(written)
    try:
        number = float(Decimal(match[1].replace("_", ""))) if match else None
    except InvalidOperation:
        return None
    if match is None or number is None or match[3] == unit:
        return number
    return number / 100 if (match[3], unit) == ("%", "") else _converted(written, unit)


def _converted(written: str, unit: str) -> float | None:
    try:
        return duration(written) / duration(f"1 {unit}")
    except UnitError:
        return None
