"""The trade-off as charts: speed against resolution, and both with the chance of the goals along the lever."""

from typing import Any

import altair as alt

from goalspec.experiment.beside import Unit
from goalspec.report.html.curve import Axis, Curve, rows
from goalspec.report.html.drawing import Layer, data, width
from goalspec.report.html.palette import GOALS, GOOD, NATURAL, TEXT

FORMATS: dict[Unit, str] = {"share": "%"}
PLAIN = ",~f"
Rows = list[dict[str, Any]]


def plane(curve: Curve, *, narrow: bool) -> Layer:
    """Speed along, resolution up: the way of the lever through both, with its bands."""
    found = list(rows(curve))
    table = data(found)
    x, y = _along("speed", curve.speed), _up("resolution", curve.resolution, title=curve.resolution.label)
    way = alt.Chart(table).mark_line(color=NATURAL.light, strokeWidth=1.2, aria=False).encode(x=x, y=y, order="order:Q")
    across = alt.Chart(table).mark_rule(color=GOALS.light, opacity=0.35, strokeWidth=2, aria=False)
    layers: list[alt.Chart] = [] if len(curve.levers) > 1 else [way]
    if curve.banded:
        layers += [
            across.encode(x="speed_low:Q", x2="speed_high:Q", y=y),
            across.encode(x=x, y="resolution_low:Q", y2="resolution_high:Q"),
        ]
    layers += [*_spots(found, x, y), _labels(found, x, y)]
    return alt.layer(*layers).properties(width=width(narrow), height=250 if narrow else 320)


def along(curve: Curve, *, narrow: bool) -> alt.VConcatChart:
    """Three panels along the only lever: resolution, speed, and how often the goals hold."""
    found = [row for row in rows(curve) if row["at"] is not None]
    shown: list[tuple[str, str, Unit]] = [
        ("resolution", curve.resolution.label, curve.resolution.unit), ("speed", curve.speed.label, curve.speed.unit),
    ]  # fmt: skip
    if any(row["joint"] is not None for row in found):
        shown.append(("joint", f"{curve.held} hold at once", "share"))
    panels = [_panel(found, *each, lever=_lever(curve) if each == shown[-1] else "") for each in shown]
    sized = [panel.properties(width=width(narrow), height=110) for panel in panels]
    return alt.vconcat(*sized).resolve_scale(x="shared")


def _lever(curve: Curve) -> str:
    unit = f" ({curve.units[0]})" if curve.units[0] else ""
    return f"{curve.levers[0]}{unit}"


def _panel(found: Rows, name: str, title: str, unit: Unit, *, lever: str) -> Layer:
    axis = alt.Axis(title=lever or None, grid=False, tickCount=8)
    x = alt.X("at:Q", axis=axis, scale=alt.Scale(zero=False, nice=False, padding=12))
    y = _up(name, Axis(title, unit, 0), title=None, whole=name == "joint")
    table = data(found)
    band = alt.Chart(table).mark_area(color=GOALS.light, opacity=0.16, aria=False)
    line = alt.Chart(table).mark_line(color=GOALS.light, strokeWidth=2, aria=False)
    layers = [*_region(found), band.encode(x=x, y=f"{name}_low:Q", y2=f"{name}_high:Q")]
    return alt.layer(*layers, line.encode(x=x, y=y), *_spots(found, x, y)).properties(title=title)


def _region(found: Rows) -> list[alt.Chart]:
    """The values of the lever at which all goals hold."""
    inside = [row["at"] for row in found if row["inside"]]
    if not inside:
        return []
    box = alt.Chart(data([{"from": min(inside), "to": max(inside)}]))
    return [box.mark_rect(color=GOOD.light, opacity=0.14, aria=False).encode(x="from:Q", x2="to:Q")]


def _spots(found: Rows, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Circles, diamonds where all goals hold, and a ring around the spec's own."""
    shown = {"words": alt.Description("words:N"), "x": x, "y": y}
    others = alt.Chart(data([row for row in found if not row["inside"]]))
    inside = alt.Chart(data([row for row in found if row["inside"]]))
    own = alt.Chart(data([row for row in found if row["own"]]))
    return [
        own.mark_point(shape="circle", size=230, color=TEXT.light, strokeWidth=2, opacity=1, aria=False).encode(
            x=x, y=y
        ),
        others.mark_circle(size=60, color=GOALS.light, opacity=1).encode(x=x, y=y, description=shown["words"]),
        inside.mark_point(shape="diamond", filled=True, size=110, color=GOOD.light, opacity=1).encode(
            x=x, y=y, description=shown["words"]
        ),
    ]


def _labels(found: Rows, x: alt.X, y: alt.Y) -> alt.Chart:
    """The names of the ends of the curve and of the spec's own point."""
    ends = {0, len(found) - 1} if len(found) > 1 else set()
    named = [row for place, row in enumerate(found) if row["own"] or place in ends]
    text = alt.Chart(data(named)).mark_text(align="left", dx=14, dy=6, color=TEXT.light, aria=False)
    return text.encode(x=x, y=y, text="label:N")


def _along(name: str, axis: Axis) -> alt.X:
    shown = alt.Axis(title=_direction(axis), format=FORMATS.get(axis.unit, PLAIN), grid=True, tickCount=6)
    return alt.X(f"{name}:Q", axis=shown, scale=alt.Scale(zero=False, padding=30))


def _up(name: str, axis: Axis, *, title: str | None, whole: bool = False) -> alt.Y:
    shown = alt.Axis(
        title=title and _direction(axis), format=FORMATS.get(axis.unit, PLAIN), tickCount=4, titleAnchor="end",
        titleAngle=0, titleAlign="left", titleX=0, titleY=-12,
    )  # fmt: skip
    scale = alt.Scale(domain=[0, 1]) if whole else alt.Scale(zero=False, padding=24 if title else 6)
    return alt.Y(f"{name}:Q", axis=shown, scale=scale)


def _direction(axis: Axis) -> str:
    unit = " (s)" if axis.unit == "seconds" else ""
    better = {1: ", more is better", -1: ", less is better"}.get(axis.better, "")
    return f"{axis.label}{unit}{better}"
