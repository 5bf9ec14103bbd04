"""The timed workloads as a center's users meet them: a scenario, its center, and every metric that can be simulated."""

from dataclasses import dataclass, replace

from benchmarks.scenarios import benchmark_day, impatient_queue
from goalspec.catalog import load
from goalspec.center.model import Center
from goalspec.center.scope import select
from goalspec.simulation.counting import Asked
from goalspec.simulation.engine import Engine
from goalspec.simulation.measures import measures
from goalspec.simulation.measuring import Measuring
from goalspec.simulation.scenario import Scenario
from goalspec.spec.meaning import settings

WAGE = "24 EUR/h"


@dataclass(frozen=True, slots=True)
class World:
    """What is simulated, and the center that measures look up channels, wages and shrinkage in."""

    scenario: Scenario
    center: Center

    def asked(self) -> list[Asked]:
        """Every metric that the simulation knows, in its default definition, on all contacts of the period.

        Nothing is simulated after the period, so what records would show days later is asked by survey instead.
        """
        clock, everything = self.scenario.clock, select(self.center, {})
        known = {name: load().find(name) for name in measures()}
        given = {name: dict(settings(metric, {})) if metric else {} for name, metric in known.items()}
        for each in given.values():
            if each.get("by") == "records":
                each["by"] = "survey"
        return [Asked(name, given[name], everything, ((clock.start, clock.end),)) for name in known]

    def measuring(self, engine: Engine) -> Measuring:
        """All of them asked at once."""
        return Measuring(self.asked(), self.center, self.scenario, engine)


def day(days: int = 1, calls: float = 5_000, seed: int = 7) -> World:
    """The benchmark day, or several in a row."""
    return _world(
        benchmark_day(calls, days, seed), {"calls": "voice", "orders": "voice", "chat": "chat", "experts": "voice"}
    )


def queue(callers: float = 200_000) -> World:
    """M/M/50+M: one queue with impatient callers."""
    return _world(impatient_queue(callers), {"calls": "voice"})


def _world(scenario: Scenario, channels: dict[str, str]) -> World:
    types = [{"id": name, "channel": channel} for name, channel in channels.items()]
    teams = [{"id": f"team-{g}", "skills": {"calls": 1}, "wage": WAGE} for g in range(len(scenario.teams))]
    center = Center.model_validate({"type": types, "team": teams})
    return World(replace(scenario, type_ids=tuple(center.types), team_ids=tuple(center.teams)), center)
