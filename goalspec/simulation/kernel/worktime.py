"""Time of agents on duty, busy, and on contacts of each type, by team and cell of time of the first table."""

from typing import Any

from .jit import kernel
from .ledger import steps_below


@kernel
def cells(model: Any) -> int:
    """How many cells of time there are."""
    return int(max(0, model.ledger[0].last_time - model.ledger[0].first_time - 1))


@kernel
def add_time(model: Any, into: Any, place: int, begin: float, end: float, heads: int) -> None:
    """Adds heads * time between begin and end to the cells it falls in; those of row `place` of the table `into`."""
    table = model.ledger[0]
    n = max(steps_below(model.bound, table.first_time, table.last_time, begin) - 1, 0)
    count = cells(model)
    while n < count and model.bound[table.first_time + n] < end:
        inside = min(end, model.bound[table.first_time + n + 1]) - max(begin, model.bound[table.first_time + n])
        if inside > 0.0:
            into[place * count + n] += heads * inside
        n += 1


@kernel
def pass_time(model: Any, state: Any, g: int, t: float) -> None:
    """Team g is about to change at t: what it was until now is added up."""
    crew = state.crew[g]
    if model.counting and t > crew.mark:
        if crew.busy > 0:
            add_time(model, state.busy, g, crew.mark, t, crew.busy)
        if crew.present > 0:
            add_time(model, state.present, g, crew.mark, t, crew.present)
        crew.mark = t


@kernel
def hold(model: Any, state: Any, row: Any) -> None:
    """Adds up the time for which an agent held a contact; up to the limit if he holds it then."""
    if row.team >= 0:
        end = row.freed if row.freed < model.limit else model.limit
        add_time(model, state.held, row.type * model.teams + row.team, row.started, end, 1)
