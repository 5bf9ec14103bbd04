"""Do longer calls solve more, and do waits cost satisfaction? Within one contact type and agent, never across them.

Pooled over agents, handle time and resolution mix up what the work is like with who does it. So calls are ranked within
the same type and agent, and the sum of (rank - mean) (answer - mean) is compared with what shuffling within these
groups would give, whose mean and variance are known exactly (the trend test of Mantel 1963). A relation is reported
when its p-value, corrected after Holm for all relations of the log, is below 1 %; "no relation found" is the answer
otherwise, and no proof that there is none.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from .calls import Calls, Codes, Floats
from .estimate import NORMAL
from .work import SHORT, talked

LEVEL: Final = 0.01
FEWEST: Final = 100


@dataclass(frozen=True, slots=True)
class Relation:
    """One question to the log.

    `difference` is the share of good answers among the upper half less the lower half, within groups, with a 95 %
    interval; `p` is corrected for all questions asked.
    """

    question: str
    found: bool
    p: float
    difference: float
    low: float
    high: float
    n: int
    groups: int

    @property
    def sentence(self) -> str:
        """The answer in words, with its size."""
        points = f"{100 * self.difference:+.1f} points ({100 * self.low:+.1f} to {100 * self.high:+.1f})"
        head = "relation found" if self.found else "no relation found"
        return f"{self.question}: {head}; {points}, {self.n:,} answers in {self.groups} groups, p = {self.p:.3g}"


@dataclass(frozen=True, slots=True)
class _Test:
    question: str
    p: float
    difference: float
    error: float
    n: int
    groups: int


def relations(calls: Calls) -> tuple[Relation, ...]:
    """Every question that the log has 100 answers for."""
    served = calls.only(talked(calls) & (calls.talk >= SHORT))
    both = served.type * (int(served.agent.max(initial=0)) + 2) + served.agent
    asked = [
        _test("resolution against handle time, within contact type and agent", served.handled, served.resolved, both),
        _test("satisfaction against the wait, within contact type and outcome", served.wait, served.satisfied,
              served.type * 3 + served.resolved),
        _test("satisfaction against resolution, within contact type", served.resolved.astype(float), served.satisfied,
              np.where(served.resolved >= 0, served.type, -1)),
    ]  # fmt: skip
    return tuple(_corrected([test for test in asked if test is not None]))


def _test(question: str, cause: Floats, answer: Codes, group: Codes) -> _Test | None:
    known = (answer >= 0) & np.isfinite(cause) & (group >= 0)
    if np.count_nonzero(known) < FEWEST:
        return None
    cause, answers, group = cause[known], answer[known].astype(float), np.unique(group[known], return_inverse=True)[1]
    size = np.bincount(group)
    x, y = _centered(_ranks(cause, group), group, size), _centered(answers, group, size)
    within = np.bincount(group, x * x) * np.bincount(group, y * y) / np.maximum(size - 1, 1)
    spread = math.sqrt(float(within.sum()))
    z = float((x * y).sum()) / spread if spread > 0 else 0.0
    return _Test(question, math.erfc(abs(z) / math.sqrt(2)), *_difference(x, y), int(known.sum()), size.size)


def _ranks(values: Floats, group: Codes) -> Floats:
    """Midranks within groups, from 0 to 1."""
    from scipy.stats import rankdata

    scaled = np.empty(values.size)
    order = np.argsort(group, kind="stable")
    edges = np.r_[0, np.flatnonzero(np.diff(group[order])) + 1, group.size]
    for first, last in pairwise(edges.tolist()):
        rows = order[first:last]
        scaled[rows] = rankdata(values[rows]) / rows.size
    return scaled


def _centered(values: Floats, group: Codes, size: Codes) -> Floats:
    return np.asarray(values - (np.bincount(group, values) / size)[group])


def _difference(x: Floats, y: Floats) -> tuple[float, float]:
    """Good answers among calls above the middle of their group less those below, and the standard error."""
    upper, lower = y[x > 0], y[x < 0]
    if min(upper.size, lower.size) < 2:
        return 0.0, math.inf
    error = math.sqrt(upper.var(ddof=1) / upper.size + lower.var(ddof=1) / lower.size)
    return float(upper.mean() - lower.mean()), error


def _corrected(tests: list[_Test]) -> list[Relation]:
    """After Holm (1979), in the order of the questions."""
    order = sorted(range(len(tests)), key=lambda place: tests[place].p)
    corrected, least = {}, 0.0
    for step, place in enumerate(order):
        least = max(least, min(1.0, tests[place].p * (len(tests) - step)))
        corrected[place] = least
    return [_relation(test, corrected[place]) for place, test in enumerate(tests)]


def _relation(test: _Test, p: float) -> Relation:
    half = NORMAL * test.error
    return Relation(
        test.question, p < LEVEL, p, test.difference, test.difference - half, test.difference + half, test.n,
        test.groups,
    )  # fmt: skip
