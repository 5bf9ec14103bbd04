"""Erlang A by a second route: balance equations as a linear system, waits by matrix exponentials. For tests only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class BirthDeath:
    arrival_rate: float
    handle_time: float
    agents: int
    patience: float
    room: int

    @property
    def death_rates(self) -> Numbers:
        places = np.arange(self.room + 1)
        waiting = np.maximum(places - self.agents, 0)
        return np.asarray(np.minimum(places, self.agents) / self.handle_time + waiting / self.patience)

    def shares(self) -> Numbers:
        """Share of time with k calls present, from the generator's null space."""
        size = self.room + 1
        down = self.death_rates
        generator = np.diag(np.full(size - 1, self.arrival_rate), 1) + np.diag(down[1:], -1)
        generator -= np.diag(generator.sum(axis=1))
        equations = np.vstack([generator.T, np.ones(size)])
        right = np.zeros(size + 1)
        right[-1] = 1.0
        return np.linalg.lstsq(equations, right, rcond=None)[0]

    def line(self) -> Numbers:
        """P(j calls wait and all agents are busy | admitted)."""
        shares = self.shares()
        return shares[self.agents : -1] / shares[:-1].sum()

    def fates(self, seconds: float) -> Numbers:
        """P(answered, given up, still waiting) by `seconds` for a call with j ahead; shape (j, 3)."""
        size = self.room - self.agents
        ahead = np.arange(size)
        faster = self.agents / self.handle_time + ahead / self.patience
        generator = np.zeros((size + 2, size + 2))
        generator[ahead[1:], ahead[1:] - 1] = faster[1:]
        generator[0, size] = faster[0]
        generator[ahead, size + 1] = 1 / self.patience
        generator -= np.diag(generator.sum(axis=1))
        after = expm(generator * seconds)
        return np.column_stack([after[:size, size], after[:size, size + 1], after[:size, :size].sum(axis=1)])
