"""Charts for a terminal, readable without color: points by two figures, and a map over two levers."""

from collections.abc import Iterator, Sequence
from itertools import product

from goalspec.experiment.beside import Unit
from goalspec.experiment.frontier_results import Frontier, Point
from goalspec.experiment.whatif_results import Column
from goalspec.report.frontier._rows import BEHIND, FRONT, KNEE, OWN, mark, named
from goalspec.report.layout import paragraph
from goalspec.report.words import chance, figure

HEIGHT, WIDEST = 13, 66
RANKS = (OWN, KNEE, FRONT, BEHIND)
SIGNS = {"inside": "+", "open": "?", "outside": ""}
Cell = tuple[int, int]


def scatter(found: Frontier, width: int) -> Iterator[str]:
    """The two figures that are traded against each other, one letter per point."""
    across, up = _figures(found)
    points = [each for each in found.points if _at(each, across) is not None and _at(each, up) is not None]
    ys = _ends([_at(each, up) or 0.0 for each in points])
    xs = _ends([_at(each, across) or 0.0 for each in points])
    labels = {0: figure(up.unit, ys[1]), HEIGHT - 1: figure(up.unit, ys[0])}
    margin = max(map(len, labels.values()))
    room = min(WIDEST, width - margin - 6)
    shown, hidden = _placed(found, points, (across, up), (xs, ys), room)
    yield f"  {up.label} {_better(up)}"
    for row in range(HEIGHT):
        line = "".join(shown.get((row, column), " ") for column in range(room))
        yield f"  {labels.get(row, ''):>{margin}} |{line}".rstrip()
    yield f"  {'':{margin}} +{'-' * room}"
    yield f"  {'':{margin}}  {_axis(across.unit, xs, room)}"
    yield f"  {'':{margin}}  {across.label} {_better(across)}".rstrip()
    under = (f"under {above}: {', '.join(signs)}" for above, signs in hidden.items())
    yield from paragraph("; ".join(under), width, indent=" " * (margin + 4)) if hidden else ()


def _figures(found: Frontier) -> tuple[Column, Column]:
    """The two figures that are traded, or speed and resolution."""
    names = (found.knee.x, found.knee.y) if found.knee else (found.axes.speed, found.axes.resolution)
    return found.column(names[0]), found.column(names[1])


def _better(column: Column) -> str:
    return "(more is better)" if column.better > 0 else "(less is better)"


def _at(point: Point, column: Column) -> float | None:
    return point.figures[column.metric].mean


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _placed(
    found: Frontier, points: Sequence[Point], figures: tuple[Column, Column],
    ends: tuple[tuple[float, float], tuple[float, float]], room: int,
) -> tuple[dict[Cell, str], dict[str, list[str]]]:  # fmt: skip
    """The sign in each cell, and the points that lie hidden under others, by those."""
    taken: dict[Cell, Point] = {}
    hidden: dict[str, list[str]] = {}
    for point in sorted(points, key=lambda each: _rank(found, each)):
        column = _step(_at(point, figures[0]) or 0.0, ends[0], room)
        row = HEIGHT - 1 - _step(_at(point, figures[1]) or 0.0, ends[1], HEIGHT)
        above = taken.setdefault((row, column), point)
        if above is not point and mark(found, point) not in RANKS:
            hidden.setdefault(named(found, above), []).append(mark(found, point))
    return {cell: mark(found, point) for cell, point in taken.items()}, hidden


def _rank(found: Frontier, point: Point) -> tuple[bool, bool, bool, int]:
    """The spec's own first, then the knee, then what nothing dominates."""
    knee = found.knee is not None and found.knee.point == point.number
    return not point.own, not knee, point.dominated_by is not None, point.number


def _step(value: float, ends: tuple[float, float], count: int) -> int:
    return round((value - ends[0]) / (ends[1] - ends[0]) * (count - 1))


def _axis(unit: Unit, ends: tuple[float, float], room: int) -> str:
    low, high = (figure(unit, each) for each in ends)
    return f"{low}{high:>{room - len(low)}}"


def region_map(found: Frontier, width: int) -> Iterator[str]:
    """The chance that all goals hold over two levers, the first from left to right, as far as the width goes."""
    if len(found.levers) != 2 or found.region is None:
        return
    first, second = found.levers
    cells = {
        each.at: f"{chance(each.joint.share)}{SIGNS[each.word or 'outside']}" for each in found.points if each.joint
    }
    heads = [f"{each:g}" for each in first.values]
    size = 2 + max(map(len, [*heads, *cells.values()]))
    side = max(len(f"{each:g}") for each in second.values)
    if 4 + side + size * len(heads) > width:
        yield f"  {len(first.values)} by {len(second.values)} points are too many for a map: see --format json."
        return
    yield f"  {second.label} (down) by {first.label} (across)"
    yield f"  {'':{side}}{''.join(f'{each:>{size}}' for each in heads)}"
    table = {at: cells.get(at, "-") for at in product(first.values, second.values)}
    for y in reversed(second.values):
        yield f"  {y:>{side}g}{''.join(f'{table[x, y]:>{size}}' for x in first.values)}"
