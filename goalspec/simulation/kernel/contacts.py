"""Rows of contacts: made when a contact is scheduled, written down when it is over, then used again."""

import math
from typing import Any

from ..codes import DONE, FIRST, PENDING, SEEDED, TALKING, TRANSFER
from ..draws import M64, TRANSFER_LEG, subkey
from ..fingerprint import finish, instant, stir
from .jit import kernel, rare, u64

NAN = math.nan


@kernel
def take_row(state: Any) -> int:
    """A row that nobody uses."""
    center = state.center[0]
    i = center.spare
    if i >= 0:
        center.spare = state.row[i].next
        center.spares -= 1
        return int(i)
    center.rows += 1
    return int(center.rows - 1)


@kernel
def new_contact(state: Any, k: int, root: int, key: int, why: int, attempt: int) -> int:
    """The row of a new contact, the first of its issue as far as known."""
    i = take_row(state)
    center, row = state.center[0], state.row[i]
    row.serial = row.issue = center.serials
    center.serials += 1
    row.parent = row.resolved = row.team = row.agent = row.next = row.previous = -1
    row.root = root
    row.key = key
    row.type = row.entry = k
    row.attempt = attempt
    row.why = why
    row.status = PENDING
    row.leg = row.flags = row.on_line = 0
    row.arrived = row.started = row.ended = row.freed = NAN
    return i


@kernel
def fresh(state: Any, k: int, root: int) -> int:
    """The first contact of an issue."""
    return new_contact(state, k, root, subkey(root, 0), FIRST, 0)


@kernel
def seeded(state: Any, k: int, root: int, key: int) -> int:
    """A return that was pending when the run began."""
    return new_contact(state, k, root, key, SEEDED, 1)


@kernel
def follow(state: Any, i: int, j: int) -> None:
    """Contact j follows contact i in its issue."""
    before, row = state.row[i], state.row[j]
    row.issue = before.issue
    row.parent = before.serial
    row.entry = before.entry


@kernel
def next_attempt(state: Any, i: int, key: int, why: int) -> int:
    """The contact with which the customer of contact i tries again."""
    row = state.row[i]
    j = new_contact(state, row.entry, row.root, key, why, row.attempt + 1)
    follow(state, i, j)
    return j


@kernel
def transferred(state: Any, i: int, k: int) -> int:
    """The leg by which the customer of contact i is passed on to type k."""
    row = state.row[i]
    j = new_contact(state, k, row.root, subkey(row.key, TRANSFER_LEG), TRANSFER, row.attempt)
    follow(state, i, j)
    state.row[j].leg = row.leg + 1
    return j


@kernel
def write_down(state: Any, i: int) -> None:
    """Puts contact i on record as it is now."""
    row = state.row[i]
    record = state.contact[row.serial]
    record.issue = row.issue
    record.parent = row.parent
    record.key = row.key
    record.arrived = row.arrived
    record.started = row.started
    record.ended = row.ended
    record.freed = row.freed
    record.type = row.type
    record.attempt = row.attempt
    record.team = row.team
    record.agent = row.agent
    record.flags = row.flags
    record.why = row.why
    record.status = row.status
    record.resolved = row.resolved
    record.leg = row.leg


@kernel
def print_of(row: Any) -> int:
    """The hash of contact i as it is now."""
    code = stir(row.key, row.serial)
    code = stir(code, row.issue)
    code = stir(code, row.parent + 1)
    code = stir(code, instant(row.arrived))
    code = stir(code, instant(row.started))
    code = stir(code, instant(row.ended))
    code = stir(code, instant(row.freed))
    code = stir(code, row.type * 2**40 + (row.team + 1) * 2**20 + row.agent + 1)
    code = stir(code, row.attempt * 2**40 + row.leg * 2**32 + row.flags * 2**16)
    return finish(stir(code, row.why * 2**16 + row.status * 2**8 + row.resolved + 1))


@rare
def print_of_sessions(state: Any) -> int:
    """The hashes of all working sessions, added up."""
    total = u64(0)
    for n in range(state.center[0].sessions):
        session = state.session[n]
        code = stir(u64(session.team * 2**32 + session.agent), instant(session.on))
        total = (total + finish(stir(code, instant(session.off)))) & M64
    return total


@kernel
def keep(model: Any, state: Any, i: int) -> None:
    """Contact i will not change any more."""
    if model.recording:
        write_down(state, i)
    if model.counting:
        center = state.center[0]
        center.fingerprint = (center.fingerprint + print_of(state.row[i])) & M64


@kernel
def let_go(model: Any, state: Any, i: int) -> None:
    """Contact i is over: its row may be used again."""
    keep(model, state, i)
    center, row = state.center[0], state.row[i]
    row.serial = -1
    row.next = center.spare
    center.spare = i
    center.spares += 1


@kernel
def settle(row: Any) -> None:
    """The talk of a contact in hand is over: what was decided when it was taken comes true."""
    row.status = row.fate
    if row.status == DONE:
        row.resolved = row.solved


@kernel
def cut_off(model: Any, row: Any) -> None:
    """Brings a contact to the state it has at the limit; what was to come at or after it never happens."""
    if row.status == TALKING:
        if row.ended < model.limit:
            settle(row)
        else:
            row.ended = NAN
    if not row.freed < model.limit:
        row.freed = NAN
