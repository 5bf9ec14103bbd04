"""Two versions of one goal, side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from goalspec.catalog import Metric
from goalspec.facts.moved.move import Kind, Move, Side
from goalspec.finding import KeyPath, Place
from goalspec.spec import scope
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal as it was in the spec `before`, and as it is in the spec `after`."""

    old: Goal
    new: Goal
    before: Spec
    after: Spec
    today: date

    @property
    def metrics(self) -> tuple[Metric | None, Metric | None]:
        """The metric of either version."""
        return self.before.metric(self.old), self.after.metric(self.new)

    def move(
        self,
        kind: Kind,
        part: str,
        what: str,
        sides: tuple[Side, Side],
        here: KeyPath,
        there: KeyPath | None = None,
        *,
        mild: bool = False,
    ) -> Move:
        """A difference between the two versions, at the path `here` in the new goal and `there` in the old one."""
        was, now = sides
        place = self.after.where(self.new, *here, label=f"is {now.words}")
        old_place = self.before.where(self.old, *(here if there is None else there), label=f"was {was.words}")
        begun = started(self.before, self.old, self.today)
        sides = (replace(was, place=old_place), replace(now, place=place))
        return Move(kind, self.old.id, part, what, *sides, place, begun=begun, mild=mild)


def pairs(before: Spec, after: Spec, today: date) -> tuple[list[Pair], list[Goal], list[Goal]]:
    """The goals of both versions, and those that only the earlier, or only the later, has.

    Goals belong together by id; one whose id is gone, by `evolves`, else by being the only one left on either side
    with the same metric, role and scope.
    """
    news = {goal.id: goal for goal in after.goals}
    gone = [goal for goal in before.goals if goal.id not in news]
    known = {goal.id for goal in before.goals}
    fresh = [goal for goal in after.goals if goal.id not in known]
    heirs = dict(_heirs(before, after, gone, fresh))
    found = [(old, news.get(old.id) or heirs.get(old.id)) for old in before.goals]
    taken = {goal.id for goal in heirs.values()}
    together = [Pair(old, new, before, after, today) for old, new in found if new is not None]
    return together, [old for old, new in found if new is None], [goal for goal in fresh if goal.id not in taken]


def started(before: Spec, goal: Goal, today: date) -> bool:
    """False where the file of the goal says that its period starts after today."""
    periods = (member.model.period for member in before.members if any(goal is each for each in member.model.goals))
    start = next((period["start"] for period in periods if "start" in period), None)
    if start is None:
        start = next((each.model.period["start"] for each in before.members if "start" in each.model.period), None)
    return start is None or start <= today


def beginning(spec: Spec, like: Place) -> Place:
    """The start of the file of the same name as that of a place, else of the spec's first file."""
    files = [member.document.path for member in spec.members]
    return Place(next((file for file in files if file.name == like.file.name), files[0]), subject=like.subject)


def _heirs(before: Spec, after: Spec, gone: list[Goal], fresh: list[Goal]) -> Iterator[tuple[str, Goal]]:
    named = {goal.evolves: goal for goal in fresh if goal.evolves}
    yield from ((goal.id, named[goal.id]) for goal in gone if goal.id in named)
    olds = _by_nature(before, (goal for goal in gone if goal.id not in named))
    news = _by_nature(after, (goal for goal in fresh if goal not in named.values()))
    for nature, candidates in olds.items():
        if len(candidates) == len(news.get(nature, ())) == 1:
            yield candidates[0].id, news[nature][0]


def _by_nature(spec: Spec, goals: Iterable[Goal]) -> Mapping[object, list[Goal]]:
    found: dict[object, list[Goal]] = {}
    for goal in goals:
        metric = spec.metric(goal)
        if metric is not None:
            found.setdefault((metric.id, goal.role, frozenset(scope.plain(goal.scope).items())), []).append(goal)
    return found
