"""An agent takes a contact, all about it being decided then, finishes with it, and takes the next one."""

from typing import Any

from ..codes import CALLED_BACK, DONE, DUMPED, FREE, OVERTIME, TALK_END, TALKING, UNREACHED, WAITING
from ..draws import AGAIN, ESCALATE, REACH, chance
from ..formulas import after_call, handling, on_grid, pressure
from .booking import book_work
from .choosing import next_for
from .desks import leave_line, post
from .jit import kernel
from .layouts import LEAVING, OFF, ON
from .queues import quit_queue, waiting_for
from .worktime import pass_time


@kernel
def take_line(model: Any, state: Any, i: int) -> None:
    """Contact i occupies a telephone line, if its type needs one and it has none yet."""
    row = state.row[i]
    if model.lines >= 0 and not row.on_line and model.kind[row.type].takes_line:
        row.on_line = 1
        state.center[0].lines_taken += 1


@kernel
def give_line_back(state: Any, i: int) -> None:
    """The line of contact i is free again, if it had one."""
    row = state.row[i]
    state.center[0].lines_taken -= row.on_line
    row.on_line = 0


@kernel
def set_load(model: Any, state: Any, t: float, a: int, load: int) -> None:
    """Agent a holds `load` contacts from now on."""
    desk = state.desk[a]
    leave_line(model, state, a)
    pass_time(model, state, model.agent[a].team, t)
    state.crew[model.agent[a].team].busy += (load > 0) - (desk.load > 0)
    desk.load = load
    desk.since = t


@kernel
def assign(model: Any, state: Any, t: float, i: int, a: int) -> None:
    """Agent a takes contact i, new or waiting."""
    row, held = state.row[i], state.desk[a].load
    if row.status == WAITING:
        quit_queue(state, i)
    set_load(model, state, t, a, held + 1)
    take_line(model, state, i)
    row.status = TALKING
    row.started = t
    row.agent = a
    row.team = model.agent[a].team
    if state.center[0].shut and not model.kind[row.type].deferrable:
        row.flags |= OVERTIME
    if row.flags & CALLED_BACK and not chance(row.key, REACH, model.kind[row.type].callback_reach):
        find_nobody(model, row, t)
    else:
        decide(model, state, t, i, held)
    book_end(model, state, i)


@kernel
def find_nobody(model: Any, row: Any, t: float) -> None:
    """The customer does not answer the callback."""
    row.fate = UNREACHED
    row.solved = 0
    row.ended = row.freed = t + on_grid(model.kind[row.type].callback_dial, model.tick)


@kernel
def decide(model: Any, state: Any, t: float, i: int, held: int) -> None:
    """What agent and customer make of contact i."""
    row = state.row[i]
    g, agent, team = row.team, model.agent[row.agent], model.team[row.team]
    skill, crew = model.skill[row.type * model.teams + g], state.crew[g]
    others = waiting_for(model, state, g)
    load = pressure(others, crew.busy, crew.present)
    stretch = (1.0 + team.slowdown * held) / agent.speed
    talk, solved, flags = handling(skill, row.key, others, load, stretch, agent.quality)
    row.fate = DONE
    row.solved = solved
    row.flags |= flags
    row.ended = t + on_grid(talk, model.tick)
    row.freed = row.ended + on_grid(after_call(skill, row.key) / agent.speed, model.tick)


@kernel
def is_escalated(model: Any, row: Any) -> bool:
    """Whether the agent passes the customer on when the talk ends."""
    kind = model.kind[row.type]
    if row.fate != DONE or kind.escalate_to < 0 or row.flags & DUMPED:
        return False
    return chance(row.key, ESCALATE, kind.escalate_share)


@kernel
def may_try_again(model: Any, row: Any) -> bool:
    """Whether the customer of a contact in hand tries again, should it solve nothing."""
    kind = model.kind[row.type]
    return chance(row.key, AGAIN, kind.return_share if row.fate == DONE else kind.redial_share)


@kernel
def ends_quietly(model: Any, row: Any) -> bool:
    """Whether the end of the talk changes nothing for anybody else."""
    if row.on_line or is_escalated(model, row):
        return False
    return bool(row.solved or not may_try_again(model, row))


@kernel
def book_end(model: Any, state: Any, i: int) -> None:
    """Books the end of the talk, or at once the end of the after-call work when nothing happens between."""
    row = state.row[i]
    if row.freed > row.ended and ends_quietly(model, row):
        book_work(state, row.freed, FREE, i)
    else:
        book_work(state, row.ended, TALK_END, i)


@kernel
def pull(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a takes waiting contacts while he can hold more."""
    concurrency = model.team[model.agent[a].team].concurrency
    while state.desk[a].load < concurrency:
        i = next_for(model, state, t, a)
        if i < 0:
            break
        assign(model, state, t, i, a)
    leave_line(model, state, a)
    post(model, state, a)


@kernel
def go_off(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a goes home."""
    desk = state.desk[a]
    desk.state = OFF
    pass_time(model, state, model.agent[a].team, t)
    state.crew[model.agent[a].team].present -= 1
    state.session[desk.session].off = t


@kernel
def carry_on(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a looks for the next contact, or goes home if he may."""
    desk = state.desk[a]
    if desk.state == ON or state.center[0].closing:
        pull(model, state, t, a)
    if desk.state == LEAVING and desk.load == 0:
        go_off(model, state, t, a)


@kernel
def release(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a has finished with one contact."""
    set_load(model, state, t, a, state.desk[a].load - 1)
    carry_on(model, state, t, a)
