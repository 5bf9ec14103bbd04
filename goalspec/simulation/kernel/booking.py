"""Booking events: each kind has its heap, so that the busy one stays small."""

from typing import Any

from ..codes import RETURN
from .heap import put, sift_down, sift_up
from .jit import kernel

RANK = 1 << 40  # key of an event: kind * RANK + number
NEVER = float("inf")


@kernel
def book_work(state: Any, t: float, kind: int, i: int) -> None:
    """Something about contact i in hand is due at t."""
    center = state.center[0]
    key = kind * RANK + state.row[i].serial
    if center.hole:
        center.hole = 0
        sift_down(state.work, center.works, t, key, i)
    else:
        sift_up(state.work, center.works, t, key, i)
        center.works += 1


@kernel
def book_wait(state: Any, t: float, kind: int, i: int) -> None:
    """Something happens to contact i at t if it still waits."""
    center = state.center[0]
    sift_up(state.wait, center.waits, t, kind * RANK + state.row[i].serial, i)
    center.waits += 1


@kernel
def forget_waits(state: Any) -> None:
    """Clears the events of those who wait, when nobody is left to whom they could happen."""
    center = state.center[0]
    if center.waiting == 0:
        center.waits = 0
        put(state.wait, 0, NEVER, 0, -1)


@kernel
def book_return(state: Any, t: float, i: int) -> None:
    """Contact i arrives at t."""
    center = state.center[0]
    sift_up(state.back, center.backs, t, RETURN * RANK + state.row[i].serial, i)
    center.backs += 1


@kernel
def close_top(heap: Any, size: int) -> None:
    """Moves the last of `size` + 1 events to where it belongs, now that the top has been taken away."""
    if size == 0:
        put(heap, 0, NEVER, 0, -1)
    else:
        last = heap[size]
        sift_down(heap, size, last.t, last.key, last.row)


@kernel
def fill_hole(state: Any) -> None:
    """Makes `work` a heap again when nothing was booked after its first event was taken."""
    center = state.center[0]
    if center.hole:
        center.hole = 0
        center.works -= 1
        close_top(state.work, center.works)


@kernel
def drop_wait(state: Any) -> None:
    """Takes away the first event of those who wait."""
    center = state.center[0]
    center.waits -= 1
    close_top(state.wait, center.waits)


@kernel
def drop_return(state: Any) -> None:
    """Takes away the first return."""
    center = state.center[0]
    center.backs -= 1
    close_top(state.back, center.backs)
