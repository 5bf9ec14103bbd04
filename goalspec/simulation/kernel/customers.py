"""What customers do: enter, wait, give up, hang up, and come back."""

from typing import Any

from ..codes import (
    ABANDON,
    AGAIN_UNRESOLVED,
    BALKED,
    BLOCKED,
    BLOCKED_REDIAL,
    CALLED_BACK,
    DONE,
    DROPPED,
    ESCALATED,
    LIMIT,
    LOST,
    OVERFLOW,
    REDIAL,
    TRANSFER,
    WAITING,
    WILL_RETURN,
)
from ..draws import AGAIN, BALK, CALLBACK, DELAY, chance, exponential, subkey
from ..formulas import on_grid, patience, reopened, return_delay
from .booking import NEVER, book_return, book_wait, forget_waits
from .contacts import next_attempt, settle, transferred
from .jit import kernel
from .queues import join_queue, quit_queue
from .service import give_line_back, is_escalated, take_line


@kernel
def is_blocked(model: Any, state: Any, row: Any) -> bool:
    """Whether all lines are busy; a transfer keeps the line it came on."""
    if model.lines < 0 or state.center[0].lines_taken < model.lines:
        return False
    return bool(model.kind[row.type].takes_line and row.why != TRANSFER)


@kernel
def is_sent_away(model: Any, state: Any, row: Any) -> bool:
    """Whether nobody may wait, behind doors shut."""
    return bool(state.center[0].shut and not model.serve and not model.kind[row.type].deferrable)


@kernel
def balks(model: Any, state: Any, row: Any) -> bool:
    """Whether the queue is so long that the customer does not even join it."""
    kind = model.kind[row.type]
    return state.queue[row.type].length >= kind.balk_above and chance(row.key, BALK, kind.balk_share)


@kernel
def accepts_callback(model: Any, state: Any, row: Any) -> bool:
    """Whether the customer is offered a callback and prefers it."""
    kind = model.kind[row.type]
    if kind.callback_above < 0 or state.queue[row.type].length < kind.callback_above:
        return False
    return chance(row.key, CALLBACK, kind.callback_accept)


@kernel
def queue_up(model: Any, state: Any, t: float, i: int) -> None:
    """Contact i waits, for a callback or on the line."""
    row = state.row[i]
    forget_waits(state)
    if accepts_callback(model, state, row):
        row.flags |= CALLED_BACK
    else:
        take_line(model, state, i)
        end = patience(model.kind[row.type], row.key)
        if end < NEVER:
            book_wait(state, t + on_grid(end, model.tick), ABANDON, i)
    book_overflow(model, state, t, i)
    join_queue(state, i)


@kernel
def book_overflow(model: Any, state: Any, t: float, i: int) -> None:
    """Whenever the delay of a team is over, contact i looks for an agent again."""
    place = state.row[i].type * model.teams
    end = place + model.teams
    while place < end and model.overflow[place] >= 0.0:
        book_wait(state, t + model.overflow[place], OVERFLOW, i)
        place += 1


@kernel
def leave(state: Any, t: float, i: int, status: int) -> None:
    """Contact i ends without having been served."""
    row = state.row[i]
    if row.status == WAITING:
        quit_queue(state, i)
    row.status = status
    row.ended = t
    give_line_back(state, i)


@kernel
def turn_away_or_queue(model: Any, state: Any, t: float, i: int) -> None:
    """Nobody is free for contact i: it queues up, unless it must not or will not wait."""
    row = state.row[i]
    if is_sent_away(model, state, row):
        row.flags |= DROPPED
        leave(state, t, i, LOST)
    elif balks(model, state, row):
        leave(state, t, i, BALKED)
    else:
        queue_up(model, state, t, i)


@kernel
def hang_up(model: Any, state: Any, i: int) -> int:
    """The talk of contact i is over.  The leg by which the customer is passed on, or -1."""
    row = state.row[i]
    give_line_back(state, i)
    if is_escalated(model, row):
        row.status = row.fate
        row.flags |= ESCALATED
        return transferred(state, i, model.kind[row.type].escalate_to)
    settle(row)
    return -1


@kernel
def comeback_share(model: Any, row: Any) -> float:
    """Share of customers who try again after a contact that ended so."""
    if row.status == DONE:
        return float(model.kind[row.type].return_share)
    return float(model.blocked_redial if row.status == BLOCKED else model.kind[row.type].redial_share)


@kernel
def comeback_delay(model: Any, row: Any) -> float:
    """How long they wait before, ms, unrounded."""
    if row.status == DONE:
        return return_delay(model.kind[row.type], row.key)
    mean = model.blocked_delay if row.status == BLOCKED else model.kind[row.type].redial_mean
    return exponential(row.key, DELAY, mean)


@kernel
def comeback_reason(row: Any) -> int:
    """Why they come then."""
    if row.status == DONE:
        return AGAIN_UNRESOLVED
    return BLOCKED_REDIAL if row.status == BLOCKED else REDIAL


@kernel
def in_hours(model: Any, k: int, key: int, due: float) -> float:
    """When a customer who wants to come at `due` finds the doors open."""
    if model.kind[k].deferrable:
        return due
    return reopened(due, key, model.opens, model.closes, model.reopen, model.tick)


@kernel
def try_again(model: Any, state: Any, t: float, i: int) -> int:
    """The customer of contact i, over and unresolved, may come back: the contact by which he does, or -1."""
    row = state.row[i]
    if not chance(row.key, AGAIN, comeback_share(model, row)):
        return -1
    row.flags |= WILL_RETURN
    if row.attempt + 1 >= model.max_attempts:
        row.flags |= LIMIT
        return -1
    key = subkey(row.root, row.attempt + 1)
    due = in_hours(model, row.entry, key, t + on_grid(comeback_delay(model, row), model.tick))
    if due >= model.horizon:
        return -1
    j = next_attempt(state, i, key, comeback_reason(row))
    book_return(state, due, j)
    return j
