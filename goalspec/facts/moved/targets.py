"""What a goal asks for: its target, promise, milestones, deadline, and whether it counts as a commitment."""

from collections.abc import Iterator
from datetime import date

from goalspec.catalog import Metric
from goalspec.facts.moved.bounds import EASIER, SAME, shift, side
from goalspec.facts.moved.move import Kind, Move, Side
from goalspec.facts.moved.pair import Pair
from goalspec.spec import meaning
from goalspec.spec.meaning import TIMES
from goalspec.spec.model import Bound, Milestone

_PATH_ENDS = ("step", "ceiling", "floor")


def moves(pair: Pair, metric: Metric) -> Iterator[Move]:
    """Everything that has become easier or harder in what the goal asks for."""
    yield from _bound(pair, metric, "target", pair.old.target, pair.new.target)
    yield from _bound(pair, metric, "promise", pair.old.promise, pair.new.promise)
    yield from _deadline(pair)
    yield from _commitment(pair)
    yield from _ratchet(pair, metric)
    yield from _milestones(pair, metric)


def _bound(pair: Pair, metric: Metric, name: str, old: Bound | None, new: Bound | None) -> Iterator[Move]:
    base = _baselines(pair, metric)
    direction = _direction(old, new, metric, base)
    if direction != SAME:
        sides = side(old, metric, base[0]), side(new, metric, base[1])
        ends = tuple((name, meaning.end(each)) if each else () for each in (new, old))
        yield pair.move(_asked(direction), name, f"the {name}", sides, *ends)


def _direction(old: Bound | None, new: Bound | None, metric: Metric, base: tuple[float | None, float | None]) -> int:
    if old is None or new is None:
        return (new is not None) - (old is not None)
    return shift(old, new, metric, base)


def _asked(direction: int) -> Kind:
    return Kind.LOOSENED if direction == EASIER else Kind.TIGHTENED


def _baselines(pair: Pair, metric: Metric) -> tuple[float | None, float | None]:
    return meaning.baseline_value(pair.old, metric), meaning.baseline_value(pair.new, metric)


def _deadline(pair: Pair) -> Iterator[Move]:
    yield from _date(pair, "by", "the deadline", (pair.old.by, pair.new.by), ("by",))


def _date(
    pair: Pair,
    part: str,
    what: str,
    dates: tuple[date | None, date | None],
    here: tuple[str | int, ...],
    there: tuple[str | int, ...] | None = None,
) -> Iterator[Move]:
    old, new = dates
    if old == new:
        return
    later = new is None or (old is not None and new > old)
    kind = Kind.DEADLINE if later else Kind.TIGHTENED
    yield pair.move(kind, part, what, (_named(old), _named(new)), here, there)


def _named(value: object) -> Side:
    return Side("not stated", "none") if value is None else Side(str(value), str(value))


def _commitment(pair: Pair) -> Iterator[Move]:
    """A stretch does not count when it is asked whether all goals are met."""
    old, new = pair.old.kind, pair.new.kind
    if old != new and "stretch" in {old, new}:
        kind = Kind.LOOSENED if new == "stretch" else Kind.TIGHTENED
        yield pair.move(kind, "kind", "the kind", (_named(old), _named(new)), ("kind",))


def _ratchet(pair: Pair, metric: Metric) -> Iterator[Move]:
    old, new = pair.old.ratchet, pair.new.ratchet
    if old is None or new is None:
        if (old, new) != (None, None):
            kind = Kind.LOOSENED if new is None else Kind.TIGHTENED
            yield pair.move(kind, "ratchet", "the ratchet", (_there(old), _there(new)), ("ratchet",))
        return
    for name in _PATH_ENDS:
        first, second = getattr(old, name), getattr(new, name)
        values = tuple(None if each is None else meaning.number(metric, each) for each in (first, second))
        if values[0] != values[1]:
            sides = Side(_shown(first), str(values[0])), Side(_shown(second), str(values[1]))
            kind = Kind.LOOSENED if _gives_way(name, *values) else Kind.TIGHTENED
            yield pair.move(kind, f"ratchet.{name}", f"the {name} of the ratchet", sides, ("ratchet", name))
    if old.every != new.every:
        kind = Kind.LOOSENED if TIMES[new.every] > TIMES[old.every] else Kind.TIGHTENED
        sides = _named(old.every), _named(new.every)
        yield pair.move(kind, "ratchet.every", "the pace of the ratchet", sides, ("ratchet", "every"))


def _gives_way(name: str, old: float | None, new: float | None) -> bool:
    """True when the ratchet goes less far: a smaller step, a lower ceiling, a higher floor."""
    if old is None or new is None:
        return old is None  # an end where there was none
    return new > old if name == "floor" else new < old


def _there(thing: object) -> Side:
    return Side("nothing", "none") if thing is None else Side("stated", "stated")


def _shown(written: object) -> str:
    return "not stated" if written is None else str(written)


def _milestones(pair: Pair, metric: Metric) -> Iterator[Move]:
    olds, news = pair.old.milestone, pair.new.milestone
    for number, (old, new) in enumerate(zip(olds, news, strict=False)):
        yield from _milestone(pair, metric, number, old, new)
    for number in range(len(news), len(olds)):
        yield _lone(pair, metric, number, olds[number], Kind.LOOSENED)
    for number in range(len(olds), len(news)):
        yield _lone(pair, metric, number, news[number], Kind.TIGHTENED)


def _milestone(pair: Pair, metric: Metric, number: int, old: Milestone, new: Milestone) -> Iterator[Move]:
    base, part = _baselines(pair, metric), f"milestone.{number + 1}"
    what = f"milestone {number + 1}"
    yield from _date(pair, f"{part}.by", f"the date of {what}", (old.by, new.by), ("milestone", number, "by"))
    direction = shift(old, new, metric, base)
    if direction != SAME:
        sides = side(old, metric, base[0]), side(new, metric, base[1])
        here, there = (("milestone", number, meaning.end(each)) for each in (new, old))
        yield pair.move(_asked(direction), part, what, sides, here, there)


def _lone(pair: Pair, metric: Metric, number: int, only: Milestone, kind: Kind) -> Move:
    gone, there = Side("nothing", "none"), side(only, metric, None)
    sides = (there, gone) if kind is Kind.LOOSENED else (gone, there)
    path = ("milestone", number)
    here = ((), path) if kind is Kind.LOOSENED else (path, ())
    return pair.move(kind, f"milestone.{number + 1}", f"milestone {number + 1}", sides, *here)
