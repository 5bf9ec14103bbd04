"""Agent time of a period, per team: on duty, busy, paid, and what it costs. Times are milliseconds."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from goalspec.center.model import Center
from goalspec.simulation.path_facts import PathFacts, Times
from goalspec.simulation.tally import NotSimulated


@dataclass(frozen=True, slots=True)
class Crew:
    """The teams of one path in `[begin, until)`."""

    facts: PathFacts
    center: Center
    begin: float
    until: float

    def on_duty(self) -> Times:
        """Time on duty per team, overtime included."""
        sessions = self.facts.path.sessions
        return self._per_team(sessions["team"], self._inside(sessions["on"], sessions["off"]))

    def held(self, rows: np.ndarray) -> Times:
        """Time spent on the contacts `rows` (a mask) per team; contacts held at once count each for itself."""
        contacts = self.facts.contacts[rows & self.facts.picked_up]
        return self._per_team(contacts["team"], self._inside(contacts["started"], contacts["freed"]))

    def busy(self) -> Times:
        """Time per team in which an agent had at least one contact in hand or was finishing its record."""
        contacts = self.facts.contacts[self.facts.picked_up]
        contacts = contacts[np.lexsort((contacts["started"], contacts["agent"]))]
        begin, until = self._clip(contacts["started"]), self._clip(contacts["freed"])
        lane = contacts["agent"] * (self.until - self.begin + 1.0)
        reached = np.maximum.accumulate(until + lane) if contacts.size else until
        covered = np.concatenate(([-np.inf], reached[:-1])) if contacts.size else until
        return self._per_team(contacts["team"], np.maximum(0.0, until + lane - np.maximum(begin + lane, covered)))

    def paid(self) -> Times:
        """Paid time per team: time on duty is what shrinkage leaves of it."""
        kept = [1 - self.center.teams[team].shrinkage for team in self.facts.scenario.team_ids]
        return self.on_duty() / np.maximum(kept, 1e-9)

    def wages(self, teams: Iterable[int]) -> Times:
        """Wages paid per team, in the center's currency; 0 for teams not asked for."""
        cost = np.zeros(len(self.facts.scenario.team_ids))
        for team in teams:
            cost[team] = self.paid()[team] / 1000 * self._wage(self.facts.scenario.team_ids[team])
        return cost

    def _wage(self, team: str) -> float:
        wage = self.center.teams[team].wage
        if wage is None:
            raise NotSimulated(f'team "{team}" states no wage')
        return wage.per(1.0)

    def _inside(self, begin: Times, until: Times) -> Times:
        return np.maximum(0.0, self._clip(until) - self._clip(begin))

    def _clip(self, times: Times) -> Times:
        return np.clip(np.nan_to_num(times, nan=np.inf), self.begin, self.until) - self.begin

    def _per_team(self, team: np.ndarray, weights: Times) -> Times:
        return np.bincount(team, weights, minlength=len(self.facts.scenario.team_ids)).astype(np.float64)
