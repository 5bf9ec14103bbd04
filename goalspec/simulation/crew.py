"""Agent time of a period, per team: on duty, busy, paid, and what it costs. Times are milliseconds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from goalspec.center.model import Center
from goalspec.simulation.contact_facts import ContactFacts, Times
from goalspec.simulation.tally import NotSimulated


@dataclass(frozen=True, slots=True)
class Crew:
    """The teams of one run in `[begin, until)`."""

    facts: ContactFacts
    center: Center
    begin: float
    until: float

    def on_duty(self) -> Times:
        """Time on duty per team, overtime included."""
        return self.facts.on_duty(self.begin, self.until)

    def held(self, types: Collection[int]) -> Times:
        """Time per team spent on contacts of these types; contacts held at once count each for itself."""
        return self.facts.held(self.begin, self.until, types)

    def busy(self) -> Times:
        """Time per team in which an agent had at least one contact in hand or was finishing its record."""
        return self.facts.busy(self.begin, self.until)

    def paid(self) -> Times:
        """Paid time per team: time on duty is what shrinkage leaves of it."""
        kept = [1 - self.center.teams[team].shrinkage for team in self.facts.scenario.team_ids]
        return self.on_duty() / np.maximum(kept, 1e-9)

    def wages(self, teams: Iterable[int]) -> Times:
        """Wages paid per team, in the center's currency; 0 for teams not asked for."""
        cost, paid = np.zeros(len(self.facts.scenario.team_ids)), self.paid()
        for team in teams:
            cost[team] = paid[team] / 1000 * self._wage(self.facts.scenario.team_ids[team])
        return cost

    def _wage(self, team: str) -> float:
        wage = self.center.teams[team].wage
        if wage is None:
            raise NotSimulated(f'team "{team}" states no wage')
        return wage.per(1.0)
