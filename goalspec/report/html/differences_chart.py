"""Differences of cases from a base: one panel per figure, one row per case, zero in all of them."""

from typing import Any

import altair as alt

from goalspec.report.html.drawing import Layer, Whole, data, width
from goalspec.report.html.palette import BAD, GOOD, NATURAL, QUIET

Rows = list[dict[str, Any]]
LABELS = 190


def chart(panels: list[tuple[str, Rows]], names: list[str], *, narrow: bool) -> Whole:
    """`panels` are titles with rows of case, mean, low, high, sure and words; two panels beside each other if wide."""
    across = 1 if narrow else 2
    drawn = [_panel(title, rows, names, named=place % across == 0, narrow=narrow)
             for place, (title, rows) in enumerate(panels)]  # fmt: skip
    lines = [alt.hconcat(*drawn[place : place + across]) for place in range(0, len(drawn), across)]
    return alt.vconcat(*lines)


def _panel(title: str, rows: Rows, names: list[str], *, named: bool, narrow: bool) -> Layer:
    limit = 110 if narrow else LABELS
    labels = alt.Axis(title=None, labelLimit=limit, labels=named)
    y = alt.Y("case:N", sort=names, scale=alt.Scale(domain=names), axis=labels)
    x = alt.X("mean:Q", axis=alt.Axis(title=None, tickCount=4, format=",~f"), scale=alt.Scale(zero=True, padding=14))
    inks = alt.Scale(domain=["better", "worse", ""], range=[GOOD.light, BAD.light, NATURAL.light])
    color = alt.Color("sure:N", scale=inks, legend=None)
    table = data(rows)
    zero = alt.Chart(data([{"zero": 0}])).mark_rule(color=QUIET.light, strokeWidth=1, aria=False).encode(x="zero:Q")
    bars = (
        alt.Chart(table)
        .mark_rule(strokeWidth=2, opacity=0.6, aria=False)
        .encode(x="low:Q", x2="high:Q", y=y, color=color)
    )
    dots = alt.Chart(table).mark_circle(size=70, opacity=1).encode(x=x, y=y, color=color, description="words:N")
    size = width(narrow) - limit if narrow else (width(narrow) - LABELS) // 2
    return alt.layer(zero, bars, dots).properties(width=size, height=alt.Step(22), title=title)
