"""Sums over classes of contacts: a hash table from class to entry, filled as contacts end.

Several tables share it: each has its own bounds of time and of waits, and looks at some of the traits only.
"""

from typing import Any

from ..draws import mix
from .jit import i64, kernel, rare, u64

TABLE_BIT = 52
TABLE = 1 << TABLE_BIT  # place of a class: table * TABLE + cell of time * CELL + step of the wait
CELL = 1 << 24
S16 = u64(16)


@kernel
def steps_below(bounds: Any, first: int, last: int, x: float) -> int:
    """How many of bounds[first:last], which rise, are below x."""
    if first == last or x <= bounds[first]:  # as most waits are
        return 0
    low = first + 1
    high = last
    while low < high:
        middle = (low + high) >> 1
        if bounds[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low - first


@kernel
def cell_of(bounds: Any, first: int, last: int, t: float) -> int:
    """The place among bounds[first:last] of the stretch that holds t, -1 outside; a bound begins what follows it."""
    if last - first < 2 or t < bounds[first] or t >= bounds[last - 1]:
        return -1
    low = first
    high = last - 1
    while high - low > 1:
        middle = (low + high) >> 1
        if bounds[middle] <= t:
            low = middle
        else:
            high = middle
    return low - first


@kernel
def slot_of(state: Any, traits: int, place: int) -> int:
    """Where the class stands in the hash table, or the free slot where it belongs."""
    last = len(state.slot) - 1
    at = i64(mix(u64(traits) ^ (u64(place) << S16)) & u64(last))
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
def place_in(model: Any, n: int, told: Any) -> int:
    """Where table n counts the contact, -1 when it does not."""
    table = model.ledger[n]
    cell = cell_of(model.bound, table.first_time, table.last_time, told.arrived)
    if cell < 0:
        return -1
    step = 0
    if told.wait >= 0.0:
        step = 1 + steps_below(model.bound, table.first_wait, table.last_wait, told.wait)
    return n * TABLE + cell * CELL + step


@kernel
def enter_sums(model: Any, state: Any, told: Any, traits: int) -> None:
    """Adds one contact to its class in every table."""
    for n in range(len(model.ledger)):
        place = place_in(model, n, told)
        if place >= 0:
            entry = state.entry[entry_of(state, traits & model.ledger[n].traits, place)]
            entry.count += 1
            entry.wait += max(told.wait, 0.0)
            entry.talk += told.talk
            entry.after += told.after
            entry.since += told.since
