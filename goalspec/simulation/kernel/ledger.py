"""Sums over classes of contacts: a hash table from class to entry, filled as contacts end.

Several tables share it: each has its own bounds of time and of waits, and looks at some of the traits only.
"""

from typing import Any

from ..draws import C1, C2, M64
from .bounds import cell_of, steps_below
from .jit import i64, kernel, rare, u64

TABLE_BIT = 52
TABLE = 1 << TABLE_BIT  # place of a class: table * TABLE + cell of time * CELL + step of the wait
CELL = 1 << 24
S32 = u64(32)


@kernel
def hash_of(traits: int, place: int) -> int:
    """The hash of a class."""
    code = (u64(traits) * C1 + u64(place) * C2) & M64
    return code ^ (code >> S32)


@kernel
def slot_of(state: Any, traits: int, place: int) -> int:
    """Where the class stands in the hash table, or the free slot where it belongs."""
    last = len(state.slot) - 1
    at = i64(hash_of(traits, place) & u64(last))
    while state.slot[at].entry >= 0:
        entry = state.entry[state.slot[at].entry]
        if entry.traits == traits and entry.place == place:
            break
        at = (at + 1) & last
    return at


@kernel
def empty(entry: Any) -> None:
    """Nobody is counted in this class yet."""
    entry.count = 0
    entry.wait = entry.talk = entry.after = entry.since = 0.0


@rare
def empty_all(state: Any) -> None:
    """Nobody is counted yet in the classes known from an earlier replication."""
    for n in range(state.center[0].entries):
        empty(state.entry[n])


@kernel
def entry_of(state: Any, traits: int, place: int) -> int:
    """The entry of the class, a new one if need be."""
    slot = state.slot[slot_of(state, traits, place)]
    if slot.entry < 0:
        center = state.center[0]
        slot.entry = center.entries
        center.entries += 1
        entry = state.entry[slot.entry]
        entry.traits = traits
        entry.place = place
        empty(entry)
    return int(slot.entry)


@rare
def find_slots_again(state: Any) -> None:
    """Fills the hash table anew after it has grown."""
    for at in range(len(state.slot)):
        state.slot[at].entry = -1
    for n in range(state.center[0].entries):
        entry = state.entry[n]
        state.slot[slot_of(state, entry.traits, entry.place)].entry = n
    state.center[0].slots = len(state.slot)


@kernel
def place_in(model: Any, n: int, told: Any, cell: int) -> int:
    """Where table n counts the contact, -1 when it does not; `cell` is that of the first list of times."""
    table = model.ledger[n]
    if table.times > 0:
        cell = cell_of(model, table.times, told.arrived)
    if cell < 0:
        return -1
    step = 0
    if told.wait >= 0.0:
        step = 1 + steps_below(model, table.waits, told.wait)
    return n * TABLE + cell * CELL + step


@kernel
def enter_sums(model: Any, state: Any, told: Any, traits: int) -> None:
    """Adds one contact to its class in every table."""
    cell = cell_of(model, 0, told.arrived)
    for n in range(len(model.ledger)):
        place = place_in(model, n, told, cell)
        if place >= 0:
            entry = state.entry[entry_of(state, traits & model.ledger[n].traits, place)]
            entry.count += 1
            entry.wait += max(told.wait, 0.0)
            entry.talk += told.talk
            entry.after += told.after
            entry.since += told.since
