"""Time of agents on duty, busy, and on contacts of each type, by team and cell of time of the first table."""

from typing import Any

from .bounds import steps_below
from .jit import kernel


@kernel
def cells(model: Any) -> int:
    """How many cells of time there are."""
    return int(max(0, model.span[0].last - 1))


@kernel
def overlap(model: Any, cell: int, begin: float, end: float) -> float:
    """Time between begin and end that lies in a cell."""
    return float(min(end, model.bound[cell + 1]) - max(begin, model.bound[cell]))


@kernel
def first_cell(model: Any, t: float) -> int:
    """The cell that holds t, or the first one after it."""
    return max(steps_below(model, 0, t) - 1, 0)


@kernel
def add_time(model: Any, into: Any, place: int, begin: float, end: float) -> None:
    """Adds the time between begin and end to the cells it falls in, those of row `place` of the table `into`."""
    count = cells(model)
    cell = first_cell(model, begin)
    while cell < count:
        inside = overlap(model, cell, begin, end)
        if inside > 0.0:
            into[place * count + cell] += inside
        elif model.bound[cell] >= end:
            break
        cell += 1


@kernel
def pass_time(model: Any, state: Any, g: int, t: float) -> None:
    """Team g is about to change at t: what it was until now is added up."""
    crew = state.crew[g]
    if not model.counting or t <= crew.mark:
        return
    count = cells(model)
    while crew.cell < count and model.bound[crew.cell] < t:
        inside = overlap(model, crew.cell, crew.mark, t)
        if inside > 0.0:
            state.busy[g * count + crew.cell] += crew.busy * inside
            state.present[g * count + crew.cell] += crew.present * inside
        if model.bound[crew.cell + 1] >= t:
            break
        crew.cell += 1
    crew.mark = t


@kernel
def hold(model: Any, state: Any, row: Any) -> None:
    """Adds up the time for which an agent held a contact; up to the limit if he holds it then."""
    if row.team >= 0:
        end = row.freed if row.freed < model.limit else model.limit
        add_time(model, state.held, row.type * model.teams + row.team, row.started, end)
