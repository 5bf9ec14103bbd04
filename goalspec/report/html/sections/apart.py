"""The figures taken apart: with the actions of the goals, by type, team or hour, and period by period."""

from collections.abc import Iterator

from goalspec.experiment.results import Stress
from goalspec.report.html.parts import Grid, Notes, Part, Section
from goalspec.report.html.told import Told
from goalspec.report.stress import _actions, _periods, _slices
from goalspec.report.words import several, span

PLACE = 55


def section(told: Told) -> Section | None:
    """What was asked for beside the verdicts; nothing where nothing was."""
    stress = told.get(Stress)
    parts = list(_parts(stress)) if stress else []
    return Section("apart", "In detail", "", parts) if parts else None


def _parts(stress: Stress) -> Iterator[Part]:
    if stress.actions:
        yield Notes(stress.actions, "Actions taken")
        yield Grid(
            "Each goal without the actions and with them", ("", "without", "with"), list(_actions.rows(stress)), "<<<"
        )
    runs = several(stress.simulated.contrast_replications, span(stress.simulated.days))
    for kind in dict.fromkeys(each.kind for each in stress.slices):
        yield _grid(f"By {kind}, under the goals, {runs}", list(_slices.rows(stress, kind)))
    if stress.periods:
        first = stress.periods[0]
        caption = (
            f"{several(first.replications, 'replication')}, period by period, each a {span(stress.simulated.days)}"
        )
        yield _grid(caption, list(_periods.rows(_periods.shown(stress.periods))))


def _grid(caption: str, rows: list[tuple[str, ...]]) -> Grid:
    """The first row is the head, the first column names the rest."""
    head, *rest = rows
    return Grid(caption, head, rest, f"<{'>' * (len(head) - 1)}")
