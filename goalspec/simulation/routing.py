"""Routing: each policy is one function that gives a score, and the lowest score is served first.

A policy compares the customers at the head of the queues that an agent may serve; equal scores go by `since` (arrival
less head start), then by serial.  A choice compares the free agents of one team who hold equally many contacts; equal
scores go to the agent idle longest, then to the lowest number.  To add one, write the function: its first argument
says what it is, its place in the file is its code, its name is how centers call it.

- waiting: the contact at the head of its queue, with `arrived` and `since` in ms.
- kind, skill: rows of the scenario's types and skills; length: how many wait in that queue.
- agent: row of the scenario's agents.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any

from .kernel.jit import kernel


@kernel
def priority(now: float, waiting: Any, kind: Any, skill: Any, length: int) -> float:
    """The type's priority, lower first; then the longest wait, head start included."""
    return float(kind.priority)


@kernel
def fifo(now: float, waiting: Any, kind: Any, skill: Any, length: int) -> float:
    """Whoever arrived first, whatever type and head start."""
    return float(waiting.arrived)


@kernel
def skill_order(now: float, waiting: Any, kind: Any, skill: Any, length: int) -> float:
    """The type that comes first in this team's order of skills."""
    return float(skill.rank)


@kernel
def accumulating(now: float, waiting: Any, kind: Any, skill: Any, length: int) -> float:
    """Priority that grows with waiting: the largest weight * wait, head start included."""
    return float(-kind.weight * (now - waiting.since))


@kernel
def longest_queue(now: float, waiting: Any, kind: Any, skill: Any, length: int) -> float:
    """The type of which most are waiting."""
    return float(-length)


@kernel
def shortest_work(now: float, waiting: Any, kind: Any, skill: Any, length: int) -> float:
    """The type expected to take this team the least time."""
    return float(skill.expected)


@kernel
def longest_idle(agent: Any) -> float:
    """No preference: whoever has been idle longest."""
    return 0.0


@kernel
def fastest(agent: Any) -> float:
    """The quickest agent."""
    return float(-agent.speed)


@kernel
def best_resolver(agent: Any) -> float:
    """The agent who resolves most."""
    return float(-agent.quality)


@kernel
def best_flow(agent: Any) -> float:
    """The agent who resolves most per hour: speed times quality."""
    return float(-agent.speed * agent.quality)


def _functions_of(argument: str) -> tuple[Callable[..., float], ...]:
    """The functions above whose first argument has that name, in the order of the file."""
    sources = {name: getattr(each, "py_func", each) for name, each in globals().items() if not name.startswith("_")}
    functions = {name: source for name, source in sources.items() if isinstance(source, FunctionType)}
    return tuple(globals()[name] for name, f in functions.items() if f.__code__.co_varnames[:1] == (argument,))


POLICIES = _functions_of("now")
CHOICES = _functions_of("agent")


def policy_code(name: str) -> int:
    """The code of a policy by name; ValueError for a name that is none."""
    return _code(name, "policy", POLICIES)


def choice_code(name: str) -> int:
    """The code of a choice by name; ValueError for a name that is none."""
    return _code(name, "choice", CHOICES)


def _code(name: str, what: str, functions: tuple[Callable[..., float], ...]) -> int:
    names = [function.__name__ for function in functions]
    if name not in names:
        raise ValueError(f"There is no {what} {name}; choose from {', '.join(names)}.")
    return names.index(name)
