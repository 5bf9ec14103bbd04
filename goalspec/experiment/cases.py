"""The cases of one experiment: the spec as it stands, without its incentives, without one goal, with other figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goalspec.center.model import Center
from goalspec.center.paths import changed, changed_spec
from goalspec.experiment import handle_time
from goalspec.experiment.inputs import Draw, centers
from goalspec.experiment.job import Job
from goalspec.experiment.plan import Plan
from goalspec.incentives import Incentives, Push, incentives
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import Engine
from goalspec.spec.spec import Spec


@dataclass(frozen=True, slots=True)
class Setting:
    """A spec on a center, a plan of what to measure, and a seed: everything a case is varied from.

    With `inputs`, replications take the figures of the center from these draws in turn.
    """

    spec: Spec
    center: Center
    plan: Plan
    seed: int
    engine: Engine = "simpy"
    inputs: tuple[Draw, ...] = ()

    def job(self, pressed: Incentives | None, center: Center | None = None, spec: Spec | None = None) -> Job:
        """The job under the given incentives, None for the natural pace, which `spec` or the setting's own gives."""
        place = center or self.center
        drawn = tuple(
            self._job(incentives(spec or self.spec, other) if pressed else None, other)
            for other in centers(place, self.inputs)
        )
        return replace(self._job(pressed, place), inputs=drawn)

    def _job(self, pressed: Incentives | None, place: Center) -> Job:
        numbers = scenario(place, pressed, days=self.plan.days, tail=self.plan.tail)
        return Job(numbers, place, self.plan.probes, self.plan.days, self.seed, self.engine)

    def natural(self) -> Job:
        """Everybody at the natural pace, as if there were no goals."""
        return self.job(None)

    def pursued(self, changes: Mapping[str, Any] | None = None) -> Job:
        """The spec pursued, after changes to center or goals by path."""
        center = changed(self.center, changes or {})
        spec = changed_spec(self.spec, changes or {})
        return self.job(incentives(spec, center), center, spec)

    def without(self, goal: str) -> Job:
        """The spec without one goal."""
        return self.pursued({f"goals.{goal}.dropped": "left out for comparison"})

    def pushes(self) -> list[Push]:
        """The goals that press on handle time, hardest first."""
        return handle_time.pressing(self.spec, self.center)

    def at_ratio(self, ratio: float, natural_seconds: float) -> Job:
        """Handle-time goals moved so that the hardest asks for `ratio` of the natural handle time.

        Where the spec has none, a goal of the agents for `ratio * natural_seconds` is added.
        """
        spec = handle_time.at_ratio(self.spec, self.center, ratio, natural_seconds)
        return self.job(incentives(spec, self.center), spec=spec)

    def written_seconds(self) -> float | None:
        """The handle time that the hardest goal asks for as it is written; None where it is written otherwise."""
        return handle_time.written_seconds(self.spec, self.center)
