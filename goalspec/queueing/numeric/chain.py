"""Steady state of a continuous-time Markov chain given by its moves."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, diags_array
from scipy.sparse.linalg import spsolve

State = TypeVar("State", bound=Hashable)


@dataclass(frozen=True)
class Chain(Generic[State]):
    """States and their share of the time, in the same order."""

    states: list[State]
    shares: NDArray[np.float64]

    def mean(self, figure: Callable[[State], float]) -> float:
        """Time average of a figure of the state."""
        return float(np.dot(self.shares, [figure(state) for state in self.states]))


def solve(start: State, moves: Callable[[State], Iterable[tuple[State, float]]]) -> Chain[State]:
    """The steady state over everything reachable from `start`; `moves(state)` gives (next state, rate) pairs.

    The chain must be irreducible and finite: cut lines off where they hardly ever reach, and check the share there.
    """
    states, rows, columns, rates = _explore(start, moves)
    size = len(states)
    flow = coo_array((rates, (columns, rows)), shape=(size, size)).tocsc()
    shares = _shares(flow, 0)
    likeliest = int(np.argmax(shares))
    return Chain(states, shares if shares[0] > 1e-6 * shares[likeliest] else _shares(flow, likeliest))


def _explore(
    start: State, moves: Callable[[State], Iterable[tuple[State, float]]]
) -> tuple[list[State], list[int], list[int], list[float]]:
    numbers = {start: 0}
    states, rows, columns, rates = [start], [], [], []
    for row, state in enumerate(states):  # grows while it is walked
        for following, rate in moves(state):
            if rate > 0:
                column = numbers.setdefault(following, len(states))
                if column == len(states):
                    states.append(following)
                rows.append(row)
                columns.append(column)
                rates.append(rate)
    return states, rows, columns, rates


def _shares(flow: csc_array, fixed: int) -> NDArray[np.float64]:
    """Solve the balance equations with the weight of one state fixed at 1, then normalize."""
    size = flow.shape[0]
    others = np.delete(np.arange(size), fixed)
    leaving = np.asarray(flow.sum(axis=0)).ravel()
    balance = (diags_array(leaving) - flow).tocsc()[others, :]
    weights = np.ones(size)
    weights[others] = spsolve(balance[:, others].tocsc(), -balance[:, [fixed]].toarray().ravel())
    return np.asarray(weights / weights.sum())
