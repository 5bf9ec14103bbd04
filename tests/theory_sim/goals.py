"""Specs of a single goal, made without a file."""

from pathlib import Path

from goalspec import catalog
from goalspec.spec.document import Document
from goalspec.spec.model import SpecFile
from goalspec.spec.spec import Member, Spec


def one_goal(metric: str, role: str = "agent", **target: object) -> Spec:
    """A spec with one goal on a metric."""
    goal: dict[str, object] = {"id": metric, "metric": metric, "role": role, "target": target}
    return spec_of(goal)


def spec_of(*goals: dict[str, object], roles: tuple[dict[str, object], ...] = ()) -> Spec:
    """A spec of these goals and roles."""
    file = SpecFile.model_validate({"schema": 1, "goal": list(goals), "role": list(roles)})
    kept = {"goal": tuple(range(len(goals))), "role": tuple(range(len(roles))), "tension": ()}
    return Spec(Path(), (Member(Document(Path("spec.toml"), "", {}), file, kept),), catalog.load())
