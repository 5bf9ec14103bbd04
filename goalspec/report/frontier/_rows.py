"""The cells that text and Markdown share: one row per point."""

from string import ascii_letters

from goalspec.experiment.beside import Unit
from goalspec.experiment.frontier_results import Chance, Frontier, Point
from goalspec.experiment.whatif_results import Column
from goalspec.report.whatif._rows import HEADS
from goalspec.report.words import between, chance, figure

OWN, KNEE, FRONT, BEHIND = "*", "K", "o", "."
MOST_ROWS = 40
FACTORS: dict[Unit, tuple[float, int]] = {"share": (100.0, 1), "seconds": (1.0, 1), "money": (1.0, 2)}


def mark(found: Frontier, point: Point) -> str:
    """The sign of a point in table and chart: `*` is the spec's own; letters, or kinds where points are many."""
    if point.own:
        return OWN
    others = [each.number for each in found.points if not each.own]
    if len(others) <= len(ascii_letters):
        return ascii_letters[others.index(point.number)]
    if found.knee is not None and found.knee.point == point.number:
        return KNEE
    return FRONT if point.dominated_by is None else BEHIND


def axes(found: Frontier) -> list[Column]:
    """The three figures that are traded."""
    names = dict.fromkeys([found.axes.speed, found.axes.resolution, found.axes.cost])
    return [found.column(name) for name in names]


def heads(found: Frontier) -> list[str]:
    """Short names of the figures, money with its currency."""
    unit = f", {found.currency}" if found.currency else ""
    return [HEADS.get(each.metric, each.metric) + (unit if each.unit == "money" else "") for each in axes(found)]


def cells(found: Frontier, point: Point) -> list[str]:
    """The figures of a point with half the width of their bands."""
    return [banded(point, each) for each in axes(found)]


def banded(point: Point, column: Column) -> str:
    """`107.5 s ±4.3`."""
    band = point.figures[column.metric]
    text = figure(column.unit, band.mean)
    if band.mean is None or band.interval is None:
        return text
    factor, digits = FACTORS.get(column.unit, (1.0, 2))
    return f"{text} ±{factor * band.interval.half:.{digits}f}"


def chances(found: Frontier, point: Point, *, intervals: bool = True) -> list[str]:
    """The chance that all goals hold, and that of those which no lever moves where that is asked for."""
    shown = [point.joint] if found.region else []
    shown += [point.rest] if found.rest else []
    return [_chance(each, intervals=intervals) for each in shown]


def _chance(known: Chance | None, *, intervals: bool) -> str:
    """`97% (84-100%)`."""
    if known is None:
        return "-"
    return f"{chance(known.share)} {between(known.interval)}" if intervals else chance(known.share)


def chance_heads(found: Frontier) -> list[str]:
    """What stands above them."""
    return (["all"] if found.region else []) + (["others"] if found.rest else [])


def remark(found: Frontier, point: Point) -> str:
    """`this spec, knee`, `worse than c`; empty where there is nothing to say."""
    words = ["this spec"] if point.own else []
    if found.knee is not None and found.knee.point is not None:
        words += ["knee"] if found.knee.point == point.number else []
        words += ["knee?"] if point.number in found.knee.open else []
    if point.dominated_by is not None:
        better = found.point(point.dominated_by)
        words.append(f"worse than {named(found, better)}")
    return ", ".join(words)


def named(found: Frontier, point: Point) -> str:
    """A point by its mark where that is its own alone, else by its name."""
    own = mark(found, point)
    return own if sum(mark(found, each) == own for each in found.points) == 1 else point.name


def listed(found: Frontier) -> list[Point]:
    """All points, or where they are many the spec's own, the knee and what no point dominates, as many as fit."""
    if len(found.points) <= MOST_ROWS:
        return list(found.points)
    knee = found.knee.point if found.knee else None
    first = [each for each in found.points if each.own or each.number == knee]
    rest = [each for each in found.points if each not in first and each.dominated_by is None]
    kept = {each.number for each in [*first, *rest][:MOST_ROWS]}
    return [each for each in found.points if each.number in kept]
