"""The rungs of a ratchet, oldest first: measured, improved, measured again."""

from collections.abc import Iterator, Sequence
from datetime import date

from goalspec.change.track import say
from goalspec.change.track.case import Case
from goalspec.change.track.earning import stretch
from goalspec.change.track.lines import ancestors, began
from goalspec.change.track.noise import Point
from goalspec.change.track.results import Rung, Word
from goalspec.spec import meaning
from goalspec.spec.model import Goal


def rungs_of(case: Case, word: Word) -> tuple[Rung, ...]:
    """The goals that this one evolved from, as far as the spec keeps them, and the goal itself."""
    known = {goal.id: goal for goal in case.spec.goals}
    chain = [known[name] for name in reversed(ancestors(case.spec, case.goal)) if name in known]
    return tuple(_rungs(case, [*chain, case.goal], word))


def _rungs(case: Case, chain: Sequence[Goal], word: Word) -> Iterator[Rung]:
    starts = [began(case.spec, goal) for goal in chain]
    points = (*case.earlier, *case.points)
    for number, goal in enumerate(chain):
        last = number + 1 == len(chain)
        within = _between(points, starts[number], None if last else starts[number + 1])
        outcome = str(word) if last else (goal.dropped or f"{chain[number + 1].id} took its place")
        yield _rung(case, goal, within, outcome)


def _rung(case: Case, goal: Goal, points: Sequence[Point], outcome: str) -> Rung:
    recent = points[-stretch(case) :]
    after = sum(point.value for point in recent) / len(recent) if recent else None
    actions = tuple(action.text for action in goal.actions)
    target = say.bound(case.metric, meaning.target_range(goal, case.metric), case.currency)
    before = meaning.baseline_value(goal, case.metric)
    first, last = (recent[0].period.name, recent[-1].period.name) if recent else ("", "")
    return Rung(goal.id, target, before, actions, after, first, last, len(points), outcome)


def _between(points: Sequence[Point], start: date | None, end: date | None) -> list[Point]:
    """The points after the one day and up to the other."""
    return [
        each
        for each in points
        if (start is None or each.period.start > start) and (end is None or each.period.last_day <= end)
    ]
