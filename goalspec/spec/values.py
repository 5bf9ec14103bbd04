"""Values of a goal that only its metric can judge: quantities in the metric's unit, and the metric's qualifiers."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from goalspec import units
from goalspec.catalog import Catalog, Metric, Qualifier
from goalspec.finding import Edit, Fix, KeyPath, Problem
from goalspec.spec import meaning, shape
from goalspec.spec.document import Document, Fault
from goalspec.spec.model import Bound, Goal
from goalspec.spec.parts import Qualified
from goalspec.units import UnitError, Written

_NUMBERS = ("at_least", "at_most", "value", "baseline")
_BOUNDS = ("at_least", "at_most", "between", "change", "no_worse_than")


class _Part(NamedTuple):
    """A part of a goal with the metric that gives its numbers a unit; None where the metric is not known."""

    path: KeyPath
    model: Qualified
    metric: Metric | None


def faults_in(goal: Goal, base: KeyPath, document: Document, catalog: Catalog) -> Iterator[Fault]:
    """Everything in the goal at path `base` that its metric cannot take."""
    metric = catalog.find(goal.metric) if goal.metric else None
    parts = list(_parts(goal, metric, catalog))
    for part in parts:
        yield from _unknown_qualifiers(part, base, document, catalog)
        if isinstance(part.model, Bound):
            yield from _form(part.model, (*base, *part.path), document)
    yield from _instrument(goal, metric, base, document)
    for path, written, read in _quantities(goal, metric, parts):
        yield from _unreadable((*base, *path), written, read, document)


def _parts(goal: Goal, metric: Metric | None, catalog: Catalog) -> Iterator[_Part]:
    yield _Part(("target",), goal.target, metric)
    for name in ("baseline", "measure", "promise"):
        if (model := getattr(goal, name)) is not None:
            yield _Part((name,), model, metric)
    for index, milestone in enumerate(goal.milestone):
        yield _Part(("milestone", index), milestone, metric)
    for index, guard in enumerate(goal.guard):
        yield _Part(("guard", index), guard, catalog.find(guard.metric))


def _unknown_qualifiers(part: _Part, base: KeyPath, document: Document, catalog: Catalog) -> Iterator[Fault]:
    for name, written in (part.model.model_extra or {}).items():
        path = (*base, *part.path, name)
        known = part.metric.qualifiers if part.metric else _all_qualifiers(catalog)
        qualifier = next((each for each in known if each.name == name), None)
        if qualifier is None:
            keys = [*shape.keys_of(type(part.model)), *(each.name for each in known)]
            yield shape.unknown_key(document, path, sorted(set(keys)), _owner(part))
        else:
            yield from _wrong_setting(qualifier, written, path, document)


def _instrument(goal: Goal, metric: Metric | None, base: KeyPath, document: Document) -> Iterator[Fault]:
    """`measure.by` where the metric's definition depends on who measures it."""
    qualifier = metric.qualifier("by") if metric else None
    if qualifier and goal.measure and goal.measure.by and goal.measure.by not in qualifier.choices:
        yield shape.wrong_choice(document, (*base, "measure", "by"), qualifier.choices)


def _all_qualifiers(catalog: Catalog) -> tuple[Qualifier, ...]:
    """Where the metric is not known, the qualifiers of every metric count as known."""
    return tuple(qualifier for metric in catalog.values() for qualifier in metric.qualifiers)


def _owner(part: _Part) -> str:
    word = shape.thing(type(part.model))
    return f"{word} of `{part.metric.id}`" if part.metric else word


def _wrong_setting(qualifier: Qualifier, written: object, path: KeyPath, document: Document) -> Iterator[Fault]:
    if qualifier.kind == "duration":
        yield from _unreadable(path, written, units.duration, document)
    elif qualifier.kind == "share":
        yield from _unreadable(path, written, units.share, document)
    elif qualifier.kind == "flag" and not isinstance(written, bool):
        yield shape.wrong_value(document, path, f"`{path[-1]}` should be true or false, not {shape.found(written)}")
    elif qualifier.kind == "choice" and written not in qualifier.choices:
        yield shape.wrong_choice(document, path, qualifier.choices)
    elif qualifier.kind == "choices":
        yield from _wrong_choices(qualifier, written, path, document)


def _wrong_choices(qualifier: Qualifier, written: object, path: KeyPath, document: Document) -> Iterator[Fault]:
    if isinstance(written, str) and written not in qualifier.choices:
        yield shape.wrong_choice(document, path, qualifier.choices)
    elif isinstance(written, list):
        wrong = (index for index, each in enumerate(written) if each not in qualifier.choices)
        yield from (shape.wrong_choice(document, (*path, index), qualifier.choices) for index in wrong)
    elif not isinstance(written, str):
        yield shape.wrong_value(document, path, f"`{path[-1]}` should be a list, not {shape.found(written)}")


def _form(bound: Bound, path: KeyPath, document: Document) -> Iterator[Fault]:
    given = [name for name in _BOUNDS if name in bound.model_fields_set]
    owner = shape.thing(type(bound))
    if not given:
        place = shape.place(document, path)
        words = f"{owner} needs `at_least`, `at_most`, `between` or `change`"
        yield Fault("schema/missing-key", Problem(place, words, 'Write for example { at_least = "74%" }.'))
    elif len(given) > 1:
        both = " and ".join(f"`{name}`" for name in given)
        place = shape.place(document, (*path, given[1]), "key")
        band = given == ["at_least", "at_most"]
        remedy = "For a band write between = [low, high]." if band else "Keep one of them."
        yield Fault("schema/two-bounds", Problem(place, f"{owner} has one bound, this one has {both}", remedy))


def _quantities(
    goal: Goal, metric: Metric | None, parts: list[_Part]
) -> Iterator[tuple[KeyPath, object, Callable[[Written], object]]]:
    """Every quantity of the goal with the function that reads it."""
    for part in parts:
        if part.metric is not None:
            yield from _numbers(part, _reader(part.metric))
    if metric is not None and goal.ratchet is not None:
        for name in ("step", "ceiling", "floor"):
            yield ("ratchet", name), getattr(goal.ratchet, name), _reader(metric)
    if goal.measure is not None:
        yield ("measure", "response_rate"), goal.measure.response_rate, units.share


def _reader(metric: Metric) -> Callable[[Written], object]:
    return lambda written: meaning.number(metric, written)


def _numbers(part: _Part, read: Callable[[Written], object]) -> Iterator[tuple[KeyPath, object, Callable[..., object]]]:
    given = part.model.model_fields_set
    for name in _NUMBERS:
        if name in given:
            yield (*part.path, name), getattr(part.model, name, None), read
    if isinstance(part.model, Bound) and "at_least" not in given and "at_most" not in given:
        yield (*part.path, "change"), part.model.change, units.change
        for index, written in enumerate(part.model.between or ()):
            yield (*part.path, "between", index), written, read


def _unreadable(
    path: KeyPath, written: object, read: Callable[[Written], object], document: Document
) -> Iterator[Fault]:
    if written is None:
        return
    if not isinstance(written, str | int | float) or isinstance(written, bool):
        yield shape.wrong_value(document, path, f"`{path[-1]}` should be a quantity, not {shape.found(written)}")
        return
    try:
        read(written)
    except UnitError as error:
        yield _above_one(path, written, error, document) or shape.wrong_value(document, path, _named(path, error))


def _named(path: KeyPath, error: UnitError) -> str:
    key = next(part for part in reversed(path) if isinstance(part, str))
    return f"`{key}`: {error}"


def _above_one(path: KeyPath, written: Written, error: UnitError, document: Document) -> Fault | None:
    """The fault of writing 80 for 80%, with the edit that mends it; None for any other fault."""
    if isinstance(written, str) or not 1 < written <= 100 or "whole" not in str(error):
        return None
    place = shape.place(document, path, label=f"write {written:g}% or {written / 100:g}")
    fix = Fix(f'write "{written:g}%"', (Edit(place, f'"{written:g}%"'),), safe=True)
    return Fault("schema/share-above-one", Problem(place, str(error), f'Write "{written:g}%".', fix=fix))
