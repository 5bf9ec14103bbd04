"""Two versions of a spec compared: every goal with its counterpart, part by part."""

from collections.abc import Iterator
from datetime import date

from goalspec.facts.moved import definitions, evidence, guards, targets
from goalspec.facts.moved.move import Kind, Move, Side
from goalspec.facts.moved.pair import Pair, beginning, pairs, started
from goalspec.spec import meaning
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec


def compare(before: Spec, spec: Spec, today: date, illegible: frozenset[str]) -> tuple[Move, ...]:
    """Everything that was moved since the earlier version; `illegible` are ids of goals that one version garbles."""
    together, gone, fresh = pairs(before, spec, today)
    found = [move for pair in together for move in _between(pair)]
    found += [_removed(before, spec, goal, today) for goal in gone if goal.dropped is None]
    found += [_added(spec, goal) for goal in fresh if goal.dropped is None]
    found += definitions.metric_moves(before, spec)
    return tuple(move for move in found if move.subject not in illegible)


def _between(pair: Pair) -> Iterator[Move]:
    if pair.old.dropped is not None or pair.new.dropped is not None:
        yield from _standing(pair)
        return
    old, new = pair.metrics
    if old is None or new is None or old.id != new.id:
        yield from definitions.other_metric(pair)
    elif (old.unit, old.direction) == (new.unit, new.direction):
        yield from targets.moves(pair, new)
        yield from definitions.moves(pair, new)
        yield from evidence.moves(pair, new)
    yield from guards.moves(pair)


def _standing(pair: Pair) -> Iterator[Move]:
    """A goal that was dropped, or is taken up again; one that stays dropped may be changed freely."""
    old, new = pair.old.dropped, pair.new.dropped
    pursued = Side("pursued", "pursued")
    if old is None and new is not None:
        reason = new.strip()
        kind = Kind.DROPPED if reason else Kind.REMOVED
        sides = pursued, Side(f'dropped: "{reason}"' if reason else "dropped without a reason", "dropped")
        yield pair.move(kind, "dropped", "the goal", sides, ("dropped",), ())
    elif old is not None and new is None:
        yield pair.move(Kind.ADDED, "dropped", "the goal", (Side("dropped", "dropped"), pursued), (), ("dropped",))


def _removed(before: Spec, after: Spec, goal: Goal, today: date) -> Move:
    there = before.where(goal, "id", label="was here")
    was = Side(meaning.words(goal.target), "there", there)
    here = beginning(after, there)
    begun = started(before, goal, today)
    return Move(Kind.REMOVED, goal.id, "", "the goal", was, Side("gone", "none"), here, begun=begun)


def _added(after: Spec, goal: Goal) -> Move:
    here = after.where(goal, "id", label="new")
    now = Side(meaning.words(goal.target), "there", here)
    return Move(Kind.ADDED, goal.id, "", "the goal", Side("not there", "none"), now, here)
