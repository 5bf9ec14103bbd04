"""The result for people: what follows in sentences, a chart, every point with its figures."""

from collections.abc import Iterator

from goalspec.experiment.frontier_results import Frontier
from goalspec.report.frontier._chart import region_map, scatter
from goalspec.report.frontier._rows import cells, chance_heads, chances, heads, listed, mark, remark
from goalspec.report.frontier._sentences import answers, corrected, done, title
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import chance, several

Row = tuple[str, ...]


def render(found: Frontier, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_title, _answers, _chart, _map, _points, _assumed, _reproduce)
    return "\n".join(line for section in sections for line in section(found, width))


def _title(found: Frontier, width: int) -> Iterator[str]:
    yield from paragraph(title(found), width, indent="")


def _answers(found: Frontier, width: int) -> Iterator[str]:
    yield from heading("What follows", width=width)
    for sentence in filter(None, answers(found)):
        yield from paragraph(sentence, width, hang="  ")


def _chart(found: Frontier, width: int) -> Iterator[str]:
    yield from heading("The trade", "* this spec, letters as in the table", width=width)
    yield from scatter(found, width)


def _map(found: Frontier, width: int) -> Iterator[str]:
    lines = list(region_map(found, width))
    if lines:
        share = chance(found.region.share) if found.region else ""
        yield from heading("Where all goals hold", f"+ surely {share} or more, ? open", width=width)
        yield from lines


def _points(found: Frontier, width: int) -> Iterator[str]:
    yield from heading("Point by point", done(found), width=width)
    rows = _fitting(found, width)
    yield from table(rows, "<" + ">" * (len(rows[0]) - 2) + "<", width)
    if left := len(found.points) - len(rows) + 1:
        yield from paragraph(f"{several(left, 'more point')}: see --format json.", width)
    yield from (line for note in _notes(found) for line in paragraph(note, width))


def _fitting(found: Frontier, width: int) -> list[Row]:
    """The table with as much about chances as there is room for."""
    rows = [_head(found), *_rows(found, intervals=True)]
    if _size(rows) > width:
        rows = [_head(found), *_rows(found, intervals=False)]
    if _size(rows) > width and found.rest is not None:
        rows = [(*row[:-2], row[-1]) for row in rows]
    return rows


def _notes(found: Frontier) -> Iterator[str]:
    """What has to be said of the columns."""
    for each in found.levers:
        if each.own is None:
            yield f"{each.label} has no single value now; the row with * has it as it is."
    if found.rest is not None:
        moved = ", ".join(dict.fromkeys(name for lever in found.levers for name in lever.moves))
        yield f"all: the chance that all committed goals hold; others: that of those but {moved}."


def _head(found: Frontier) -> Row:
    what = "lever" if len(found.levers) == 1 else "levers"
    return ("", what, *heads(found), *chance_heads(found), "")


def _rows(found: Frontier, *, intervals: bool) -> Iterator[Row]:
    for point in listed(found):
        figures = (*cells(found, point), *chances(found, point, intervals=intervals))
        yield mark(found, point), point.name, *figures, remark(found, point)


def _size(rows: list[Row]) -> int:
    return sum(2 + max(map(len, column)) for column in zip(*rows, strict=True))


def _assumed(found: Frontier, width: int) -> Iterator[str]:
    """What the figures rest on without a source."""
    assumed = [each for each in found.assumptions if each.basis.startswith(("assumption", "stated"))]
    if assumed:
        yield from heading("Resting on", "`goalspec explain NAME` says more", width=width)
        named = ", ".join(f"{each.name} {each.value}" for each in assumed)
        yield from paragraph(f"Assumed, no source gives a size: {named}.", width, hang="  ")


def _reproduce(found: Frontier, width: int) -> Iterator[str]:
    told = found.simulated
    yield from heading("How sure", width=width)
    yield from paragraph(corrected(found), width)
    if told.composed:
        yield from paragraph(
            f"Approximation: the periods of {', '.join(told.composed)} are composed of simulated weeks.", width
        )
    yield from paragraph(
        f"Repeat with --seed {told.seed} --budget {told.replications}: the same figures on any machine and any number"
        f" of workers. goalspec {told.version}, today {told.today}, paths {told.digest[:16]}.",
        width,
    )
