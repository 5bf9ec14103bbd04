"""The working day as a chart: queue, staff and arrivals above each other, along the same hours."""

from typing import Any

import altair as alt

from goalspec.report.html.drawing import Layer, data, width
from goalspec.report.html.palette import GOALS, LINE, NATURAL, TEXT

HOURS = "(datum.value < 10 ? '0' : '') + datum.value + ':00'"
Rows = list[dict[str, Any]]


def chart(rows: Rows, who: str, *, narrow: bool) -> alt.VConcatChart:
    """Three panels; `rows` have hour, until, middle, the figures of each half hour and the words for them."""
    panels = (
        _panel(_queue(rows), f"{who} waiting at once", 150, narrow=narrow),
        _panel(_staff(rows), "agents on duty, and busy", 110, narrow=narrow),
        _panel(_arrivals(rows), f"{who} who arrive in the half hour", 80, narrow=narrow),
    )
    return alt.vconcat(*panels).resolve_scale(x="shared", color="independent", strokeDash="independent")


def _panel(layers: list[alt.Chart], title: str, height: int, *, narrow: bool) -> Layer:
    return alt.layer(*layers).properties(width=width(narrow), height=height, title=title)


def _x(field: str = "middle") -> alt.X:
    axis = alt.Axis(labelExpr=HOURS, tickMinStep=1, grid=False, title=None, tickCount=8)
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(zero=False, nice=False))


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=alt.Axis(title=None, tickCount=4), scale=alt.Scale(zero=True))


def _named(names: dict[str, str], dashes: list[list[int]]) -> tuple[alt.Color, alt.StrokeDash]:
    """One legend for color and dash."""
    listed, inks = list(names), list(names.values())
    color = alt.Color("line:N", scale=alt.Scale(domain=listed, range=inks), legend=alt.Legend(symbolSize=300))
    return color, alt.StrokeDash("line:N", scale=alt.Scale(domain=listed, range=dashes))


def _lines(rows: Rows, columns: dict[str, str], names: dict[str, str], dashes: list[list[int]], how: str) -> alt.Chart:
    long = [{"middle": row["middle"], "value": row[column], "line": name} for column, name in columns.items()
            for row in rows]  # fmt: skip
    color, dash = _named(names, dashes)
    mark = alt.Chart(data(long)).mark_line(strokeWidth=2, interpolate=how, aria=False)
    return mark.encode(x=_x(), y=_y("value"), color=color, strokeDash=dash)


def _queue(rows: Rows) -> list[alt.Chart]:
    band = alt.Chart(data(rows)).mark_area(opacity=0.16, color=GOALS.light, aria=False)
    names = {"under the goals": GOALS.light, "without them": NATURAL.light}
    columns = {"waiting": "under the goals", "natural": "without them"}
    return [
        band.encode(x=_x(), y=_y("low"), y2="high:Q"),
        _lines(rows, columns, names, [[1, 0], [5, 3]], "linear"),
        _points(rows, "waiting", "of_queue"),
    ]


def _staff(rows: Rows) -> list[alt.Chart]:
    names = {"on duty": TEXT.light, "busy": GOALS.light}
    lines = _lines(rows, {"duty": "on duty", "busy": "busy"}, names, [[1, 0], [1, 0]], "step")
    return [lines, _points(rows, "busy", "of_staff")]


def _arrivals(rows: Rows) -> list[alt.Chart]:
    bars = alt.Chart(data(rows)).mark_bar(color=NATURAL.light, stroke=LINE.light, strokeWidth=0.5)
    return [bars.encode(x=_x("hour"), x2="until:Q", y=_y("arrivals"), y2=alt.datum(0), description="of_calls:N")]


def _points(rows: Rows, field: str, words: str) -> alt.Chart:
    points = alt.Chart(data(rows)).mark_circle(size=34, opacity=1, color=GOALS.light)
    return points.encode(x=_x(), y=_y(field), description=f"{words}:N")
