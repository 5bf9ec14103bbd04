"""Shifts that cover what is needed at the lowest wages: an integer program, solved by HiGHS through scipy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goalspec.center.roster import Level, on_seat
from goalspec.experiment.staffing.needs import BIN, BINS


class UncoveredError(ValueError):
    """Shifts with which no headcount covers what is needed; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Cover:
    """`headcounts` per shift at the lowest `cost` a week; no shift reaches `bare` quarters of an hour with work."""

    headcounts: tuple[int, ...]
    cost: float
    bare: int


def cover(shifts: Sequence[Sequence[Level]], costs: Sequence[float], paid: NDArray[np.float64]) -> Cover:
    """The cheapest headcounts with which at least `paid` agents are there in every quarter of an hour of a week.

    `shifts` are the paid stretches of a week per agent of each shift, breaks as negative ones; `costs` what an agent of
    each costs a week. What no shift reaches cannot be covered and is left out. Of several cheapest answers the one that
    HiGHS finds is given, the same one on every call.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    there = presence(shifts)
    reached = there.any(axis=1)
    rows, least = _hardest(there[reached], paid[reached])
    bare = int(np.count_nonzero((paid > 0) & ~reached))
    if not least.size:
        return Cover((0,) * len(shifts), 0.0, bare)
    found = milp(
        np.asarray(costs), integrality=np.ones(len(shifts), dtype=np.int64), bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(rows, lb=least),
    )  # fmt: skip
    if found.x is None:
        raise UncoveredError(f"no headcount of these shifts covers what is needed: {found.message}")
    heads = tuple(round(each) for each in found.x)
    return Cover(heads, float(np.dot(heads, costs)), bare)


def presence(shifts: Sequence[Sequence[Level]]) -> NDArray[np.float64]:
    """Whether an agent of each shift (column) is there all through each quarter of an hour of a week (row)."""
    there = np.zeros((BINS, len(shifts)))
    for column, pieces in enumerate(shifts):
        for piece in pieces:
            first, last = piece.start / BIN, piece.end / BIN
            if piece.paid > 0:
                there[int(np.ceil(first - 1e-9)) : int(last + 1e-9), column] += 1
            else:
                there[int(first + 1e-9) : int(np.ceil(last - 1e-9)), column] -= 1
    return np.maximum(there, 0.0)


def _hardest(there: NDArray[np.float64], paid: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Every different row once, with the most that is asked where it applies; rows that ask for nothing are dropped."""
    rows, which = np.unique(there, axis=0, return_inverse=True)
    least = np.zeros(len(rows))
    np.maximum.at(least, which.ravel(), paid)
    return rows[least > 0], least[least > 0]


def paid_for(seats: int, shrinkage: float) -> int:
    """The fewest paid agents of whom so many are on seat; 0 for none."""
    if seats <= 0:
        return 0
    paid = max(0, int((seats - 0.5) / (1 - shrinkage)) - 1)
    while on_seat(paid, shrinkage) < seats:
        paid += 1
    return paid
