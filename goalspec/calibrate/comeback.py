"""The law of coming back: a share g of callers tries again, after a delay, or in closed hours after the next opening.

    P(back by u) = g G(u),    G(u) = F(u - s) - F(o - s) + F(c - s) + (F(o - s) - F(c - s)) (1 - exp(-(u - o) / m))

s is the end of the call, o and c the last opening and the closing before it when u is in a later window than s, F the
law of the delay (one or two exponential parts), m the mean time after opening. Who has not come back when the log ends
is censored. Other calls of the same customer come at the hazard h(t) seen after calls that settled the matter, so that
an observed next call has the density g G' + (1 - g G) h.
"""

import math
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from goalspec.units import DAY, HOUR, MINUTE

from .calls import Codes, Flags, Floats, everything
from .likelihood import lowest, spreads
from .windows import Windows

SPAN: Final = 14 * DAY
EDGES: Final = np.array([0, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, DAY, 2 * DAY, 4 * DAY, SPAN, np.inf])
FEWEST: Final = 50
SAMPLE: Final = 50_000
SHORTEST: Final = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Ends of calls, and the next call of the same customer or the end of the log, with the openings between.

    `closed` and `opened` are seconds from the end of the call to the last closing and opening before the next call, 0
    where both fall into one window.
    """

    gap: Floats
    back: Flags
    closed: Floats
    opened: Floats

    def only(self, chosen: Flags | Codes) -> "Gaps":
        """The chosen calls."""
        if everything(chosen):
            return self
        return Gaps(self.gap[chosen], self.back[chosen], self.closed[chosen], self.opened[chosen])


@dataclass(frozen=True, slots=True)
class Comeback:
    """Who tries again: a share, and the parts of the delay as (share, mean in s), with 95 % intervals around each."""

    share: float
    share_interval: tuple[float, float]
    parts: tuple[tuple[float, float], ...]
    part_intervals: tuple[tuple[tuple[float, float], tuple[float, float]], ...]
    n: int
    background: bool
    loss: float


def gaps(ended: Floats, again: Floats, until: float, windows: Windows) -> Gaps:
    """What became of calls that `ended`: the next one comes at `again`, infinite for not before `until`."""
    last = windows.last_open(np.minimum(until, ended + SPAN))
    back = again <= np.minimum(until, ended + SPAN)
    limit = np.where(back, again, last)
    gap = np.maximum(limit - ended, SHORTEST)
    opened, closed = windows.last_break(ended, limit)
    return Gaps(gap, back, np.maximum(closed - ended, 0.0), np.maximum(opened - ended, 0.0))


def hazard(found: Gaps) -> Floats:
    """Calls per second in each piece of `EDGES`, after calls that settled the matter."""
    stops = found.gap[:, None]
    exposure = np.clip(stops - EDGES[:-1], 0, np.diff(EDGES)).sum(axis=0)
    counts = np.histogram(found.gap[found.back], EDGES)[0]
    return np.asarray(counts / np.maximum(exposure, 1e-9))


def at_hazard(found: Gaps, background: Floats | None) -> Floats:
    """The hazard of other business at the end of each gap; 0 where none is known."""
    return np.zeros(found.gap.size) if background is None else background[np.digitize(found.gap, EDGES) - 1]


def _sample(found: Gaps) -> Gaps:
    """Enough gaps for a fit, evenly taken, whatever the size of the log."""
    if found.gap.size <= SAMPLE:
        return found
    return found.only(np.linspace(0, found.gap.size - 1, SAMPLE).astype(np.int64))


def comeback(found: Gaps, reopen: float, background: Floats | None = None, *, parts: int = 1) -> Comeback | None:
    """The share and the delay by maximum likelihood; None for fewer than 50 calls or fewer than 10 that came back."""
    if found.gap.size < FEWEST or np.count_nonzero(found.back) < FEWEST / 5:
        return None
    found = _sample(found)
    loss = partial(_loss, found=found, other=at_hazard(found, background), reopen=reopen)
    best, least = lowest(loss, _start(found, parts), _bounds(parts))
    return Comeback(*_told(best, spreads(loss, best)), found.gap.size, background is not None, least)


def _start(found: Gaps, parts: int) -> Floats:
    share = min(0.95, max(0.05, float(found.back.mean())))
    middle = math.log(max(60.0, float(np.median(found.gap[found.back]))))
    first = [math.log(share / (1 - share)), middle + 0.3]
    return np.array(first if parts == 1 else [first[0], math.log(30 * MINUTE), 0.5, math.log(2 * DAY)])


def _bounds(parts: int) -> list[tuple[float, float]]:
    mean = (math.log(5.0), math.log(30 * DAY))
    return [(-8.0, 8.0), mean] if parts == 1 else [(-8.0, 8.0), (math.log(5.0), math.log(6 * HOUR)), (-6.0, 6.0),
                                                  (math.log(6 * HOUR), math.log(30 * DAY))]  # fmt: skip


def _loss(theta: Floats, found: Gaps, other: Floats, reopen: float) -> float:
    share = _expit(theta[0])
    grown, dense = law(_parts(theta), found, reopen)
    left = 1 - share * grown
    seen = np.where(found.back, share * dense + left * other, left)
    return -float(np.log(np.maximum(seen, 1e-300)).sum())


def _parts(theta: Floats) -> tuple[tuple[float, float], ...]:
    """The parts of the delay as (share, mean in s)."""
    if theta.size == 2:
        return ((1.0, math.exp(theta[1])),)
    soon = _expit(theta[2])
    return (soon, math.exp(theta[1])), (1 - soon, math.exp(theta[3]))


def law(parts: tuple[tuple[float, float], ...], found: Gaps, reopen: float) -> tuple[Floats, Floats]:
    """P(back by then | tries again) and its density, for a delay of these parts."""
    grown, dense = np.zeros(found.gap.size), np.zeros(found.gap.size)
    since = found.gap - found.opened
    later = found.opened > 0
    waited = np.exp(-since / reopen)
    for weight, mean in parts:
        over, opened, closed = (np.exp(-each / mean) for each in (found.gap, found.opened, found.closed))
        held = np.where(later, closed - opened, 0.0)  # due while the doors were shut
        grown += weight * (1 - over - held * waited)
        dense += weight * (over / mean + held * waited / reopen)
    return grown, dense


Sides = tuple[float, float]


def _told(
    theta: Floats, cov: Floats
) -> tuple[float, Sides, tuple[tuple[float, float], ...], tuple[tuple[Sides, Sides], ...]]:
    """The share with its interval, and the parts of the delay with theirs."""
    errors = np.sqrt(np.diag(cov))
    share = _share(theta[0], errors[0])
    if theta.size == 2:
        return *share, _parts(theta), (((1.0, 1.0), _mean(theta[1], errors[1])),)
    _, soon_sides = _share(theta[2], errors[2])
    late_sides = (1 - soon_sides[1], 1 - soon_sides[0])
    return *share, _parts(theta), ((soon_sides, _mean(theta[1], errors[1])), (late_sides, _mean(theta[3], errors[3])))


def _share(logit: float, error: float) -> tuple[float, tuple[float, float]]:
    if not math.isfinite(error):
        return _expit(logit), (0.0, 1.0)
    return _expit(logit), (_expit(logit - 1.96 * error), _expit(logit + 1.96 * error))


def _mean(log: float, error: float) -> tuple[float, float]:
    if not math.isfinite(error):
        return 0.0, math.inf
    return math.exp(log - 1.96 * error), math.exp(min(log + 1.96 * error, 700.0))


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-min(max(x, -700.0), 700.0)))
