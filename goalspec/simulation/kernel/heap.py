"""A binary heap of events in one table: earliest first, at one instant by key (kind, then serial).

A heap is a table of `EVENT` records; its size is kept by the caller. Taking the first event away leaves a hole at the
top, which the next event pushed fills: most events cause another one, and one pass down the heap then serves for two.
"""

from typing import Any

from .jit import kernel


@kernel
def earlier(t: float, key: int, than_t: float, than_key: int) -> bool:
    """Whether (t, key) comes before (than_t, than_key)."""
    return t < than_t or (t == than_t and key < than_key)


@kernel
def put(heap: Any, place: int, t: float, key: int, row: int) -> None:
    """Writes one event into the table."""
    event = heap[place]
    event.t = t
    event.key = key
    event.row = row


@kernel
def copy(heap: Any, source: int, place: int) -> None:
    """Copies one event of the table to another place."""
    event = heap[source]
    put(heap, place, event.t, event.key, event.row)


@kernel
def sift_up(heap: Any, place: int, t: float, key: int, row: int) -> None:
    """Puts an event where it belongs between `place`, a leaf, and the top."""
    while place > 0:
        above = (place - 1) >> 1
        if not earlier(t, key, heap[above].t, heap[above].key):
            break
        copy(heap, above, place)
        place = above
    put(heap, place, t, key, row)


@kernel
def earlier_child(heap: Any, place: int, size: int) -> int:
    """The child of `place` that comes first; `place` has at least one."""
    child = 2 * place + 1
    if child + 1 < size and earlier(heap[child + 1].t, heap[child + 1].key, heap[child].t, heap[child].key):
        child += 1
    return child


@kernel
def sift_down(heap: Any, size: int, t: float, key: int, row: int) -> None:
    """Puts an event where it belongs below the top, which is a hole."""
    place = 0
    while 2 * place + 1 < size:
        child = earlier_child(heap, place, size)
        if not earlier(heap[child].t, heap[child].key, t, key):
            break
        copy(heap, child, place)
        place = child
    put(heap, place, t, key, row)
