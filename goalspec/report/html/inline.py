"""SVG made fit for a page: parsed and written anew, so that nothing but a drawing can be in it."""

import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

from goalspec.report.html.parts import Figure

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
LABEL, KIND = "aria-label", "aria-roledescription"
UNSPOKEN = frozenset({"axis", "legend", "title", "title text", "subtitle text", "text mark", "rule", None})
DRAWN = frozenset(
    {"svg", "g", "path", "rect", "line", "circle", "ellipse", "polygon", "polyline", "text", "tspan", "title", "desc",
     "defs", "clipPath", "marker", "linearGradient", "stop"}
)  # fmt: skip
REFERENCE = re.compile(r"url\(#([^)]+)\)")


def drawing(figure: Figure, narrow: bool) -> Markup:  # noqa: FBT001 - the one thing that a drawing is asked
    """A chart for the page, for wide or narrow paper."""
    name = f"{figure.name}-{'narrow' if narrow else 'wide'}"
    return Markup(inline(figure.draw(narrow), name, figure.says))  # noqa: S704 - written anew from a checked tree


def inline(drawn: str, name: str, says: str) -> str:
    """The drawing for a page: its ids begin with `name`, its marks carry their words as titles, `says` describes it.

    Raises ValueError for SVG that holds anything but shapes and text.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves, from data that cannot hold markup
    _check(root)
    _name_apart(root, name)
    for mark in list(root.iter()):
        if mark.get(LABEL) and mark.get(KIND) not in UNSPOKEN:
            _speak(mark)
        elif mark is not root:
            _be_silent(mark)
    root.attrib = {"viewBox": str(root.get("viewBox")), "role": "group", LABEL: says}
    return _written(root)


def _check(root: ET.Element) -> None:
    odd = {str(each.tag) for each in root.iter()} - {f"{{{SVG}}}{tag}" for tag in DRAWN}
    acts = {name for each in root.iter() for name in each.attrib if name.lower().startswith("on") or XLINK in name}
    if odd or acts:
        raise ValueError(f"a chart may hold shapes and text only, not {', '.join(sorted(odd | acts))}")


def _name_apart(root: ET.Element, name: str) -> None:
    """Two charts on one page must not share the name of a clipping."""
    for each in root.iter():
        for key, value in each.attrib.items():
            each.set(key, f"{name}-{value}" if key == "id" else REFERENCE.sub(rf"url(#{name}-\1)", value))


def _speak(mark: ET.Element) -> None:
    """The words of a mark as its title, which browsers show beside the pointer, scripts or not."""
    words = str(mark.get(LABEL))
    mark.attrib = {key: value for key, value in mark.attrib.items() if not _of_role(key)}
    mark.set("class", "mark")
    mark.set("role", "img")
    mark.set(LABEL, words)
    title = ET.Element(f"{{{SVG}}}title")
    title.text = words
    mark.insert(0, title)


def _be_silent(mark: ET.Element) -> None:
    """What Vega says of axes and groups is said better by the table behind the chart."""
    mark.attrib = {key: value for key, value in mark.attrib.items() if not _of_role(key)}


def _of_role(key: str) -> bool:
    return key.startswith("aria-") or key in {"role", "class", "pointer-events", "font-family"}


def _written(root: ET.Element) -> str:
    """As HTML takes it: without prefixes."""
    for each in root.iter():
        each.tag = str(each.tag).removeprefix(f"{{{SVG}}}")
    return ET.tostring(root, encoding="unicode")
