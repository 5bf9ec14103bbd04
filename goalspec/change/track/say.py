"""Figures of a metric in words, with no more digits than mean anything."""

from goalspec.catalog import Metric
from goalspec.experiment.intervals import Interval
from goalspec.spec import meaning
from goalspec.spec.meaning import Range


def shown(metric: Metric, value: float, currency: str | None = None) -> str:
    """`74.0%`, `38.2 s`, `9.80 EUR`, `4.25`."""
    if metric.is_share or metric.unit == "ratio":
        return f"{100 * value:.1f}%"
    digits = 2
    if metric.is_duration:
        digits = 0 if metric.unit == "second" and abs(value) >= 100 else 1
    rounded = round(value, digits) + 0.0
    if metric.unit == "second":
        return f"{rounded:.{digits}f} s"
    return meaning.show(metric, rounded, currency)


def difference(metric: Metric, value: float, currency: str | None = None) -> str:
    """A signed difference: `+1.3 points`, `-4.0 s`."""
    if metric.is_share or metric.unit == "ratio":
        return f"{100 * value:+.1f} points"
    text = shown(metric, abs(value), currency)
    return f"{'-' if value < 0 else '+'}{text}"


def span(metric: Metric, interval: Interval, currency: str | None = None) -> str:
    """`71.0% to 76.2%`."""
    return f"{shown(metric, interval.low, currency)} to {shown(metric, interval.high, currency)}"


def bound(metric: Metric, target: Range, currency: str | None = None) -> str:
    """`at least 74%`, `at most 40 s`, `80% to 85%`; `no bound` where every value will do."""
    if target.low > float("-inf") and target.high < float("inf"):
        return f"{meaning.show(metric, target.low, currency)} to {meaning.show(metric, target.high, currency)}"
    if target.low > float("-inf"):
        return f"at least {meaning.show(metric, target.low, currency)}"
    return f"at most {meaning.show(metric, target.high, currency)}" if target.high < float("inf") else "no bound"
