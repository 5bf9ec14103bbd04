"""The event loop: what happens next, until nothing more happens or a table must grow."""

from typing import Any

from ..codes import ARRIVE
from ..draws import M64
from .arrivals import next_stream, plan_first, seed_one
from .booking import NEVER, RANK, drop_return, drop_wait, fill_hole
from .contacts import cut_off, keep, print_of_sessions
from .happenings import happen
from .heap import earlier, put
from .jit import COMPILED, entry, kernel, rare
from .layouts import TABLES, Model, State
from .ledger import empty_all, find_slots_again
from .staffing import plan_calendar
from .story import break_off
from .worktime import pass_time

__all__ = ["COMPILED", "GROWING", "PAUSE", "TABLES", "Model", "State", "advance"]

UNCHECKED = 16  # events between two looks at the tables
UNBROKEN = 1 << 20  # events after which whoever waits may break in; a multiple of UNCHECKED
# What `advance` returns: the place here of a table that must grow, or PAUSE.
GROWING = ("", "row", "work", "wait", "back", "contact", "session", "entry")
PAUSE = 8


@rare
def growing(model: Any, state: Any) -> int:
    """The place in GROWING of a table that might not hold what the next events bring, 0 for none.

    One event makes two contacts at most, but for doors that shut and staff that changes: they may move all who wait.
    """
    center = state.center[0]
    most = center.waiting + 3 * UNCHECKED
    full = 0
    if center.spares < 2 * UNCHECKED and center.rows + 2 * UNCHECKED > len(state.row):
        full = 1
    if center.works + most > len(state.work):
        full = 2
    if center.waits + (model.teams + 2) * UNCHECKED > len(state.wait):
        full = 3
    if center.backs + most > len(state.back):
        full = 4
    if model.recording and center.serials + most > len(state.contact):
        full = 5
    if center.sessions + len(model.agent) * UNCHECKED > len(state.session):
        full = 6
    if model.counting and center.entries + 3 * len(model.ledger) * most > len(state.entry):
        full = 7
    return full


@rare
def begin(model: Any, state: Any) -> int:
    """Creates the returns pending at the start and plans what comes first.  As `growing`, 0 when all is done."""
    center = state.center[0]
    if center.started == 0:
        center.started = 1
        for heap in (state.work, state.wait, state.back):
            put(heap, 0, NEVER, 0, -1)
        empty_all(state)
    while center.seeded < 2 * model.types:
        full = growing(model, state)
        if full:
            return full
        if not seed_one(model, state):
            next_stream(state)
    plan_first(model, state)
    plan_calendar(model, state)
    center.started = 2
    return 0


@rare
def end(model: Any, state: Any) -> int:
    """Brings every contact that is not over to the state it has at the limit.  As `growing`, 0 when all is done."""
    center = state.center[0]
    while center.finished < center.rows:
        full = growing(model, state)
        if full:
            return full
        if state.row[center.finished].serial >= 0:
            cut_off(model, state.row[center.finished])
            if model.counting:
                break_off(model, state, center.finished)
            keep(model, state, center.finished)
        center.finished += 1
    for g in range(model.teams):
        pass_time(model, state, g, model.limit)
    if model.counting:
        center.fingerprint = (center.fingerprint + print_of_sessions(state)) & M64
    return 0


@kernel
def next_event(state: Any) -> tuple[float, int, int]:
    """Time, key and row of what happens next, taken from its heap; arrivals and the calendar have none."""
    center, work, wait, back = state.center[0], state.work[0], state.wait[0], state.back[0]
    t = center.arrival
    key = ARRIVE * RANK + center.arrival_type
    source = 0
    if earlier(work.t, work.key, t, key):
        t, key, source = work.t, work.key, 1
    if earlier(wait.t, wait.key, t, key):
        t, key, source = wait.t, wait.key, 2
    if earlier(back.t, back.key, t, key):
        t, key, source = back.t, back.key, 3
    if earlier(center.calendar, center.calendar_key, t, key):
        return center.calendar, center.calendar_key, -1
    return t, key, take_from(state, source)


@kernel
def take_from(state: Any, source: int) -> int:
    """Takes the first event of a heap away; its row."""
    i = -1
    if source == 1:
        i = state.work[0].row
        state.center[0].hole = 1
    elif source == 2:
        i = state.wait[0].row
        drop_wait(state)
    elif source == 3:
        i = state.back[0].row
        drop_return(state)
    return int(i)


@entry
def advance(model: Any, state: Any) -> int:
    """Runs until the limit of the clock.

    Returns 0 when the replication is over, PAUSE after many events, else the place in GROWING of the table that must
    grow before the next call.
    """
    center = state.center[0]
    if center.slots < len(state.slot):
        find_slots_again(state)
    full = begin(model, state) if center.started < 2 else growing(model, state)
    while full == 0 and center.over == 0:
        fill_hole(state)
        t, key, i = next_event(state)
        if t < model.limit:
            center.events += 1
            happen(model, state, t, key, i)
            if center.events % UNCHECKED == 0:
                full = growing(model, state)
                if full == 0 and center.events % UNBROKEN == 0:
                    full = PAUSE
        else:
            center.over = 1
    return int(end(model, state) if full == 0 else full)
