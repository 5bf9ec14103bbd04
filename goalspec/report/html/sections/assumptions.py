"""What the figures rest on: what no source gives, and defaults with their sources."""

from goalspec.experiment.frontier_results import Frontier
from goalspec.experiment.results import AssumptionUsed, Stress
from goalspec.experiment.whatif_results import WhatIf
from goalspec.report.hinges import of_stress
from goalspec.report.html.parts import Cell, Grid, Notes, Part, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import capital, count

PLACE = 110
UNSOURCED = ("assumption", "stated")


def section(told: Told) -> Section | None:
    """Two tables: assumed, and sourced."""
    found = told.get(Stress) or told.get(WhatIf) or told.get(Frontier)
    if found is None or not found.assumptions:
        return None
    used = found.assumptions
    assumed = [each for each in used if each.basis.startswith(UNSOURCED)]
    sourced = [each for each in used if each not in assumed]
    lead = (
        f"{capital(count(len(assumed)))} figures are assumptions: no source gives their size, or the center states"
        f" them. {capital(count(len(sourced)))} are defaults with a source. `goalspec explain NAME` says more of each."
    )
    named = (("Assumptions", assumed), ("Defaults with a source", sourced))
    parts: list[Part] = [_grid(words, group) for words, group in named if group]
    if isinstance(found, Stress) and (hinges := list(of_stress(found))):
        parts.insert(0, Notes(hinges))
    return Section("assumptions", "What this rests on", lead, parts)


def _grid(caption: str, group: list[AssumptionUsed]) -> Grid:
    rows = [(Cell(each.name, "", _where(each)), each.value, capital(each.means), each.basis) for each in group]
    return Grid(caption, ("name", "value", "what it is", "source"), rows, "<><<")


def _where(each: AssumptionUsed) -> str:
    return f"of {', '.join(each.where)}" if each.where else ""
