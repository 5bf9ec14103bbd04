"""Who takes whom: a free agent for a contact, a waiting contact for an agent."""

from collections.abc import Callable
from typing import Any

from ..routing import CHOICES, POLICIES
from .jit import kernel
from .layouts import LEAVING


def by_code(functions: tuple[Callable[..., float], ...]) -> Callable[..., float]:
    """One function that calls the one of `functions` with the number given as its first argument."""
    first = functions[0]
    if len(functions) == 1:

        @kernel
        def last(_: int, *arguments: Any) -> float:
            return first(*arguments)

        return last
    others = by_code(functions[1:])

    @kernel
    def pick(code: int, *arguments: Any) -> float:
        if code == 0:
            return first(*arguments)
        return others(code - 1, *arguments)

    return pick


policy_score = by_code(POLICIES)
choice_score = by_code(CHOICES)


@kernel
def may_help(model: Any, state: Any, t: float, i: int, g: int) -> bool:
    """Whether team g may take contact i now: its delay is over, or queues are being served behind shut doors."""
    row = state.row[i]
    if t >= row.arrived + model.skill[row.type * model.teams + g].delay:
        return True
    return bool(state.center[0].closing and not model.kind[row.type].deferrable)


@kernel
def best_in_line(model: Any, state: Any, g: int, n: int) -> int:
    """The desk in line n that team g chooses: lowest score, then longest idle."""
    best = state.line[n].head
    code = model.team[g].choice
    if code == 0:
        return int(best)
    lowest = choice_score(code, model.agent[best])
    a = state.desk[best].next
    while a >= 0:
        score = choice_score(code, model.agent[a])
        if score < lowest:
            best = a
            lowest = score
        a = state.desk[a].next
    return int(best)


@kernel
def best_free(model: Any, state: Any, g: int) -> int:
    """The free desk of team g, which has one, that takes the next contact: one that holds fewest."""
    n = model.line[g]
    while state.line[n].head < 0:
        n += 1
    return best_in_line(model, state, g, n)


@kernel
def find_desk(model: Any, state: Any, t: float, i: int) -> int:
    """The free desk that takes contact i now, or -1."""
    place = state.row[i].type * model.teams
    end = place + model.teams
    while place < end:
        g = model.helper[place]
        if g < 0:
            break
        if state.crew[g].free > 0 and may_help(model, state, t, i, g):
            return best_free(model, state, g)
        place += 1
    return -1


@kernel
def may_pull(model: Any, state: Any, t: float, a: int, k: int) -> bool:
    """Whether agent a may take the first contact of queue k now."""
    head = state.queue[k].head
    if head < 0 or not may_help(model, state, t, head, model.agent[a].team):
        return False
    return not (state.desk[a].state == LEAVING and model.kind[k].deferrable)


@kernel
def score_of(model: Any, state: Any, t: float, g: int, k: int) -> float:
    """What the policy of team g says of the first contact of queue k."""
    queue, skill = state.queue[k], model.skill[k * model.teams + g]
    return policy_score(model.team[g].policy, t, state.row[queue.head], model.kind[k], skill, queue.length)


@kernel
def waits_longer(state: Any, i: int, j: int) -> bool:
    """Whether contact i has waited longer than contact j, head start included; the older one when equally long."""
    row, other = state.row[i], state.row[j]
    return bool(row.since < other.since or (row.since == other.since and row.serial < other.serial))


@kernel
def next_for(model: Any, state: Any, t: float, a: int) -> int:
    """The waiting contact that agent a takes now, or -1."""
    g = model.agent[a].team
    best = -1
    lowest = 0.0
    place = g * model.types
    end = place + model.types
    while place < end:
        k = model.able[place]
        if k < 0:
            break
        if may_pull(model, state, t, a, k):
            score = score_of(model, state, t, g, k)
            if best < 0 or score < lowest or (score == lowest and waits_longer(state, state.queue[k].head, best)):
                best = state.queue[k].head
                lowest = score
        place += 1
    return int(best)
