"""Fresh issues, and returns that were pending when the run began."""

from typing import Any

from ..draws import SEEDED_STREAM, subkey
from ..formulas import arrival_gap, down_to_grid, next_arrival, on_grid, seeded_due
from .booking import NEVER, book_return
from .contacts import fresh, seeded
from .customers import in_hours
from .jit import kernel, rare
from .story import begin_story

SURELY = 1.0 - 2.0**-40  # clocks that close to the end of an interval may round to the next one


@kernel
def note_speed(model: Any, state: Any, k: int) -> None:
    """How fast issues of type k come, until when: as `next_arrival` says in its first step, which is often the last."""
    queue = state.queue[k]
    queue.sure = 0.0
    if queue.clock < model.horizon:
        j = int(queue.clock / model.interval)
        queue.speed = model.rate[k][j] * state.factor[k][j // model.per_day] / model.interval
        queue.stop = (j + 1) * model.interval
        queue.sure = queue.stop * SURELY


@kernel
def plan_arrival(model: Any, state: Any, k: int) -> None:
    """When the next fresh issue of type k comes."""
    queue = state.queue[k]
    queue.root = subkey(queue.stream, queue.index)
    queue.index += 1
    gap = arrival_gap(queue.root)
    if queue.clock < queue.sure and queue.speed * (queue.stop - queue.clock) > gap:
        queue.clock += gap / queue.speed
    else:
        queue.clock = next_arrival(model.rate[k], state.factor[k], model.interval, model.per_day, queue.clock, gap)
        note_speed(model, state, k)
    queue.due = down_to_grid(queue.clock, model.tick) if queue.clock < model.horizon else NEVER


@kernel
def find_next_arrival(model: Any, state: Any) -> None:
    """Notes which type has the next fresh issue."""
    first = 0
    for k in range(1, model.types):
        if state.queue[k].due < state.queue[first].due:
            first = k
    center = state.center[0]
    center.arrival = state.queue[first].due
    center.arrival_type = first


@kernel
def arrive(model: Any, state: Any) -> int:
    """The contact of the fresh issue that is due now."""
    k = state.center[0].arrival_type
    i = fresh(state, k, state.queue[k].root)
    if model.counting:
        begin_story(state, i)
    plan_arrival(model, state, k)
    find_next_arrival(model, state)
    return i


@kernel
def expected_seeds(kind: Any, part: int) -> float:
    """Expected number of pending returns of one part of the delay."""
    return float(kind.seeded_a if part == 0 else kind.seeded_b)


@rare
def seed_one(model: Any, state: Any) -> bool:
    """Creates the next return pending at the start.  False when its stream has no more."""
    center = state.center[0]
    k, part = center.seeded >> 1, center.seeded & 1
    kind = model.kind[k]
    stream = subkey(subkey(state.queue[k].stream, SEEDED_STREAM), part)
    root = subkey(stream, center.seeded_index)
    center.seeded_index += 1
    center.seeded_spent += arrival_gap(root)
    expected, mean = expected_seeds(kind, part), kind.return_mean_a if part == 0 else kind.return_mean_b
    if center.seeded_spent >= expected:
        return False
    key = subkey(root, 1)
    due = in_hours(model, k, key, on_grid(seeded_due(center.seeded_spent, expected, mean), model.tick))
    if due < model.horizon:
        i = seeded(state, k, root, key)
        book_return(state, due, i)
        if model.counting:
            begin_story(state, i)
    return True


@rare
def next_stream(state: Any) -> None:
    """Goes on to the next stream of seeded returns."""
    center = state.center[0]
    center.seeded += 1
    center.seeded_index = 0
    center.seeded_spent = 0.0


@rare
def plan_first(model: Any, state: Any) -> None:
    """Plans the first fresh issue of every type."""
    for k in range(model.types):
        plan_arrival(model, state, k)
    find_next_arrival(model, state)
