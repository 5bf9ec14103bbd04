"""A tornado: one bar per assumption to either end of its range, the widest on top."""

from typing import Any

import altair as alt

from goalspec.report.html.drawing import Layer, data, width
from goalspec.report.html.palette import GOALS, NATURAL, QUIET, TEXT

LOW, HIGH = "low end of the range", "high end"
Rows = list[dict[str, Any]]


def chart(rows: Rows, here: float, *, share: bool, narrow: bool) -> Layer:
    """`rows` have assumption, side, here, there, from, to, label and words; `here` is the center as it stands."""
    names = list(dict.fromkeys(row["assumption"] for row in rows))
    limit = 130 if narrow else 220
    y = alt.Y("assumption:N", sort=names, axis=alt.Axis(title=None, labelLimit=limit))
    shown = alt.Axis(title=None, format="%" if share else ",~f", tickCount=6)
    x = alt.X("there:Q", axis=shown, scale=alt.Scale(zero=False, padding=34))
    sides = alt.Scale(domain=[LOW, HIGH], range=[NATURAL.light, GOALS.light])
    color = alt.Color("side:N", scale=sides, legend=alt.Legend(symbolType="square"))
    table = data(rows)
    bars = alt.Chart(table).mark_bar(height=13).encode(x=x, x2="here:Q", y=y, color=color, description="words:N")
    margins = alt.Chart(table).mark_rule(color=TEXT.light, strokeWidth=1, aria=False).encode(x="from:Q", x2="to:Q", y=y)
    line = (
        alt.Chart(data([{"here": here}])).mark_rule(color=QUIET.light, strokeWidth=1.5, aria=False).encode(x="here:Q")
    )
    across = width(narrow) - limit + (40 if narrow else 0)
    return alt.layer(bars, margins, line).properties(width=across, height=alt.Step(24))
