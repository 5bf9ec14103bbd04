"""Agents come on duty and go home; the doors open and shut."""

from typing import Any

from ..codes import DOOR, DROPPED, LOST, STAFF
from .booking import NEVER, RANK
from .contacts import let_go
from .customers import leave, try_again
from .desks import leave_line
from .jit import rare
from .layouts import LEAVING, OFF, ON
from .service import carry_on
from .story import conclude
from .worktime import pass_time


@rare
def carry_on_apart(model: Any, state: Any, t: float, a: int) -> None:
    """As `carry_on`."""
    carry_on(model, state, t, a)


@rare
def lose_apart(model: Any, state: Any, t: float, i: int) -> None:
    """Contact i leaves; its customer may come back."""
    leave(state, t, i, LOST)
    j = try_again(model, state, t, i)
    if model.counting:
        conclude(model, state, i, j)
    let_go(model, state, i)


@rare
def plan_calendar(model: Any, state: Any) -> None:
    """Notes the next event of doors or staff."""
    center = state.center[0]
    center.calendar = NEVER
    center.calendar_key = 0
    n = center.door >> 1
    if n < len(model.opens):
        center.calendar = model.closes[n] if center.door & 1 else model.opens[n]
        center.calendar_key = DOOR * RANK + center.door
    if center.change < len(model.change) and model.change[center.change].time < center.calendar:
        center.calendar = model.change[center.change].time
        center.calendar_key = STAFF * RANK + center.change


@rare
def start_session(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a, who was off, begins to work."""
    desk, center = state.desk[a], state.center[0]
    desk.since = t
    desk.session = center.sessions
    center.sessions += 1
    session = state.session[desk.session]
    session.on = t
    session.off = float("nan")
    session.agent = a
    session.team = model.agent[a].team
    pass_time(model, state, model.agent[a].team, t)
    state.crew[model.agent[a].team].present += 1


@rare
def come_on(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a is on duty from now on, or stays."""
    desk = state.desk[a]
    if desk.state == OFF:
        start_session(model, state, t, a)
    desk.state = ON
    state.crew[model.agent[a].team].on_duty += 1
    carry_on_apart(model, state, t, a)


@rare
def send_home(model: Any, state: Any, t: float, a: int) -> None:
    """Agent a goes home once everything in hand is done."""
    state.desk[a].state = LEAVING
    state.crew[model.agent[a].team].on_duty -= 1
    leave_line(model, state, a)
    carry_on_apart(model, state, t, a)


@rare
def change_staff(model: Any, state: Any, t: float) -> None:
    """Calls in agents, lowest number first, or sends some home, highest first."""
    center = state.center[0]
    change = model.change[center.change]
    center.change += 1
    team, crew = model.team[change.team], state.crew[change.team]
    for a in range(team.first, team.last):
        if crew.on_duty < change.target and state.desk[a].state != ON:
            come_on(model, state, t, a)
    for a in range(team.last - 1, team.first - 1, -1):
        if crew.on_duty > change.target and state.desk[a].state == ON:
            send_home(model, state, t, a)
    plan_calendar(model, state)


@rare
def drop_queue(model: Any, state: Any, t: float, k: int) -> None:
    """Everyone who waits for type k is sent away."""
    queue = state.queue[k]
    while queue.head >= 0:
        i = queue.head
        state.row[i].flags |= DROPPED
        lose_apart(model, state, t, i)


@rare
def shut_doors(model: Any, state: Any, t: float) -> None:
    """Whoever waits is still served, for no delay holds an agent back any more, or is sent away."""
    center = state.center[0]
    center.shut = 1
    center.closing = model.serve
    if model.serve:
        for a in range(len(model.agent)):
            if state.desk[a].state != OFF:
                carry_on_apart(model, state, t, a)
    else:
        for k in range(model.types):
            if not model.kind[k].deferrable:
                drop_queue(model, state, t, k)


@rare
def move_doors(model: Any, state: Any, t: float) -> None:
    """The doors open or shut."""
    center = state.center[0]
    opening = center.door & 1 == 0
    center.door += 1
    if opening:
        center.shut = center.closing = 0
    else:
        shut_doors(model, state, t)
    plan_calendar(model, state)
