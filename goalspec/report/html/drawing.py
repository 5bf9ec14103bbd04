"""Charts as SVG: Altair describes them, Vega draws them without a browser; all of them look alike."""

from typing import Any, TypeAlias

import altair as alt
import vl_convert

from goalspec.report.html.palette import GOALS, LINE, NATURAL, PAPER, QUIET, TEXT

WIDE, NARROW = 680, 300
FONT = "sans-serif"
AXIS = {
    "domain": False, "ticks": False, "gridColor": LINE.light, "labelColor": QUIET.light, "labelFontSize": 11,
    "labelPadding": 6, "titleColor": QUIET.light, "titleFontSize": 11, "titleFontWeight": "normal", "titlePadding": 8,
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": AXIS,
    "title": {
        "anchor": "start", "color": TEXT.light, "fontSize": 12, "fontWeight": "normal", "frame": "group", "offset": 8,
    },
    "legend": {
        "labelColor": TEXT.light, "labelFontSize": 11, "orient": "top", "title": None, "symbolType": "stroke",
        "symbolStrokeWidth": 3, "columnPadding": 22,
    },
    "text": {"fontSize": 11, "color": TEXT.light},
    "concat": {"spacing": 22},
    "range": {"category": [GOALS.light, NATURAL.light]},
}  # fmt: skip

Layer: TypeAlias = alt.Chart | alt.LayerChart
Whole: TypeAlias = Layer | alt.VConcatChart | alt.HConcatChart


def svg(chart: Whole) -> str:
    """A chart as SVG. Nothing is fetched: the data are in the chart, and no base address is allowed."""
    described = chart.properties(padding={"left": 12, "right": 16, "top": 4, "bottom": 4}).to_dict(validate=False)
    described["config"] = CONFIG
    return str(vl_convert.vegalite_to_svg(described, allowed_base_urls=[]))


def png(drawn: str) -> bytes:
    """SVG as PNG, twice as fine as on a screen."""
    return bytes(vl_convert.svg_to_png(drawn, scale=2))


def on_paper(drawn: str) -> str:
    """The drawing on white paper, as a file of its own."""
    head, end, rest = drawn.partition(">")
    return f'{head}{end}<rect width="100%" height="100%" fill="{PAPER.light}"/>{rest}'


def data(rows: list[dict[str, Any]]) -> alt.Data:
    """Rows as the data of a chart."""
    return alt.Data(values=rows)


def width(narrow: bool) -> int:  # noqa: FBT001 - the one thing that a drawing is asked
    """How wide the plot is, without its axes."""
    return NARROW if narrow else WIDE
