"""A spec in outline: roles, goals and tensions as written, and what the goals make of each team's work."""

from collections.abc import Iterator

from goalspec.center.model import Center
from goalspec.experiment.outline_results import GoalLine, Outline, RoleLine, TensionLine, WorkLine
from goalspec.incentives import Incentives, Pressed
from goalspec.spec.meaning import words
from goalspec.spec.model import Bound, Goal, Guard
from goalspec.spec.spec import Spec


def outline(spec: Spec, center: Center, pressed: Incentives) -> Outline:
    """The outline of a spec on a center."""
    return Outline(
        tuple(_roles(spec)),
        tuple(_goal(spec, goal) for goal in spec.judged),
        tuple(TensionLine(each.between, each.wins, each.because or "") for each in spec.tensions),
        tuple(_work(center, each) for each in pressed.pressed.values()),
    )


def _roles(spec: Spec) -> Iterator[RoleLine]:
    """Roles with a goal and those above them, each after the one that it reports to."""
    held = dict.fromkeys(goal.role for goal in spec.judged)
    chains = ((*reversed(spec.above(role)), role) for role in held)
    for name in dict.fromkeys(role for chain in chains for role in chain):
        role = spec.roles.get(name)
        count = role.headcount if role else None
        yield RoleLine(
            name, (role.title if role else None) or name, role.reports_to if role else None,
            None if count is None else float(count),
        )  # fmt: skip


def _goal(spec: Spec, goal: Goal) -> GoalLine:
    metric = spec.metric(goal)
    return GoalLine(
        goal.id, goal.name, goal.role, goal.owner, metric.id if metric else str(goal.metric), words(goal.target),
        tuple(_guard(each) for each in goal.guard), goal.by, goal.kind, goal.why or "", goal.supports,
    )  # fmt: skip


def _guard(guard: Guard) -> str:
    bound: Bound = guard
    return f"{guard.metric} {words(bound)}"


def _work(center: Center, each: Pressed) -> WorkLine:
    old, new = each.natural, each.handling
    return WorkLine(
        each.team, each.type,
        each.speed.goal if each.speed else None, each.care.goal if each.care else None,
        each.speed.ratio * old.handle_time if each.speed else None, each.gap, each.pull,
        (old.handle_time, new.handle_time), (old.resolution, new.resolution),
        (old.rule.dump_share, new.rule.dump_share), center.types[each.type].returns.share,
    )  # fmt: skip
