"""Free desks: for each team and number of contacts held one line, longest idle first."""

from typing import Any

from .jit import kernel
from .layouts import ON


@kernel
def stands_before(state: Any, a: int, b: int) -> bool:
    """Whether desk a has been idle longer than desk b; the lower number when equally long."""
    return bool(state.desk[a].since < state.desk[b].since or (state.desk[a].since == state.desk[b].since and a < b))


@kernel
def link(state: Any, n: int, before: int, a: int, behind: int) -> None:
    """Desk a stands in line n between two others, -1 where there is none."""
    desk = state.desk[a]
    desk.line = n
    desk.previous = before
    desk.next = behind
    if before >= 0:
        state.desk[before].next = a
    else:
        state.line[n].head = a
    if behind >= 0:
        state.desk[behind].previous = a
    else:
        state.line[n].tail = a


@kernel
def stand_in_line(state: Any, n: int, a: int) -> None:
    """Desk a takes its place in line n, usually the last one."""
    before = state.line[n].tail
    behind = -1
    while before >= 0 and stands_before(state, a, before):
        behind = before
        before = state.desk[before].previous
    link(state, n, before, a, behind)


@kernel
def leave_line(model: Any, state: Any, a: int) -> None:
    """Desk a is not free any more, if it was."""
    desk = state.desk[a]
    if desk.line < 0:
        return
    if desk.previous >= 0:
        state.desk[desk.previous].next = desk.next
    else:
        state.line[desk.line].head = desk.next
    if desk.next >= 0:
        state.desk[desk.next].previous = desk.previous
    else:
        state.line[desk.line].tail = desk.previous
    desk.line = -1
    state.crew[model.agent[a].team].free -= 1


@kernel
def post(model: Any, state: Any, a: int) -> None:
    """Desk a, not in any line, stands in line if it can take a contact."""
    desk = state.desk[a]
    g = model.agent[a].team
    if desk.state == ON and desk.load < model.team[g].concurrency:
        stand_in_line(state, model.line[g] + desk.load, a)
        state.crew[g].free += 1
