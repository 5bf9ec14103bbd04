"""If more or fewer customers came back: the figure that is known worst, and the verdicts at both ends of it."""

from goalspec.experiment.beside import BESIDE
from goalspec.experiment.results import BreakEven, Side, Stress
from goalspec.report.html.parts import Cell, Grid, Row, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import SIGNS, capital, hundred
from goalspec.report.words import chance, figure

PLACE = 60
SHOWN = ("silent_churn", "work_per_issue")


def section(told: Told) -> Section | None:
    """The verdicts at other return shares; nothing where none were simulated."""
    stress = told.get(Stress)
    found = stress.break_even if stress else None
    if stress is None or found is None or not found.sides:
        return None
    lead = (
        f"How many unsolved customers come back is seldom known; this center says {chance(found.used)}."
        f" {found.sentence}"
    )
    return Section("returns", "If more or fewer customers came back", lead, (_grid(stress, found),))


def _grid(stress: Stress, found: BreakEven) -> Grid:
    head = ("", *(f"if {chance(side.share)} come back" for side in found.sides))
    judged = [verdict.goal for verdict in stress.verdicts if verdict.probability is not None]
    rows: list[Row] = [(goal, *(_cell(side, goal) for side in found.sides)) for goal in judged]
    rows += [
        (capital(each.label), *(figure(each.unit, side.figures.get(each.metric)) for side in found.sides))
        for each in BESIDE
        if each.metric in SHOWN
    ]  # fmt: skip
    return Grid("Verdicts and figures at two other shares, everything else unchanged", head, rows, "<" * len(head))


def _cell(side: Side, goal: str) -> Cell:
    word, share = side.words[goal], side.probabilities.get(goal)
    known = "" if share is None else f", {hundred(share)} of 100"
    return Cell(f"{word}{known}", SIGNS[word].tone)
