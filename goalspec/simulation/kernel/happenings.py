"""One event and everything that it causes at once."""

from typing import Any

from ..codes import (
    ABANDON,
    ARRIVE,
    BALKED,
    BLOCKED,
    DOOR,
    FREE,
    LOST,
    OVERFLOW,
    PENDING,
    RETURN,
    STAFF,
    TALK_END,
    TALKING,
    WAITING,
)
from .arrivals import arrive
from .booking import RANK, book_work
from .choosing import find_desk
from .contacts import let_go, settle
from .customers import hang_up, is_blocked, leave, try_again, turn_away_or_queue
from .desks import post
from .jit import kernel
from .service import assign, release
from .staffing import change_staff, move_doors
from .story import conclude, pass_on


@kernel
def still_waits(state: Any, key: int, i: int) -> bool:
    """Whether the contact for which an event was booked with row i is still there, and waits."""
    row = state.row[i]
    return bool(row.status == WAITING and row.serial == key % RANK)


@kernel
def end_talk(model: Any, state: Any, i: int) -> int:
    """The talk of contact i is over.  The leg by which its customer is passed on, or -1."""
    row = state.row[i]
    leg = hang_up(model, state, i)
    if model.counting and leg >= 0:
        pass_on(model, state, i, leg)
    if row.freed > row.ended:
        book_work(state, row.freed, FREE, i)
    return int(leg)


@kernel
def who_seeks(model: Any, state: Any, kind: int, key: int, i: int) -> int:
    """The contact that looks for an agent because of this event, or -1."""
    if kind == ARRIVE:
        return arrive(model, state)
    if kind == TALK_END:
        return end_talk(model, state, i)
    if kind == RETURN or (kind == OVERFLOW and still_waits(state, key, i)):
        return i
    return -1


@kernel
def enter(model: Any, state: Any, t: float, i: int) -> None:
    """Contact i arrives."""
    row = state.row[i]
    row.arrived = t
    row.since = t - model.kind[row.type].head_start
    if is_blocked(model, state, row):
        leave(state, t, i, BLOCKED)


@kernel
def seek(model: Any, state: Any, t: float, i: int) -> None:
    """A free agent takes contact i; else, if it is new, it waits or leaves."""
    row = state.row[i]
    if row.status == PENDING:
        enter(model, state, t, i)
    if row.status == BLOCKED:
        return
    a = find_desk(model, state, t, i)
    if a >= 0:
        assign(model, state, t, i, a)
        post(model, state, a)
    elif row.status == PENDING:
        turn_away_or_queue(model, state, t, i)


@kernel
def is_unserved(row: Any) -> bool:
    """Whether the customer has left without an agent."""
    return row.status in (BLOCKED, BALKED, LOST)


@kernel
def who_may_return(state: Any, t: float, kind: int, key: int, i: int, seeking: int) -> int:
    """The contact that this event ends without a solution, or -1."""
    if seeking >= 0:
        return seeking if is_unserved(state.row[seeking]) else -1
    if kind == TALK_END and not state.row[i].solved:
        return i
    if kind == ABANDON and still_waits(state, key, i):
        leave(state, t, i, LOST)
        return i
    return -1


@kernel
def lose(model: Any, state: Any, t: float, i: int) -> None:
    """The customer of contact i leaves with his issue, and may come back."""
    j = try_again(model, state, t, i)
    if model.counting:
        conclude(model, state, i, j)
    if is_unserved(state.row[i]):
        let_go(model, state, i)


@kernel
def free_agent(model: Any, state: Any, t: float, i: int) -> None:
    """The agent has finished with contact i."""
    row = state.row[i]
    if row.status == TALKING:
        settle(row)
        if model.counting:
            conclude(model, state, i, -1)
    a = row.agent
    let_go(model, state, i)
    release(model, state, t, a)


@kernel
def happen(model: Any, state: Any, t: float, key: int, i: int) -> None:
    """The event `key`, about contact i, at t."""
    kind = key // RANK
    seeking = who_seeks(model, state, kind, key, i)
    if seeking >= 0:
        seek(model, state, t, seeking)
    unsolved = who_may_return(state, t, kind, key, i, seeking)
    if unsolved >= 0:
        lose(model, state, t, unsolved)
    elif kind == TALK_END and seeking < 0 and model.counting:
        conclude(model, state, i, -1)
    if kind == FREE or (kind == TALK_END and state.row[i].freed == t):
        free_agent(model, state, t, i)
    if kind == STAFF:
        change_staff(model, state, t)
    if kind == DOOR:
        move_doors(model, state, t)
