"""What a figure means: metric, qualifiers, instrument, reporting period; a change here is seen in no number."""

from collections.abc import Iterator, Mapping
from typing import Final

from goalspec import units
from goalspec.catalog import Metric, Qualifier
from goalspec.facts.moved import bounds
from goalspec.facts.moved.move import Kind, Move, Side
from goalspec.facts.moved.pair import Pair
from goalspec.finding import KeyPath, Place
from goalspec.spec import meaning, shape
from goalspec.spec.meaning import Setting
from goalspec.spec.spec import Spec

MEANING: Final = ("unit", "direction", "definition", "formula", "valid_min", "valid_max", "qualifiers")


def moves(pair: Pair, metric: Metric) -> Iterator[Move]:
    """Every part of what the goal's figure means that differs; `metric` is the metric of both versions."""
    old, new = pair.old, pair.new
    yield from settings(pair, metric, old.qualifiers, new.qualifiers, (), ())
    for name in {"per", "versus"} - {each.name for each in metric.qualifiers}:
        yield from _plain(pair, f"target.{name}", getattr(old.target, name), getattr(new.target, name))
    yield from _plain(pair, "target", bounds.currency(old.target), bounds.currency(new.target), "the currency")
    if old.period != new.period:
        yield from _plain(pair, "period", meaning.period_of(old), meaning.period_of(new), "the reporting period")
    if old.measure and new.measure:
        for name in ("asks", "source"):
            yield from _wording(pair, name, getattr(old.measure, name), getattr(new.measure, name))
        if metric.qualifier("by") is None and old.measure.by and new.measure.by:
            yield from _plain(pair, "measure.by", old.measure.by, new.measure.by, "the instrument")


def other_metric(pair: Pair) -> Iterator[Move]:
    """The goal's metric where both versions name different ones."""
    old, new = (metric.id if metric else None for metric in pair.metrics)
    yield from _plain(pair, "metric", old or pair.old.metric, new or pair.new.metric, "the metric")


def settings(
    pair: Pair, metric: Metric, old: Mapping[str, object], new: Mapping[str, object], here: KeyPath, there: KeyPath
) -> Iterator[Move]:
    """Qualifiers that have another value, defaults filled in."""
    was, now = meaning.settings(metric, old), meaning.settings(metric, new)
    for qualifier in metric.qualifiers:
        name = qualifier.name
        if not _alike(was[name], now[name]):
            sides = _setting(qualifier, was[name]), _setting(qualifier, now[name])
            part = f"guard.{metric.id}.{name}" if here else name
            ends = _spot(pair.new, here, name), _spot(pair.old, there, name)
            yield pair.move(Kind.DEFINITION, part, f"`{name}`", sides, *ends)


def metric_moves(before: Spec, after: Spec) -> Iterator[Move]:
    """Metrics of the spec's own that mean something else than before, each told once."""
    used = {metric.id for goal in after.judged if (metric := after.metric(goal))}
    used |= {found.id for goal in after.judged for guard in goal.guard if (found := after.catalog.find(guard.metric))}
    for name in sorted(used):
        old, new = before.catalog.find(name), after.catalog.find(name)
        if old is None or new is None or old is new:
            continue
        for part in MEANING:
            was, now = (" ".join(str(getattr(each, part)).split()) for each in (old, new))
            if was != now:
                yield _metric_move((before, after), name, part, was, now)


def _metric_move(specs: tuple[Spec, Spec], name: str, part: str, was: str, now: str) -> Move:
    before, after = specs
    there = _metric_place(before, name, part, "was otherwise")
    here = _metric_place(after, name, part, "says what is measured") or there
    what, place = f"the {part.replace('_', ' ')} of the metric", here or Place(after.members[0].document.path)
    sides = Side(_short(was), was, there), Side(_short(now), now, here)
    return Move(Kind.DEFINITION, name, f"metric.{part}", what, *sides, place)


def _metric_place(spec: Spec, name: str, part: str, label: str) -> Place | None:
    for member in spec.members:
        for number, entry in enumerate(member.document.data.get("metric", ())):
            if entry.get("id") == name:
                path: KeyPath = ("metric", number, part) if part in entry else ("metric", number)
                return shape.place(member.document, path, label=label)
    return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _plain(pair: Pair, part: str, old: str | None, new: str | None, what: str = "") -> Iterator[Move]:
    if old != new:
        sides = tuple(Side("not stated", "none") if each is None else Side(f"`{each}`", each) for each in (old, new))
        path = tuple(part.split("."))
        yield pair.move(Kind.DEFINITION, part, what or f"`{path[-1]}`", (sides[0], sides[1]), path)


def _wording(pair: Pair, name: str, old: object, new: object) -> Iterator[Move]:
    """Words of a question or the name of a source; case and white space do not count."""
    was, now = (" | ".join(each) if isinstance(each, tuple) else each for each in (old, new))
    first, second = (" ".join(str(each or "").casefold().split()) for each in (was, now))
    if first and first != second:
        sides = Side(f'"{was}"', first), Side(f'"{now}"' if now else "not stated", second)
        yield pair.move(Kind.DEFINITION, f"measure.{name}", f"`{name}` of the measure", sides, ("measure", name))


def _alike(was: Setting, now: Setting) -> bool:
    if isinstance(was, tuple) and isinstance(now, tuple):
        return set(was) == set(now)
    numbers = isinstance(was, float | int) and isinstance(now, float | int)
    return bounds.same(float(was), float(now)) if numbers else was == now  # type: ignore[arg-type]


def _setting(qualifier: Qualifier, value: Setting) -> Side:
    if value is None:
        return Side("not stated", "none")
    if isinstance(value, tuple):
        return Side(", ".join(value), ", ".join(sorted(value)))
    if isinstance(value, bool | str):
        return Side(str(value).lower() if isinstance(value, bool) else value, str(value))
    show = units.show_duration if qualifier.kind == "duration" else units.show_share
    return Side(show(float(value)), f"{value:.10g}")


def _spot(goal: object, base: KeyPath, name: str) -> KeyPath:
    """Where the goal or guard states a qualifier; the goal's target where it does not."""
    if base:
        return (*base, name)
    measure = getattr(goal, "measure", None)
    stated = measure is not None and (name in measure.qualifiers or (name == "by" and measure.by))
    target = getattr(goal, "target", None)
    return ("measure", name) if stated and name not in getattr(target, "qualifiers", {}) else ("target", name)
