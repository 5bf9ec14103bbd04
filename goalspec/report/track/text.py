"""The result for people: a word for every goal, the series behind it, the rungs, and what all that rests on."""

from collections.abc import Iterator

import click

from goalspec.change.track.results import GoalTrack, Tracking
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.track import _rows


def render(found: Tracking, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_title, _goals, _series, _rungs, _next, _notes, _sure)
    return "\n".join(line for section in sections for line in section(found, width))


def _title(found: Tracking, width: int) -> Iterator[str]:
    yield from paragraph(f"{found.spec}, against {found.actuals}, today {found.today}", width, indent="")


def _goals(found: Tracking, width: int) -> Iterator[str]:
    yield from heading("Goals", _rows.headline(found), width)
    rows = [(goal.word, goal.goal, f"{_rows.aim(goal)}: {goal.reason}") for goal in found.goals]
    yield from table(rows, "<<<", width)


def _series(found: Tracking, width: int) -> Iterator[str]:
    """The chart of every goal that has actuals, and what it says."""
    for goal in found.goals:
        if goal.chart is None:
            continue
        points = (*goal.earlier, *goal.figures)[-goal.chart.periods :]
        yield ""
        yield from (click.style(line, bold=True) for line in paragraph(f"{goal.goal}: {goal.title}", width, indent=""))
        yield from paragraph(f"{_rows.spark(goal)}  {points[0].period} to {points[-1].period}", width)
        yield from paragraph(_rows.limits(found, goal), width)
        for said in _said(found, goal):
            yield from paragraph(said, width, hang="  ")


def _said(found: Tracking, goal: GoalTrack) -> Iterator[str]:
    yield from _rows.signals(goal)
    yield from _rows.guards(goal)
    yield from _rows.milestones(found, goal)
    if goal.regression is not None:
        yield f"regression to the mean: {_rows.regression(found, goal, goal.regression)}"


def _rungs(found: Tracking, width: int) -> Iterator[str]:
    """Measure, improve, measure again."""
    climbing = [goal for goal in found.goals if goal.rungs]
    if not climbing:
        return
    yield from heading("Rungs", "measured before, improved, measured after", width)
    rows = [row for goal in climbing for row in _rows.rung_rows(found, goal)]
    yield from table([_rows.RUNG_HEADS, *rows], "<<>><", width)


def _next(found: Tracking, width: int) -> Iterator[str]:
    """Whether bars may rise, and to where."""
    told = [goal for goal in found.goals if goal.earning]
    if not told:
        return
    yield from heading("The next rung", width=width)
    for goal in told:
        yield from paragraph(_rows.earned(goal), width, hang="  ")
    for rung in found.next_rungs:
        yield from paragraph(_rows.next_rung(rung), width, hang="  ")
        for finding in rung.findings:
            yield from paragraph(f"a check will say: {finding}", width, hang="  ")


def _notes(found: Tracking, width: int) -> Iterator[str]:
    if found.notes:
        yield from heading("Notes on the actuals", width=width)
        for note in found.notes:
            yield from paragraph(note, width, hang="  ")


def _sure(found: Tracking, width: int) -> Iterator[str]:
    yield from heading("How sure", width=width)
    for sentence in _rows.how_sure(found):
        yield from paragraph(sentence, width)
