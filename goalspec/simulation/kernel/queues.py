"""Queues of waiting contacts, one per type, in order of arrival."""

from typing import Any

from ..codes import WAITING
from .jit import kernel


@kernel
def join_queue(state: Any, i: int) -> None:
    """Contact i stands at the end of the queue of its type."""
    row = state.row[i]
    queue = state.queue[row.type]
    row.status = WAITING
    row.next = -1
    row.previous = queue.tail
    if queue.tail >= 0:
        state.row[queue.tail].next = i
    else:
        queue.head = i
    queue.tail = i
    queue.length += 1
    state.center[0].waiting += 1


@kernel
def quit_queue(state: Any, i: int) -> None:
    """Contact i leaves its queue, from wherever it stands."""
    row = state.row[i]
    queue = state.queue[row.type]
    if row.previous >= 0:
        state.row[row.previous].next = row.next
    else:
        queue.head = row.next
    if row.next >= 0:
        state.row[row.next].previous = row.previous
    else:
        queue.tail = row.previous
    queue.length -= 1
    state.center[0].waiting -= 1


@kernel
def waiting_for(model: Any, state: Any, g: int) -> int:
    """How many wait in the queues that team g can serve."""
    waiting = 0
    place = g * model.types
    end = place + model.types
    while place < end and model.able[place] >= 0:
        waiting += state.queue[model.able[place]].length
        place += 1
    return waiting
