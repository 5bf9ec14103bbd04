"""What must hold beside a goal: its guards."""

from collections.abc import Iterator

from goalspec.catalog import Metric
from goalspec.facts.moved.bounds import EASIER, SAME, shift, side
from goalspec.facts.moved.definitions import settings
from goalspec.facts.moved.move import Kind, Move, Side
from goalspec.facts.moved.pair import Pair
from goalspec.spec import meaning
from goalspec.spec.model import Goal, Guard
from goalspec.spec.spec import Spec

Numbered = tuple[int, Guard]


def moves(pair: Pair) -> Iterator[Move]:
    """Guards that are gone, easier or defined otherwise, and those that are new or harder."""
    olds, news = _by_metric(pair.old, pair.before), _by_metric(pair.new, pair.after)
    for name in dict.fromkeys([*olds, *news]):
        metric = pair.after.catalog.find(name)
        first, second = olds.get(name, []), news.get(name, [])
        for old, new in zip(first, second, strict=False):
            if metric is not None:
                yield from _guard(pair, metric, old, new)
        for number, guard in first[len(second) :]:
            sides = Side(f"{_called(guard)} {meaning.words(guard)}", "there"), Side("nothing", "none")
            yield pair.move(Kind.GUARD, f"guard.{name}", _what(guard), sides, (), ("guard", number))
        for number, guard in second[len(first) :]:
            sides = Side("nothing", "none"), Side(f"{_called(guard)} {meaning.words(guard)}", "there")
            yield pair.move(Kind.TIGHTENED, f"guard.{name}", _what(guard), sides, ("guard", number), ())


def _guard(pair: Pair, metric: Metric, olds: Numbered, news: Numbered) -> Iterator[Move]:
    (there, old), (here, new) = olds, news
    base = _own_baseline(pair.old, metric), _own_baseline(pair.new, metric)
    direction = shift(old, new, metric, base)
    if direction != SAME:
        kind = Kind.GUARD if direction == EASIER else Kind.TIGHTENED
        sides = side(old, metric, base[0]), side(new, metric, base[1])
        ends = ("guard", here, meaning.end(new)), ("guard", there, meaning.end(old))
        yield pair.move(kind, f"guard.{metric.id}", _what(new), sides, *ends)
    yield from settings(pair, metric, old.qualifiers, new.qualifiers, ("guard", here), ("guard", there))


def _own_baseline(goal: Goal, metric: Metric) -> float | None:
    """The goal's baseline counts for a guard only where both speak of one metric."""
    return meaning.baseline_value(goal, metric) if goal.metric in {metric.id, metric.name, *metric.aliases} else None


def _by_metric(goal: Goal, spec: Spec) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    for number, guard in enumerate(goal.guard):
        metric = spec.catalog.find(guard.metric)
        found.setdefault(metric.id if metric else guard.metric, []).append((number, guard))
    return found


def _called(guard: Guard) -> str:
    return f"`{guard.metric}`"


def _what(guard: Guard) -> str:
    return f"the guard on {_called(guard)}"
