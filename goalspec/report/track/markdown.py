"""The result for a pull request or a report: the words as a table, the series, the rungs."""

from collections.abc import Iterable, Iterator, Sequence

from goalspec.change.track.results import GoalTrack, Tracking
from goalspec.report.check.markdown import escaped
from goalspec.report.track import _rows


def render(found: Tracking, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """All sections."""
    sections = (_goals, _series, _rungs, _next, _notes, _sure)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _goals(found: Tracking) -> Iterator[str]:
    yield from (f"# {escaped(found.spec)}: goals and actuals", "")
    yield from (f"{_rows.headline(found).capitalize()}; today {found.today}, {escaped(found.actuals)}.", "")
    rows = [(f"**{goal.word}**", goal.goal, _rows.aim(goal), goal.reason) for goal in found.goals]
    yield from _table(("", "Goal", "Target", "Why"), rows)


def _series(found: Tracking) -> Iterator[str]:
    rows = [
        (goal.goal, _rows.spark(goal), _rows.limits(found, goal), "; ".join(_said(found, goal)))
        for goal in found.goals
        if goal.chart
    ]
    if rows:
        yield from _table(("Goal", "Series", "Limits", "What it says"), rows)


def _said(found: Tracking, goal: GoalTrack) -> Iterator[str]:
    yield from _rows.signals(goal)
    yield from _rows.guards(goal)
    yield from _rows.milestones(found, goal)
    if goal.regression is not None:
        yield _rows.regression(found, goal, goal.regression)


def _rungs(found: Tracking) -> Iterator[str]:
    rows = [row for goal in found.goals for row in _rows.rung_rows(found, goal)]
    if rows:
        yield from ("## Rungs", "")
        yield from _table([head.capitalize() for head in _rows.RUNG_HEADS], rows)


def _next(found: Tracking) -> Iterator[str]:
    told = [_rows.earned(goal) for goal in found.goals if goal.earning]
    if told:
        rungs = [line for rung in found.next_rungs for line in (_rows.next_rung(rung), *rung.findings)]
        yield from ("## The next rung", "", *(f"- {escaped(line)}" for line in [*told, *rungs]), "")


def _notes(found: Tracking) -> Iterator[str]:
    if found.notes:
        yield from ("## Notes on the actuals", "", *(f"- {escaped(note)}" for note in found.notes), "")


def _sure(found: Tracking) -> Iterator[str]:
    yield from ("## How sure", "", *(f"- {escaped(sentence)}" for sentence in _rows.how_sure(found)))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(cell if cell.startswith('**') else escaped(cell) for cell in row)} |" for row in rows)
    yield ""
