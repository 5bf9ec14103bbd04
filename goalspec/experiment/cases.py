"""The cases of one experiment: the spec as it stands, without its incentives, without one goal, with other figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goalspec.center.model import Center
from goalspec.center.paths import changed, changed_spec
from goalspec.experiment.job import Job
from goalspec.experiment.plan import Plan
from goalspec.incentives import Incentives, Push, incentives, natural_handlings, pushes
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import Engine
from goalspec.spec import meaning
from goalspec.spec.model import Goal
from goalspec.spec.spec import Member, Spec

PULL = "handle_time"
LEVER = "handle-time-target"


@dataclass(frozen=True, slots=True)
class Setting:
    """A spec on a center, a plan of what to measure, and a seed: everything a case is varied from."""

    spec: Spec
    center: Center
    plan: Plan
    seed: int
    engine: Engine = "simpy"

    def job(self, pressed: Incentives | None, center: Center | None = None) -> Job:
        """The job under the given incentives, None for the natural pace."""
        place = center or self.center
        numbers = scenario(place, pressed, days=self.plan.days, tail=self.plan.tail)
        return Job(numbers, place, self.plan.probes, self.plan.days, self.seed, self.engine)

    def natural(self) -> Job:
        """Everybody at the natural pace, as if there were no goals."""
        return self.job(None)

    def pursued(self, changes: Mapping[str, Any] | None = None) -> Job:
        """The spec pursued, after changes to center or goals by path."""
        center = changed(self.center, changes or {})
        return self.job(incentives(changed_spec(self.spec, changes or {}), center), center)

    def without(self, goal: str) -> Job:
        """The spec without one goal."""
        return self.pursued({f"goals.{goal}.dropped": "left out for comparison"})

    def pushes(self) -> list[Push]:
        """The goals that press on handle time, hardest first."""
        found = pushes(self.spec, self.center, natural_handlings(self.center))
        return sorted((push for push in found if push.pulls == PULL), key=lambda push: push.ratio)

    def at_ratio(self, ratio: float, natural_seconds: float) -> Job:
        """Handle-time goals moved so that the hardest asks for `ratio` of the natural handle time.

        Where the spec has none, a goal of the agents for `ratio * natural_seconds` is added.
        """
        found = self.pushes()
        if not found:
            return self.job(incentives(with_handle_time_goal(self.spec, ratio * natural_seconds), self.center))
        hardest = found[0].ratio or 1.0
        factors = {push.goal: ratio / hardest if push.ratio else 0.0 for push in found}
        changes = {
            f"goals.{goal}.target": _moved(self.spec, self.spec.goal(goal), factor, ratio * natural_seconds)
            for goal, factor in factors.items()
        }
        return self.pursued(changes)

    def written_seconds(self) -> float | None:
        """The handle time that the hardest goal asks for as it is written; None where it is written otherwise."""
        goal = self.spec.goal(self.pushes()[0].goal) if self.pushes() else None
        metric = self.spec.metric(goal) if goal else None
        if goal is None or metric is None or metric.unit != "second":
            return None
        return meaning.target_range(goal, metric).high


def _moved(spec: Spec, goal: Goal, factor: float, otherwise: float) -> dict[str, Any]:
    """The goal's target with `factor` times the handle time, `otherwise` seconds where it asks for no time at all."""
    metric = spec.metric(goal)
    if metric is None:
        raise KeyError(goal.id)
    bound = meaning.target_range(goal, metric)
    if metric.direction == "lower":
        return {"at_most": f"{bound.high * factor or otherwise!r} s", **goal.target.qualifiers}
    return {"at_least": bound.low / factor, **goal.target.qualifiers}


def with_handle_time_goal(spec: Spec, seconds: float) -> Spec:
    """The spec with one more goal: agents shall take at most so many seconds per contact."""
    goal = Goal.model_validate({"id": LEVER, "role": "agent", "metric": "aht", "target": {"at_most": f"{seconds!r} s"}})
    first, *others = spec.members
    model = first.model.model_copy(update={"goals": (*first.model.goals, goal)})
    kept = {**first.kept, "goal": (*first.kept["goal"], -1)}
    return Spec(spec.root, (Member(first.document, model, kept), *others), spec.catalog)
