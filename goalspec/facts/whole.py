"""Facts of the whole spec."""

from collections.abc import Mapping

from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec


def goals(spec: Spec) -> tuple[Goal, ...]:
    """The goals that are not dropped, in the order of the files."""
    return tuple(goal for goal in spec.goals if goal.dropped is None)


def goals_by_id(goals: tuple[Goal, ...]) -> Mapping[str, Goal]:
    """The goals that are not dropped, by id."""
    return {goal.id: goal for goal in goals}


def goals_by_role(goals: tuple[Goal, ...]) -> Mapping[str, tuple[Goal, ...]]:
    """The goals that are not dropped, by the role that owes them."""
    found: dict[str, list[Goal]] = {}
    for goal in goals:
        found.setdefault(goal.role, []).append(goal)
    return {role: tuple(owed) for role, owed in found.items()}
