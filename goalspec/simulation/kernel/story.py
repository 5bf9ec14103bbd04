"""What is known of a call and of its issue, handed on from contact to contact until it can be entered in the ledger.

A call is a contact and the legs it was transferred to. Its class is known when its last leg is over and, for the
windows that measures ask about, when the next answered call about the issue comes.
"""

from typing import Any

from .. import classes
from ..codes import (
    BALKED,
    CALLED_BACK,
    DONE,
    ESCALATED,
    FIRST,
    LOST,
    PENDING,
    SEEDED,
    TALKING,
    TRANSFER,
    WAITING,
    WILL_RETURN,
)
from .bounds import steps_below
from .jit import kernel
from .ledger import enter_sums
from .worktime import hold

NEVER = float("inf")


@kernel
def begin_story(state: Any, i: int) -> None:
    """Contact i is the first one known of its issue."""
    row, story = state.row[i], state.story[i]
    story.told = story.calls = story.open = 0
    story.before = 1 if row.why == SEEDED else 0
    story.begun = 0.0
    story.previous = 0.0 if row.why == SEEDED else -NEVER


@kernel
def own_traits(model: Any, row: Any, before: int) -> int:
    """What the contact itself shows."""
    traits = classes.kind_of(row.type, row.team, model.teams)
    traits += row.status * classes.STATUS + before * classes.FROM_BEFORE
    traits += (row.why == TRANSFER) * classes.LEG + (row.freed < model.limit) * classes.AFTER_KNOWN
    traits += (row.flags & ESCALATED != 0) * classes.ESCALATED
    return int(traits + (row.flags & CALLED_BACK != 0) * classes.CALLED_BACK)


@kernel
def waited(row: Any) -> float:
    """Wait of the contact, ms; -1 where none has come to its end."""
    if row.team >= 0:
        return float(row.started - row.arrived)
    return float(row.ended - row.arrived if row.status in (LOST, BALKED) else -1.0)


@kernel
def note(model: Any, row: Any, told: Any, before: int) -> None:
    """Writes down what the contact itself shows; times that are not known count 0."""
    told.traits = own_traits(model, row, before)
    told.arrived = row.arrived
    told.wait = waited(row)
    told.talk = row.ended - row.started if row.status == DONE else 0.0
    told.after = row.freed - row.ended if row.freed < model.limit else 0.0
    told.since = 0.0


@kernel
def copy_told(source: Any, target: Any) -> None:
    """Copies what was written down."""
    target.traits = source.traits
    target.arrived = source.arrived
    target.wait = source.wait
    target.talk = source.talk
    target.after = source.after
    target.since = source.since
    target.ended = source.ended


@kernel
def copy_story(state: Any, i: int, j: int) -> None:
    """Contact j goes on with the story of contact i."""
    source, target = state.story[i], state.story[j]
    target.told = 0
    target.calls = source.calls
    target.open = source.open
    target.before = source.before
    target.begun = source.begun
    target.previous = source.previous
    target.answered = source.answered
    target.resolved = source.resolved
    target.ended = source.ended
    if source.open:
        copy_told(state.last[i], state.last[j])


@kernel
def tell(model: Any, state: Any, i: int) -> None:
    """Contact i is over, or the run is: its own part in its call."""
    row, story = state.row[i], state.story[i]
    story.told = 1
    hold(model, state, row)
    if row.why == TRANSFER:
        note(model, row, state.leg[0], story.before)
        enter_sums(model, state, state.leg[0], state.leg[0].traits)
    else:
        note(model, row, state.call[i], story.before)
        story.answered = story.resolved = 0
        story.ended = -NEVER
        if row.why == FIRST:
            story.begun = row.arrived
    if row.status in (DONE, TALKING):
        story.answered = 1
        story.resolved = max(story.resolved, row.resolved)
    if row.ended > story.ended:
        story.ended = row.ended


@kernel
def call_traits(model: Any, row: Any, story: Any, call: Any) -> int:
    """What the call shows, now that it is over or the run is."""
    over = row.status not in (PENDING, WAITING, TALKING)
    first = story.answered and story.calls == 1 and not story.before
    since = steps_below(model, model.windows, call.arrived - story.previous)
    traits = story.answered * classes.ANSWERED + story.resolved * classes.RESOLVED + over * classes.OVER
    traits += (row.flags & WILL_RETURN != 0) * classes.AGAIN + first * classes.FIRST_ANSWERED
    traits += min(story.calls + story.before, classes.MOST_CALLS) * classes.CALLS
    return int(traits + since * classes.PRECEDED)


@kernel
def enter_call(model: Any, state: Any, call: Any, gap: float) -> None:
    """Enters a call that the next answered one about its issue follows after `gap`."""
    followed = steps_below(model, model.windows, gap)
    enter_sums(model, state, call, call.traits + followed * classes.FOLLOWED)


@kernel
def close_call(model: Any, state: Any, i: int) -> None:
    """The call of contact i is over, or the run is."""
    row, story, call = state.row[i], state.story[i], state.call[i]
    story.calls += story.answered
    call.traits += call_traits(model, row, story, call)
    call.ended = story.ended
    if call.traits & classes.OVER:
        call.since = story.ended - story.begun
    story.previous = story.ended


@kernel
def enter_last(model: Any, state: Any, i: int, gap: float) -> None:
    """Enters the answered call before that of contact i, if it still waits for that."""
    if state.story[i].open:
        state.story[i].open = 0
        enter_call(model, state, state.last[i], gap)


@kernel
def conclude(model: Any, state: Any, i: int, j: int) -> None:
    """Contact i is over and passed on to nobody; j is the contact by which its customer tries again, -1 for none."""
    tell(model, state, i)
    close_call(model, state, i)
    story, call = state.story[i], state.call[i]
    if story.answered:
        enter_last(model, state, i, call.arrived - state.last[i].ended)
    if story.answered and j >= 0:
        story.open = 1
        copy_told(call, state.last[i])
    else:
        enter_call(model, state, call, NEVER)
    if j >= 0:
        copy_story(state, i, j)
    else:
        enter_last(model, state, i, NEVER)


@kernel
def pass_on(model: Any, state: Any, i: int, leg: int) -> None:
    """Contact i is over, and its call goes on with a leg."""
    tell(model, state, i)
    copy_story(state, i, leg)
    copy_told(state.call[i], state.call[leg])


@kernel
def break_off(model: Any, state: Any, i: int) -> None:
    """The run is over, contact i perhaps not."""
    if state.row[i].status == PENDING:
        enter_last(model, state, i, NEVER)
    elif not state.story[i].told:
        conclude(model, state, i, -1)
