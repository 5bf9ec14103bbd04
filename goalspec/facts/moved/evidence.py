"""What a goal is judged by: where it started from, how it is measured, and whose contacts count."""

from collections.abc import Iterator
from typing import Final

from goalspec.catalog import Metric
from goalspec.facts.moved.move import Kind, Move, Side
from goalspec.facts.moved.pair import Pair
from goalspec.spec import meaning, scope
from goalspec.spec.meaning import TIMES
from goalspec.spec.model import Baseline, Measure

_SILENCE: Final = ("dissatisfied", "unknown", "satisfied")


def moves(pair: Pair, metric: Metric) -> Iterator[Move]:
    """Changes of baseline and measure, and of the scope."""
    yield from _baseline(pair, metric, pair.old.baseline, pair.new.baseline)
    yield from _measure(pair, pair.old.measure, pair.new.measure)
    yield from _scope(pair)


def _baseline(pair: Pair, metric: Metric, old: Baseline | None, new: Baseline | None) -> Iterator[Move]:
    sides = _figure(old, metric), _figure(new, metric)
    if sides[0].meaning != sides[1].meaning:
        path = ("baseline", "value")
        yield pair.move(Kind.BASELINE, "baseline", "the baseline", sides, path, mild=old is None)
    if old is None or new is None:
        return
    for name in ("n", "as_of"):
        facts = getattr(old, name), getattr(new, name)
        if facts[0] != facts[1] and facts[0] is not None:
            words = tuple(Side("not stated", "none") if each is None else Side(str(each), str(each)) for each in facts)
            what = "the size of the baseline" if name == "n" else "the day of the baseline"
            yield pair.move(
                Kind.BASELINE, f"baseline.{name}", what, (words[0], words[1]), ("baseline", name), mild=True
            )


def _figure(baseline: Baseline | None, metric: Metric) -> Side:
    """The figure with the definition it was counted by."""
    if baseline is None:
        return Side("not stated", "none")
    value = meaning.number(metric, baseline.value)
    stated = {name: meaning.settings(metric, baseline.qualifiers)[name] for name in sorted(baseline.qualifiers)}
    defined = {name: value for name, value in stated.items() if value != meaning.settings(metric, {})[name]}
    words = ", ".join(f"{name} {baseline.qualifiers[name]}" for name in defined)
    return Side(f"{baseline.value}" + (f" ({words})" if words else ""), f"{value:.10g} {defined or ''}".strip())


def _measure(pair: Pair, old: Measure | None, new: Measure | None) -> Iterator[Move]:
    if old is None or new is None:
        if old is not None or new is not None:
            sides = (Side("stated", "stated"), Side("nothing", "none"))
            weaker = new is None
            kind, ordered = (Kind.MEASURE, sides) if weaker else (Kind.TIGHTENED, (sides[1], sides[0]))
            yield pair.move(kind, "measure", "the measure", ordered, ("measure",))
        return
    for name, what, strengths in _strengths(old, new):
        if strengths[0] != strengths[1]:
            kind = Kind.MEASURE if strengths[1] < strengths[0] else Kind.TIGHTENED
            sides = _said(getattr(old, name)), _said(getattr(new, name))
            yield pair.move(kind, f"measure.{name}", what, sides, ("measure", name))


def _strengths(old: Measure, new: Measure) -> Iterator[tuple[str, str, tuple[float, float]]]:
    """Each part of a measure with how much it shows in both versions, more being better."""
    yield "by", "the instrument", (old.by is not None, new.by is not None)
    yield "sample", "the sample", (old.sample or 0, new.sample or 0)
    yield "every", "the pace of measuring", (_pace(old), _pace(new))
    yield "once", "`once`", (not old.once, not new.once)
    yield "nonresponse", "what silence counts as", (_strictness(old), _strictness(new))
    yield "also", "the further instruments", _kept(old.also, new.also)
    yield "breakdown", "the breakdown", _kept(old.breakdown, new.breakdown)


def _pace(measure: Measure) -> float:
    return 0.0 if measure.every is None else 1 / TIMES[measure.every]


def _strictness(measure: Measure) -> float:
    return -_SILENCE.index(measure.nonresponse)


def _kept(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[float, float]:
    """Equal for the same names in any order; fewer where one is gone, even for another one."""
    if set(old) == set(new):
        return 0, 0
    return (1, 0) if set(old) - set(new) else (0, 1)


def _said(value: object) -> Side:
    if value is None or value == ():
        return Side("not stated", "none")
    if isinstance(value, tuple):
        return Side(", ".join(map(str, value)), ", ".join(sorted(map(str, value))))
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return Side(words, words)


def _scope(pair: Pair) -> Iterator[Move]:
    old, new = scope.plain(pair.old.scope), scope.plain(pair.new.scope)
    for key in sorted({*old, *new}):
        first, second = old.get(key), new.get(key)
        if first != second:
            narrowed = first is None or (second is not None and bool(first - second))
            kind = Kind.SCOPE if narrowed else Kind.TIGHTENED
            ends = tuple(("scope", key) if key in each else ("scope",) if each else () for each in (new, old))
            yield pair.move(kind, f"scope.{key}", f"the scope by {key}", (_values(first), _values(second)), *ends)


def _values(values: frozenset[str] | None) -> Side:
    words = "everything" if values is None else ", ".join(sorted(values))
    return Side(words, "*" if values is None else words)
