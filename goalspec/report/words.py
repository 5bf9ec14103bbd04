"""Figures in words: chances, values in the unit of their metric, changes with their margin."""

from collections.abc import Sequence
from math import isfinite

from goalspec.catalog import Metric
from goalspec.experiment.beside import Unit
from goalspec.experiment.compare import Difference
from goalspec.experiment.intervals import Interval
from goalspec.spec import meaning
from goalspec.spec.meaning import PERIODS
from goalspec.units import DAY

SPARKS = "▁▂▃▄▅▆▇█"


def chance(share: float | None) -> str:
    """`87%`; what is not quite certain does not look so."""
    if share is None:
        return ""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{100 * share:.0f}%"


def between(interval: Interval | None) -> str:
    """`(83-97%)`."""
    return "" if interval is None else f"({100 * interval.low:.0f}-{100 * interval.high:.0f}%)"


def value(metric: Metric, number: float | None, currency: str | None = None) -> str:
    """A value of a metric as a planner reads it: no more digits than mean anything."""
    if number is None:
        return "-"
    if metric.is_share or metric.unit == "ratio":
        return figure("share", number)
    if metric.unit == "second":
        return figure("seconds", number)
    if metric.is_duration:
        return meaning.show(metric, round(number, 1))
    if metric.is_money:
        return figure("money", number, currency)
    return meaning.show(metric, round(number, 2))


def margin(metric: Metric, mean: Interval | None) -> str:
    """` ± 0.2`, half the width of the interval of a mean, in points where the mean is a share."""
    if mean is None or not isfinite(mean.half):
        return ""
    if metric.is_duration and metric.unit != "second":
        return f" ± {meaning.show(metric, round(mean.half, 2))}"
    half = mean.half * (100 if metric.is_share or metric.unit == "ratio" else 1)
    return f" ± {half:.{1 if half >= 0.1 else 2}f}"


def figure(unit: Unit, number: float | None, currency: str | None = None) -> str:
    """A figure beside the verdicts."""
    if number is None:
        return "-"
    if unit == "share":
        return f"{100 * number:.1f}%"
    if unit == "seconds":
        return f"{number:.0f} s" if abs(number) >= 100 else f"{number:.1f} s"
    return f"{number:.2f} {currency}" if unit == "money" and currency else f"{number:.2f}"


def change(unit: Unit, difference: Difference | None) -> str:
    """`-7.1 points ± 0.2`, `+4.3 s ± 1.0`."""
    if difference is None:
        return ""
    factor, word, digits = {"share": (100.0, " points", 1), "seconds": (1.0, " s", 1)}.get(unit, (1.0, "", 2))
    shift = round(factor * difference.mean, digits) + 0.0  # no -0.0
    text = f"{shift:+.{digits}f}{word}"
    margin = factor * difference.interval.half
    return f"{text} ± {margin:.{digits}f}" if isfinite(margin) else text


def judged(better: int, difference: Difference | None) -> str:
    """`better`, `worse`, or nothing where the direction is not sure or neither is better."""
    if difference is None or not difference.sure or not better:
        return ""
    return "better" if difference.mean * better > 0 else "worse"


def sparkline(values: Sequence[float | None]) -> str:
    """One block per value, from the lowest to the highest; a space where there is none."""
    known = [each for each in values if each is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    step = (high - low) / (len(SPARKS) - 1) or 1.0
    return "".join(" " if each is None else SPARKS[round((each - low) / step)] for each in values)


def several(count: int, period: str) -> str:
    """`59 months`."""
    return f"{count} {period}{'' if count == 1 else 's'}"


def span(days: int) -> str:
    """`month` for 28 days, `week` for 7, else the days."""
    found = next((name for name, seconds in PERIODS.items() if round(seconds / DAY) == days), None)
    return found if found not in {None, "hour"} and found is not None else f"stretch of {days} days"
