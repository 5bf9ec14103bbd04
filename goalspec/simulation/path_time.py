"""Time of agents in a stretch of a path, per team. Times are ms."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from goalspec.simulation.contact_facts import Times


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `begin` to `until`, in a center with so many teams."""

    begin: float
    until: float
    teams: int

    def on_duty(self, sessions: npt.NDArray[Any]) -> Times:
        """Time on duty of these sessions."""
        return self._per_team(sessions["team"], self._inside(sessions["on"], sessions["off"]))

    def held(self, contacts: npt.NDArray[Any]) -> Times:
        """Time that agents spent on these contacts, each counted for itself."""
        return self._per_team(contacts["team"], self._inside(contacts["started"], contacts["freed"]))

    def busy(self, contacts: npt.NDArray[Any]) -> Times:
        """Time in which an agent had at least one of these contacts in hand."""
        contacts = contacts[np.lexsort((contacts["started"], contacts["agent"]))]
        begin, until = self._clip(contacts["started"]), self._clip(contacts["freed"])
        lane = contacts["agent"] * (self.until - self.begin + 1.0)
        reached = np.maximum.accumulate(until + lane) if contacts.size else until
        covered = np.concatenate(([-np.inf], reached[:-1])) if contacts.size else until
        return self._per_team(contacts["team"], np.maximum(0.0, until + lane - np.maximum(begin + lane, covered)))

    def _inside(self, begin: Times, until: Times) -> Times:
        return np.maximum(0.0, self._clip(until) - self._clip(begin))

    def _clip(self, times: Times) -> Times:
        return np.clip(np.nan_to_num(times, nan=np.inf), self.begin, self.until) - self.begin

    def _per_team(self, team: npt.NDArray[Any], weights: Times) -> Times:
        return np.bincount(team, weights, minlength=self.teams).astype(np.float64)
