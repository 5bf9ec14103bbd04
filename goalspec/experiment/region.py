"""Where the goals hold: chances point by point, and the points at which they reach the share asked for."""

from collections.abc import Iterable, Mapping, Sequence

from goalspec.experiment.frontier_results import Chance, Region, Word
from goalspec.experiment.kept import Goals, Held, all_hold, chance

Reached = tuple[Chance | None, str | None]


def chances(found: Goals, points: int, names: Iterable[str]) -> dict[str, Chance]:
    """The chance of each goal alone, corrected for all points."""
    wanted = set(names)
    each = {
        name: _chance(chance(held, found.weights[name], points), held, found.weights[name])
        for name, held in found.held.items() if name in wanted
    }  # fmt: skip
    return {name: one for name, one in each.items() if one is not None}


def together(found: Goals, points: int, names: set[str]) -> Chance | None:
    """The chance that these goals hold in the same period; None where there are none."""
    held = [name for name in found.held if name in names]
    if not held:
        return None
    shares = all_hold(found, frozenset(held), points)
    return None if shares[0] is None else Chance(shares[0], shares[1], _periods(found, held))


def _chance(known: tuple[float, object] | tuple[None, None], held: Held, weight: float) -> Chance | None:
    share, interval = known
    return None if share is None else Chance(share, interval, round(len(held) * weight))  # type: ignore[arg-type]


def _periods(found: Goals, names: Sequence[str]) -> int:
    return int(min(found.weights[name] * len(found.held[name]) for name in names) + 1e-9)


def breaks_most(found: Goals, each: Mapping[str, Chance]) -> str | None:
    """The goal that holds least often; None where all always hold."""
    worst = min(each, key=lambda name: each[name].share, default=None)
    return worst if worst is not None and each[worst].share < 1 and worst in found.tasks else None


def word(joint: Chance | None, share: float) -> Word | None:
    """Where a point lies by its whole interval."""
    if joint is None:
        return None
    if joint.interval.low >= share:
        return "inside"
    return "outside" if joint.interval.high < share else "open"


def found(points: Sequence[Reached], goals: Sequence[str], share: float) -> Region | None:
    """The region of a share; `points` are the chances with the goal that fails most often. None without goals."""
    known = {number: joint for number, (joint, _) in enumerate(points) if joint is not None}
    if not known:
        return None
    words = {number: word(joint, share) for number, joint in known.items()}
    inside = tuple(number for number, joint in known.items() if joint.share >= share)
    best = max(known, key=lambda number: known[number].share)
    return Region(
        share, tuple(goals), inside, tuple(number for number in inside if words[number] == "inside"),
        tuple(number for number in known if words[number] == "open"), points[best][1],
    )  # fmt: skip
