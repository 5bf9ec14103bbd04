"""The handle-time goals of a spec as one lever: moved together, or added where there are none."""

from collections.abc import Mapping
from typing import Any

from goalspec.center.model import Center
from goalspec.center.paths import changed_spec
from goalspec.incentives import Push, natural_handlings, pushes
from goalspec.spec import meaning
from goalspec.spec.model import Goal
from goalspec.spec.spec import Member, Spec

PULL = "handle_time"
LEVER = "handle-time-target"


def pressing(spec: Spec, center: Center) -> list[Push]:
    """The goals that press on handle time, hardest first."""
    found = pushes(spec, center, natural_handlings(center))
    return sorted((push for push in found if push.pulls == PULL), key=lambda push: push.ratio)


def natural_seconds(spec: Spec, center: Center) -> float | None:
    """The natural handle time (s) that a goal of all agents is held against; None where it would reach nobody."""
    found = [push for push in pressing(with_goal(spec, 1.0), center) if push.goal == LEVER]
    return 1.0 / found[0].ratio if found and found[0].ratio else None


def written_seconds(spec: Spec, center: Center) -> float | None:
    """The handle time (s) that the hardest goal asks for as it is written; None where it is written otherwise."""
    found = pressing(spec, center)
    goal = spec.goal(found[0].goal) if found else None
    metric = spec.metric(goal) if goal else None
    if goal is None or metric is None or metric.unit != "second":
        return None
    return meaning.target_range(goal, metric).high


def at_ratio(spec: Spec, center: Center, ratio: float, natural: float) -> Spec:
    """The spec with its handle-time goals moved so that the hardest asks for `ratio` of the `natural` seconds.

    Where the spec has none, a goal of the agents for `ratio * natural` seconds is added.
    """
    found = pressing(spec, center)
    return changed_spec(spec, moved(spec, found, ratio, natural)) if found else with_goal(spec, ratio * natural)


def at_seconds(spec: Spec, center: Center, seconds: float) -> Spec:
    """The spec with its handle-time goals moved so that the hardest asks for so many seconds, as it is written."""
    found, written = pressing(spec, center), written_seconds(spec, center)
    if not found:
        return with_goal(spec, seconds)
    natural = written / found[0].ratio if written and found[0].ratio else natural_seconds(spec, center)
    return at_ratio(spec, center, seconds / natural, natural) if natural else spec


def moved(spec: Spec, found: list[Push], ratio: float, natural: float) -> Mapping[str, Any]:
    """By path the targets of the pressing goals, all moved by the factor that brings the hardest to `ratio`."""
    hardest = found[0].ratio or 1.0
    factors = {push.goal: ratio / hardest if push.ratio else 0.0 for push in found}
    return {
        f"goals.{goal}.target": _moved(spec, spec.goal(goal), factor, ratio * natural)
        for goal, factor in factors.items()
    }


def _moved(spec: Spec, goal: Goal, factor: float, otherwise: float) -> dict[str, Any]:
    """The goal's target with `factor` times the handle time, `otherwise` seconds where it asks for no time at all."""
    metric = spec.metric(goal)
    if metric is None:
        raise KeyError(goal.id)
    bound = meaning.target_range(goal, metric)
    if metric.direction == "lower":
        return {"at_most": f"{bound.high * factor or otherwise!r} s", **goal.target.qualifiers}
    return {"at_least": bound.low / factor, **goal.target.qualifiers}


def with_goal(spec: Spec, seconds: float) -> Spec:
    """The spec with one more goal: agents shall take at most so many seconds per contact."""
    goal = Goal.model_validate({"id": LEVER, "role": "agent", "metric": "aht", "target": {"at_most": f"{seconds!r} s"}})
    first, *others = spec.members
    model = first.model.model_copy(update={"goals": (*first.model.goals, goal)})
    kept = {**first.kept, "goal": (*first.kept["goal"], -1)}
    return Spec(spec.root, (Member(first.document, model, kept), *others), spec.catalog)
