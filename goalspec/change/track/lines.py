"""What actuals may be about: the target of a goal and each of its guards, with the rows of the file that belong there.

A row names a goal, by its id or by an id that it evolved from, or a metric with a scope, or both: then the metric is
that of a guard. A guard without rows of its own takes those of a goal on the same metric, scope and definition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from goalspec.catalog import Metric
from goalspec.change.track.periods import EVERY, Every
from goalspec.change.track.rows import Row
from goalspec.spec import meaning, scope, shape
from goalspec.spec.model import Bound, Goal
from goalspec.spec.spec import Spec

Key = tuple[str, int | None]
TARGET: Final = None


class UnassignableError(ValueError):
    """A row that belongs to nothing in the spec; the text is a sentence."""


@dataclass(frozen=True)
class Line:
    """The target of a goal (`guard` is None) or one of its guards, which figures can be held against."""

    goal: Goal
    guard: int | None
    bound: Bound
    metric: Metric

    @property
    def key(self) -> Key:
        """What makes it this line: the goal's id and the position of the guard."""
        return self.goal.id, self.guard

    @property
    def every(self) -> Every:
        """The length of a period that is written as its first day."""
        length = meaning.period_of(self.goal)
        return next((each for each in EVERY if each == length), "day")

    @property
    def definition(self) -> tuple[object, ...]:
        """What two lines share whose figures are the same: metric and qualifiers, defaults filled in."""
        written = self.goal.qualifiers if self.guard is None else self.bound.qualifiers
        return self.metric.id, *sorted(map(repr, meaning.settings(self.metric, written).items()))

    def among(self, others: "Iterable[Line]") -> "Line | None":
        """The first of the others with the same definition and scope."""
        return next((each for each in others if self.definition == each.definition and _alike(self, each)), None)


@dataclass(frozen=True)
class Lines:
    """All lines of a spec; `heirs` has the goal that took the place of each id that is no more pursued."""

    spec: Spec
    by_key: Mapping[Key, Line]
    heirs: Mapping[str, str]

    def of(self, row: Row) -> list[Line]:
        """The lines that a row is about. Raises `UnassignableError` for none; [] for a goal that was dropped."""
        if row["goal"]:
            return self._of_goal(row)
        if not row["metric"]:
            raise UnassignableError("this row names neither a goal nor a metric")
        return self._of_metric(row)

    def _of_goal(self, row: Row) -> list[Line]:
        name = self.heirs.get(row["goal"], row["goal"])
        if name not in {goal.id for goal in self.spec.goals}:
            known = [goal.id for goal in self.spec.goals]
            raise UnassignableError(f'there is no goal "{row["goal"]}"{_guess(row["goal"], known)}')
        if (name, TARGET) not in self.by_key:
            if self.spec.goal(name).dropped is None:
                raise UnassignableError(f'goal "{name}" has no metric of the catalog')
            return []
        target = self.by_key[name, TARGET]
        if not row["metric"] or self._metric(row).id == target.metric.id:
            return [target]
        guards = [each for each in self._lines_of(name) if each.metric.id == self._metric(row).id]
        if not guards:
            own = ", ".join(each.metric.id for each in self._lines_of(name))
            raise UnassignableError(f'goal "{name}" has no guard on {row["metric"]}; it is about {own}')
        return guards[:1]

    def _of_metric(self, row: Row) -> list[Line]:
        metric = self._metric(row)
        about = [each for each in self.by_key.values() if each.metric.id == metric.id]
        found = [each for each in about if scope.same(each.goal.scope, row.scope)]
        if not found:
            where = ", ".join(f'"{each.goal.id}" ({_words(each.goal.scope)})' for each in about)
            here = _words(row.scope)
            raise UnassignableError(
                f"no goal is about {metric.id}" + (f" with scope {here}; there is {where}" if about else "")
            )
        if len({each.definition for each in found}) > 1:
            names = " and ".join(dict.fromkeys(f'"{each.goal.id}"' for each in found))
            raise UnassignableError(f"{names} define {metric.id} differently: name the goal")
        return found

    def _metric(self, row: Row) -> Metric:
        metric = self.spec.catalog.find(row["metric"])
        if metric is None:
            near = self.spec.catalog.nearest(row["metric"])
            hint = f'; did you mean "{near}"?' if near else ""
            raise UnassignableError(f'there is no metric "{row["metric"]}"{hint}')
        return metric

    def _lines_of(self, goal: str) -> list[Line]:
        return [each for each in self.by_key.values() if each.goal.id == goal]


def lines_of_spec(spec: Spec) -> Lines:
    """The lines of all goals that are pursued, targets before guards."""
    found = [line for goal in spec.judged for line in _lines(spec, goal)]
    heirs = {old: goal.id for goal in spec.judged for old in ancestors(spec, goal)}
    return Lines(spec, {line.key: line for line in found}, heirs)


def ancestors(spec: Spec, goal: Goal) -> tuple[str, ...]:
    """The ids that a goal evolved from, nearest first; a circle ends at its first repeat."""
    known = {each.id: each for each in spec.goals}
    chain: list[str] = []
    current: Goal | None = goal
    while current is not None and current.evolves and current.evolves not in {goal.id, *chain}:
        chain.append(current.evolves)
        current = known.get(current.evolves)
    return tuple(chain)


def began(spec: Spec, goal: Goal) -> date | None:
    """The last day before a goal counts: that of its baseline, else the day before the period of its file."""
    if goal.baseline is not None and goal.baseline.as_of is not None:
        return goal.baseline.as_of
    periods = (member.model.period for member in spec.members if any(each is goal for each in member.model.goals))
    start = next((period["start"] for period in periods if "start" in period), None)
    return None if start is None else date.fromordinal(start.toordinal() - 1)


def _lines(spec: Spec, goal: Goal) -> Iterator[Line]:
    metric = spec.metric(goal)
    if metric is not None:
        yield Line(goal, TARGET, goal.target, metric)
    for number, guard in enumerate(goal.guard):
        watched = spec.catalog.find(guard.metric)
        if watched is not None:
            yield Line(goal, number, guard, watched)


def _alike(one: Line, other: Line) -> bool:
    return one.key != other.key and scope.same(one.goal.scope, other.goal.scope)


def _words(selection: scope.Scope) -> str:
    return ", ".join(f"{key} {' and '.join(values)}" for key, values in selection.items()) or "everything"


def _guess(name: str, known: list[str]) -> str:
    near = shape.nearest(name, known)
    return f'; did you mean "{near}"?' if near else f"; there are {', '.join(known)}"
