"""The incentive loop as a drawing of its own: boxes on a grid, arrows between them, a number on each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goalspec.report.html.palette import BAD, GOALS, GOOD, LINE, NATURAL, PANEL, PAPER, QUIET, TEXT
from goalspec.report.html.parts import Tone
from goalspec.report.html.templates import templates

INK = {
    "": TEXT.light,
    "good": GOOD.light,
    "bad": BAD.light,
    "quiet": QUIET.light,
    "warn": TEXT.light,
    "strong": TEXT.light,
}
SHARES = {
    "paper": PAPER,
    "panel": PANEL,
    "line": LINE,
    "text": TEXT,
    "quiet": QUIET,
    "goals": GOALS,
    "natural": NATURAL,
}
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A box in column and row of the wide drawing: what it is, its figure, and how that changes."""

    column: int
    row: int
    title: str
    figure: str
    tone: Tone = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one box to another; a `round` one goes around the boxes between them."""

    start: str
    end: str
    label: str
    words: str = ""
    round: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Sizes of a drawing, px. A narrow one is the wide one with columns and rows exchanged."""

    wide: float
    high: float
    across: float
    down: float
    turned: bool

    def middle(self, node: Node) -> Spot:
        """The center of a box."""
        column, row = (node.row, node.column) if self.turned else (node.column, node.row)
        return column * (self.wide + self.across) + self.wide / 2 + 2, row * (self.high + self.down) + self.high / 2 + 2

    def size(self, nodes: Sequence[Node]) -> Spot:
        """Width and height of all boxes, with room for an arrow around them."""
        spots = [self.middle(node) for node in nodes]
        right, low = max(x for x, _ in spots) + self.wide / 2 + 2, max(y for _, y in spots) + self.high / 2 + 2
        return (right + 54, low) if self.turned else (right, low + 44)


WIDE = Paper(172, 72, 78, 112, turned=False)
NARROW = Paper(128, 72, 62, 52, turned=True)


def loop(nodes: Mapping[str, Node], edges: Sequence[Edge], *, narrow: bool) -> str:
    """The drawing as SVG."""
    paper = NARROW if narrow else WIDE
    boxes = [(node, paper.middle(node), INK[node.tone]) for node in nodes.values()]
    arrows = [(edge, *_path(paper, nodes[edge.start], nodes[edge.end], around=edge.round)) for edge in edges]
    return templates().get_template("loop.svg").render(
        boxes=boxes, arrows=arrows, paper=paper, size=paper.size(list(nodes.values())), ink=SHARES,
    )  # fmt: skip


def _path(paper: Paper, start: Node, end: Node, *, around: bool) -> tuple[str, Spot]:
    """The line of an arrow, and where its label stands."""
    (x, y), (u, v) = paper.middle(start), paper.middle(end)
    if around:
        return _around(paper, (x, y), (u, v))
    a, b = _border(paper, (x, y), (u, v)), _border(paper, (u, v), (x, y), gap=7)
    lift = 13 if y == v else 0  # beside an arrow that is hardly longer than its label
    return f"M{a[0]:.1f},{a[1]:.1f}L{b[0]:.1f},{b[1]:.1f}", ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - lift)


def _around(paper: Paper, a: Spot, b: Spot) -> tuple[str, Spot]:
    """Along the lower edge of a wide drawing, along the right edge of a narrow one."""
    if paper.turned:
        edge = a[0] + paper.wide / 2
        return f"M{edge:.1f},{a[1]:.1f}h26V{b[1]:.1f}h-19", (edge + 26, (a[1] + b[1]) / 2)
    edge = a[1] + paper.high / 2
    return f"M{a[0]:.1f},{edge:.1f}v26H{b[0]:.1f}v-19", ((a[0] + b[0]) / 2, edge + 26)


def _border(paper: Paper, inside: Spot, outside: Spot, gap: float = 0.0) -> Spot:
    """Where the line from the center of a box to a point leaves the box, and `gap` further."""
    across, down = outside[0] - inside[0], outside[1] - inside[1]
    reach = min(
        (paper.wide / 2 + gap) / abs(across) if across else float("inf"),
        (paper.high / 2 + gap) / abs(down) if down else float("inf"),
    )
    return inside[0] + across * reach, inside[1] + down * reach
