"""Whether a bound has become easier or harder to meet, by the direction of its metric."""

from math import inf, isclose

from goalspec import units
from goalspec.catalog import Metric
from goalspec.facts.moved.move import Side
from goalspec.spec import meaning
from goalspec.spec.meaning import Range
from goalspec.spec.model import Bound

EASIER, HARDER, SAME = -1, 1, 0


def same(first: float, second: float) -> bool:
    """True for numbers that differ by rounding at most, as 300 s and 5 min do."""
    return first == second or isclose(first, second, rel_tol=1e-9, abs_tol=1e-12)


def shift(old: Bound, new: Bound, metric: Metric, baselines: tuple[float | None, float | None]) -> int:
    """`EASIER`, `HARDER` or `SAME`; a relative change is compared by its size, whatever the baseline has become."""
    if old.change is not None and new.change is not None:
        return _sizes(units.change(old.change), units.change(new.change), metric)
    first, second = baselines
    return ranges(_possible(old, metric, first), _possible(new, metric, second), metric)


def ranges(old: Range, new: Range, metric: Metric) -> int:
    """The same for what is allowed: more is easier, less is harder, else the end that matters for the metric."""
    lower, higher = new.low < old.low, new.high > old.high
    low_same, high_same = same(new.low, old.low), same(new.high, old.high)
    if low_same and high_same:
        return SAME
    allows_more = (lower and not low_same) or (higher and not high_same)
    allows_less = (not lower and not low_same) or (not higher and not high_same)
    if allows_more and allows_less:
        return _by_the_end_that_matters(old, new, metric)
    return EASIER if allows_more else HARDER


def side(bound: Bound | None, metric: Metric, baseline: float | None) -> Side:
    """A bound in words and by its meaning."""
    if bound is None:
        return Side("nothing", "none")
    if bound.change is not None:
        return Side(meaning.words(bound), f"change {units.change(bound.change):.10g}")
    limits = meaning.bound_range(bound, metric, baseline)
    return Side(meaning.words(bound), f"[{limits.low:.10g}, {limits.high:.10g}]")


def currency(bound: Bound) -> str | None:
    """The currency in which a bound is written, None where it is not about money."""
    written = (bound.at_least, bound.at_most, *(bound.between or ()))
    return next((found for each in written if (found := meaning.currency(each))), None)


def _possible(bound: Bound, metric: Metric, baseline: float | None) -> Range:
    """What the bound allows, without the values that the metric cannot take."""
    limits = meaning.bound_range(bound, metric, baseline)
    most = inf if metric.valid_max is None else metric.valid_max
    return Range(max(limits.low, metric.valid_min), min(limits.high, most))


def _by_the_end_that_matters(old: Range, new: Range, metric: Metric) -> int:
    if metric.direction == "higher":
        return EASIER if new.low < old.low else HARDER
    if metric.direction == "lower":
        return EASIER if new.high > old.high else HARDER
    return EASIER  # a moved band allows what was not allowed


def _sizes(old: float, new: float, metric: Metric) -> int:
    if same(old, new):
        return SAME
    if old * new >= 0:
        return EASIER if abs(new) < abs(old) else HARDER
    return EASIER if metric.direction == ("higher" if new < old else "lower") else HARDER
