"""Goals in two cases: how often each holds, period by period the same customers, and whether the change is sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import comb, floor

from goalspec.experiment.compare import Difference, paired
from goalspec.experiment.intervals import CONFIDENCE, EVERYTHING, Interval, wilson
from goalspec.experiment.job import Run
from goalspec.experiment.kept_results import Kept
from goalspec.experiment.plan import Plan, Task
from goalspec.experiment.trials import Series, trials

Held = tuple[bool | None, ...]
DROPPED = "not pursued in this case"


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals of one case: per goal its task, its target's values, and whether it holds, trial by trial."""

    tasks: dict[str, Task]
    targets: dict[str, Series]
    held: dict[str, Held]
    weights: dict[str, float]
    reasons: dict[str, str]


def goals(plan: Plan, runs: Sequence[Run], seed: int) -> Goals:
    """The goals of a plan over the runs of a case."""
    found = Goals({task.goal.id: task for task in plan.tasks}, {}, {}, {}, {})
    for name, task in found.tasks.items():
        parts = () if task.reason else trials(plan, task, runs, seed)
        reason = task.reason or next((each.reason for each in parts if each.reason), "")
        if reason:
            found.reasons[name] = reason
            continue
        held = tuple(_holds(task, row) for row in zip(*(each.values for each in parts), strict=True))
        found.targets[name], found.held[name] = parts[0], held
        found.weights[name] = parts[0].weight / len(held) if held else 0.0
    return found


def _holds(task: Task, row: Sequence[float | None]) -> bool | None:
    """Whether target and guards hold in one period; None where one of them has no value."""
    if None in row:
        return None
    aims = (task.target, *task.guards)
    return all(aim.holds(value) for aim, value in zip(aims, row, strict=True) if value is not None)


def chance(held: Held, weight: float, looks: int = 1) -> tuple[float, Interval] | tuple[None, None]:
    """The share of periods that hold, with its interval after Wilson, corrected for `looks` of them together.

    A trial counts for `weight` periods.
    """
    known = [each for each in held if each is not None]
    if not known:
        return None, None
    share, count = sum(known) / len(known), len(known) * weight
    return share, wilson(share * count, count, 1 - (1 - CONFIDENCE) / looks)


def all_hold(
    found: Goals, names: frozenset[str] | None = None, looks: int = 1
) -> tuple[float, Interval] | tuple[None, None]:
    """The chance that all committed goals with a figure, or those named, hold in the same period."""
    counted = {name for name in found.held if found.tasks[name].committed} if names is None else names
    rows = [held for name, held in found.held.items() if name in counted]
    if not rows:
        return None, None
    shortest = min(map(len, rows))
    weight = min(found.weights[name] * len(found.held[name]) for name in found.held) / shortest if shortest else 0.0
    together = tuple(None if None in row else all(row) for row in zip(*(each[:shortest] for each in rows), strict=True))
    return chance(together, weight, looks)


def kept(before: Goals, after: Goals, looks: int) -> tuple[Kept, ...]:
    """Every goal of the base or the case; intervals of differences are corrected for `looks` of them."""
    return tuple(_kept(name, before, after, looks) for name in dict.fromkeys([*before.tasks, *after.tasks]))


def _kept(name: str, before: Goals, after: Goals, looks: int) -> Kept:
    task = after.tasks.get(name) or before.tasks[name]
    text = f"{task.metric.id} {task.target.text}"
    first, then = before.held.get(name, ()), after.held.get(name, ())
    pairs = [(a, b) for a, b in zip(first, then, strict=False) if a is not None and b is not None]
    weight = min(before.weights.get(name, 0.0), after.weights.get(name, 0.0))
    gained, lost = (floor(weight * pairs.count(each) + 1e-9) for each in ((False, True), (True, False)))
    reason = after.reasons.get(name) or ("" if name in after.tasks else DROPPED)
    target = after.targets.get(name)
    (share, interval), (share_then, interval_then) = (
        chance(held, found.weights.get(name, 0.0)) for held, found in ((first, before), (then, after))
    )
    return Kept(
        name, text, share, interval, share_then, interval_then, gained, lost, floor(weight * len(pairs) + 1e-9),
        sign_test(gained, lost) if pairs else None, target.mean if target else None,
        _difference(before, after, name, looks), reason,
    )  # fmt: skip


def _difference(before: Goals, after: Goals, name: str, looks: int) -> Difference | None:
    """The paired difference of the target's metric; None where the case measures another metric or in another way."""
    if name not in before.targets or name not in after.targets:
        return None
    first, then = before.tasks[name].target.probe, after.tasks[name].target.probe
    if first != then:
        return None
    difference = paired(before.targets[name].values, after.targets[name].values, looks=looks)
    return difference if before.weights[name] >= 1 else _composed(difference)


def _composed(difference: Difference | None) -> Difference | None:
    """Periods composed of the same few weeks are no independent pairs: the mean stands, its interval does not."""
    return None if difference is None else replace(difference, interval=EVERYTHING)


def sign_test(gained: int, lost: int) -> float:
    """Exact two-sided p of as uneven a split as this of `gained + lost` changes, were both ways equally likely."""
    n = gained + lost
    tail = float(sum(comb(n, k) for k in range(min(gained, lost) + 1)) / (1 << n))
    return min(1.0, 2 * tail)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """p-values adjusted after Holm (1979): the k-th smallest of m times m - k + 1, never falling, at most 1."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    found, least = [0.0] * len(values), 0.0
    for rank, place in enumerate(order):
        least = min(1.0, max(least, (len(values) - rank) * values[place]))
        found[place] = least
    return tuple(found)


def corrected(tables: Sequence[tuple[Kept, ...]]) -> Iterator[tuple[Kept, ...]]:
    """The goals of all cases with their p-values adjusted for all of them together."""
    flat = [each.p for table in tables for each in table if each.p is not None]
    adjusted = iter(holm(flat))
    for table in tables:
        yield tuple(each if each.p is None else replace(each, p=next(adjusted)) for each in table)
