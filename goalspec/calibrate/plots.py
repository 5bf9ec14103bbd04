"""Plots of a calibration as SVG files: the profile of the day, the curve of patience, every figure with its interval.

They need altair and vl-convert (the extra `report`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goalspec.center.hours import WEEKDAYS
from goalspec.units import HOUR

from .errors import LogError
from .results import Calibration, TypeFit

WIDTH, HEIGHT = 420, 220


def plots(found: Calibration, folder: Path) -> tuple[Path, ...]:
    """Write the plots into a folder, which is made where it is not there; the files written.

    Raises LogError where the libraries are not installed.
    """
    try:
        import altair as alt
        import vl_convert
    except ImportError as error:
        raise LogError('plots need altair and vl-convert: install "goalspec[report]"') from error
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, chart in _charts(found, alt):
        file = folder / f"{name}.svg"
        file.write_text(vl_convert.vegalite_to_svg(chart.to_json()), "utf-8")
        written.append(file)
    return tuple(written)


def _charts(found: Calibration, alt: Any) -> Iterator[tuple[str, Any]]:
    for fit in found.types:
        if fit.profiles:
            yield f"{fit.id}-profile", _profile(fit, alt)
        if fit.curve:
            yield f"{fit.id}-patience", _patience(fit, alt)
    yield "figures", _figures(found, alt)


def _profile(fit: TypeFit, alt: Any) -> Any:
    rows = [
        {"hour": place * each.width / HOUR, "share": share, "days": ", ".join(WEEKDAYS[day] for day in each.weekdays)}
        for each in fit.profiles
        for place, share in enumerate(each.shares)
    ]
    return _chart(rows, f"{fit.id}: share of the day's first contacts", alt).mark_line(interpolate="step-after").encode(
        x=alt.X("hour:Q", title="hours after opening"), y=alt.Y("share:Q", axis=alt.Axis(format="%")),
        color=alt.Color("days:N"),
    )  # fmt: skip


def _patience(fit: TypeFit, alt: Any) -> Any:
    rows = [
        {"seconds": point.seconds, "share": point.share, "low": point.low, "high": point.high} for point in fit.curve
    ]
    base = _chart(rows, f"{fit.id}: would wait longer, with 95 % intervals", alt).encode(x=alt.X("seconds:Q"))
    line = base.mark_line(point=True).encode(y=alt.Y("share:Q", axis=alt.Axis(format="%"), title="share of callers"))
    return base.mark_rule().encode(y=alt.Y("low:Q"), y2="high:Q") + line


def _figures(found: Calibration, alt: Any) -> Any:
    """Every figure as its interval over its value, so that all fit on one scale."""
    rows = [
        {"figure": each.path, "low": each.low / each.value, "high": each.high / each.value, "value": 1.0}
        for each in found.estimates
        if each.value > 0 and each.high / each.value < 10
    ]
    base = _chart(rows, "95 % intervals, each over its figure", alt).encode(
        y=alt.Y("figure:N", sort=None, title=None, axis=alt.Axis(labelLimit=400))
    )
    ends = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", title="of the figure"), x2="high:Q")
    return (ends + base.mark_tick(color="black").encode(x="value:Q")).properties(height=alt.Step(14))


def _chart(rows: list[dict[str, Any]], title: str, alt: Any) -> Any:
    return alt.Chart(alt.InlineData(values=rows)).properties(title=title, width=WIDTH, height=HEIGHT)
