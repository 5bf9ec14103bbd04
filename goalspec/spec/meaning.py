"""What the written quantities of a spec mean: plain numbers in the unit of their metric, and back to words.

Shares are fractions, durations are in the metric's unit of time (seconds, hours, days or months), money is in the
currency written. Everything here raises `goalspec.units.UnitError` for what cannot be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Final

from goalspec import units
from goalspec.catalog import Metric
from goalspec.spec.model import Bound, Goal, Guard
from goalspec.units import UnitError, Written

Setting = str | bool | float | tuple[str, ...] | None
TIMES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "second": units.SECOND,
        "hour": units.HOUR,
        "day": units.DAY,
        "week": units.WEEK,
        "month": units.MONTH,
        "quarter": units.QUARTER,
        "year": units.YEAR,
    }
)
# Reporting periods: a month is 4 weeks and a quarter 13, so that every period has whole weeks.
PERIODS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "hour": units.HOUR,
        "day": units.DAY,
        "week": units.WEEK,
        "month": 4 * units.WEEK,
        "quarter": 13 * units.WEEK,
        "year": 52 * units.WEEK,
    }
)
_ABBREVIATED: Final[Mapping[str, str]] = MappingProxyType({"second": "s", "hour": "h", "day": "d", "month": "months"})


@dataclass(frozen=True, slots=True)
class Range:
    """The values that satisfy a bound, both ends included; an open end is infinite."""

    low: float = -inf
    high: float = inf

    def holds(self, value: float) -> bool:
        """True when the value satisfies the bound."""
        return self.low <= value <= self.high

    def meets(self, other: "Range") -> bool:
        """True when some value satisfies both bounds."""
        return self.low <= other.high and other.low <= self.high


def number(metric: Metric, written: Written) -> float:
    """A written quantity as a number in the metric's unit."""
    if metric.is_share:
        return units.share(written)
    if metric.unit == "ratio":
        return units.change(written)
    if metric.is_duration:
        return units.duration(written) / TIMES[metric.unit]
    if metric.is_money:
        return _money(metric, written).amount
    if isinstance(written, str):
        return _counted(metric, written)
    return units.number(written)


def currency(written: Written | None) -> str | None:
    """The currency of a written amount of money, None for anything else."""
    try:
        return units.money(written).currency if isinstance(written, str) else None
    except UnitError:
        return None


def show(metric: Metric, value: float, money_unit: str | None = None) -> str:
    """A number in the metric's unit as a planner would write it; `money_unit` is the currency, where known."""
    if metric.is_share or metric.unit == "ratio":
        return units.show_share(value)
    if metric.is_duration:
        return _show_time(metric, value)
    if metric.is_money:
        return f"{value:.2f} {money_unit}" if money_unit else f"{value:.2f}"
    word = metric.unit.removeprefix("count/")
    return units.show_number(value) + (f" per {word.replace('/', ' and ')}" if word != metric.unit else "")


def bound_range(bound: Bound, metric: Metric, baseline: float | None = None) -> Range:
    """The values that satisfy a target, guard, promise or milestone.

    A relative change is read against `baseline`: downwards it is a ceiling, upwards a floor. Without a baseline,
    and for a bound that says nothing, every value satisfies it.
    """
    if isinstance(bound, Guard) and bound.no_worse_than:
        return _no_worse(bound, metric, baseline)
    if bound.between is not None:
        return Range(number(metric, bound.between[0]), number(metric, bound.between[1]))
    if bound.change is not None:
        return _changed(units.change(bound.change), baseline)
    low = -inf if bound.at_least is None else number(metric, bound.at_least)
    high = inf if bound.at_most is None else number(metric, bound.at_most)
    return Range(low, high)


def baseline_value(goal: Goal, metric: Metric) -> float | None:
    """Where the goal's metric stands now, None where the goal does not say."""
    return None if goal.baseline is None else number(metric, goal.baseline.value)


def target_range(goal: Goal, metric: Metric) -> Range:
    """The values that meet the goal's target."""
    return bound_range(goal.target, metric, baseline_value(goal, metric))


def settings(metric: Metric, written: Mapping[str, object]) -> dict[str, Setting]:
    """Every qualifier of the metric: as written where it is, else its default; durations in seconds."""
    given = {each.name: written.get(each.name, each.default) for each in metric.qualifiers}
    return {each.name: setting(each.kind, given[each.name]) for each in metric.qualifiers}


def setting(kind: str, written: object) -> Setting:
    """One qualifier as a value: a duration in seconds, a share as a fraction, a list as a tuple, else as it stands."""
    if kind == "duration" and isinstance(written, str | int | float):
        return units.duration(written)
    if kind == "share" and isinstance(written, str | int | float):
        return units.share(written)
    if kind == "choices" and isinstance(written, str):
        return (written,)
    if isinstance(written, list | tuple):
        return tuple(str(each) for each in written)
    return written if isinstance(written, str | bool | float) else None


def period_of(goal: Goal) -> str:
    """The reporting period over which the goal is judged: its own, else that of its measure, else the month."""
    return goal.period or (goal.measure and goal.measure.every) or "month"


def _no_worse(guard: Guard, metric: Metric, baseline: float | None) -> Range:
    value = number(metric, guard.baseline) if guard.baseline is not None else baseline
    if value is None:
        return Range()
    return Range(low=value) if metric.direction == "higher" else Range(high=value)


def _changed(change: float, baseline: float | None) -> Range:
    if baseline is None:
        return Range()
    value = baseline * (1 + change)
    return Range(high=value) if change < 0 else Range(low=value)


def _money(metric: Metric, written: Written) -> units.Money:
    if isinstance(written, str) and "/" in metric.unit and ("/" in written or " per " in written):
        paid = units.rate(written)
        return units.Money(paid.amount, paid.currency or "")
    return units.money(written)


def _counted(metric: Metric, written: str) -> float:
    """A count per time ("12/h") in the metric's own time, a time per head ("40 h") in the metric's hours."""
    first, _, last = metric.unit.partition("/")
    if first in TIMES:
        return units.duration(written) / TIMES[first]
    stretch = TIMES.get(last.rpartition("/")[2])
    if stretch is None:
        return units.number(written)
    return units.rate(written).per(stretch)


def _show_time(metric: Metric, value: float) -> str:
    if metric.unit in {"second", "hour"}:
        return units.show_duration(round(value * TIMES[metric.unit], 3))
    return f"{units.show_number(value)} {_ABBREVIATED[metric.unit]}"


def words(bound: Bound) -> str:
    """A bound as a planner says it: `at least 74%`, `between 80% and 85%`, `-12% against the baseline`."""
    if bound.between is not None:
        return f"between {bound.between[0]} and {bound.between[1]}"
    if bound.change is not None:
        return f"{bound.change} against the baseline"
    if bound.at_least is not None:
        return f"at least {bound.at_least}"
    return f"at most {bound.at_most}" if bound.at_most is not None else "no worse than the baseline"


def end(bound: Bound) -> str:
    """The key under which the bound is written."""
    names = ("at_least", "at_most", "between", "change", "no_worse_than")
    return next((name for name in names if getattr(bound, name, None) is not None), names[0])


def called(metric: Metric) -> str:
    """The metric's name inside a sentence: small letters at the start, except for abbreviations."""
    first = metric.name.split()[0]
    return metric.name if not first[1:].islower() else metric.name[0].lower() + metric.name[1:]


def flawless(metric: Metric, value: float) -> bool:
    """True for the best value there is, on an outcome that others decide: customers, the public, or employees."""
    ends = {"higher": metric.valid_max, "lower": metric.valid_min}
    return value == ends.get(metric.direction) and metric.control in {"customer", "public", "staff"}
