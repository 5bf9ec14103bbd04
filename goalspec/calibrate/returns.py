"""Who tries again after giving up, who returns after an issue was not solved, and which calls are first ones.

The log is followed by customer. What a customer does after a call that settled the matter is other business: its hazard
is the background. A call is settled when a survey says so; where no survey does, talks of 30 s and more are taken for
settled, which finds fewer returns than there are, and calls under ten seconds alone are known to be unsolved.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from goalspec.center.defaults import default
from goalspec.queueing.surveys import wilson
from goalspec.units import DAY

from .calls import Calls, Codes, Flags, Floats, everything
from .comeback import FEWEST, SPAN, Comeback, Gaps, at_hazard, comeback, hazard, law
from .estimate import Estimate
from .work import SHORT

NORMAL_TALK: Final = 30.0
LEAST_FIRST: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """Calls of known customers, of one type, and what became of these customers.

    `rows` are the places of the calls in the log, `following` those of the next calls of the customers, -1 for none.
    """

    calls: Calls
    gaps: Gaps
    rows: Codes
    following: Codes
    reopen: float

    def only(self, chosen: Flags | Codes) -> "Trail":
        """The chosen calls."""
        if everything(chosen):
            return self
        return replace(
            self, calls=self.calls.only(chosen), gaps=self.gaps.only(chosen), rows=self.rows[chosen],
            following=self.following[chosen],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Returns:
    """Redial, return and resolution of a type; `background` is the hazard of other business, None where unknown."""

    redial: Comeback | None
    back: Comeback | None
    resolution: Estimate | None
    background: Floats | None

    @property
    def surveyed(self) -> bool:
        """Whether customers were asked if the issue was solved."""
        return self.resolution is not None


def returns(own: Calls, trail: Trail | None, path: str) -> Returns:
    """Redial, return and resolution of the calls of one type."""
    resolution = _resolution(own, path)
    if trail is None:
        return Returns(None, None, resolution, None)
    calls, gaps = trail.calls, trail.gaps
    solved = calls.resolved == 1 if resolution is not None else calls.talk >= NORMAL_TALK
    settled = gaps.only(calls.answered & solved)
    background = hazard(settled) if settled.gap.size >= FEWEST else None
    unsolved = calls.answered & ((calls.resolved == 0) | ((calls.talk < SHORT) & (calls.talk > 0)))
    redial = comeback(gaps.only(calls.abandoned), trail.reopen, background)
    return Returns(redial, _back(gaps.only(unsolved), trail.reopen, background), resolution, background)


def _resolution(own: Calls, path: str) -> Estimate | None:
    asked = own.answered & (own.resolved >= 0)
    n = int(asked.sum())
    if n < FEWEST:
        return None
    yes = int(np.count_nonzero(own.resolved[asked] == 1))
    method = "answers of customers, Wilson's interval"
    return Estimate(f"{path}.resolution", yes / n, *wilson(yes, n), n, "share", method)


def _back(found: Gaps, reopen: float, background: Floats | None) -> Comeback | None:
    """The return, with two parts of the delay where they explain the log better than one (BIC)."""
    one = comeback(found, reopen, background)
    two = comeback(found, reopen, background, parts=2) if one else None
    if one is None or two is None:
        return one
    better = 2 * (one.loss - two.loss) > 2 * np.log(found.gap.size)
    return two if better and 0.02 < two.parts[0][0] < 0.98 else one


def first_weights(own: Calls, trail: Trail | None, found: Returns, size: int) -> Floats:
    """For each call of the log its weight as a first contact, from the calls of one type; 0 for the other types.

    A call that follows another of its customer is a return with the chance g G' / (g G' + (1 - g G) h). Calls near the
    beginning of the log may follow one before it. Where no survey tells what was solved, or no customer is known, all
    calls weigh alike: first = offered - g abandoned - r (1 - p) answered.
    """
    if trail is None or found.resolution is None:
        return np.full(size, _by_balance(own, found.redial))
    weight = np.zeros(size)
    weight[trail.rows] = 1.0
    taken = np.zeros(size)
    for fit, chosen, shares in _origins(trail.calls, found, found.resolution.value):
        odds = np.where(chosen & trail.gaps.back, _odds(trail, fit, shares, found.background), 0.0)
        follows = (odds > 0) & (trail.following >= 0)
        np.add.at(taken, trail.following[follows], odds[follows])
        outlast = _unseen(trail, fit)
        rate = float(odds[follows].sum()) / max(float((1 - outlast).sum()), 1.0)
        taken[trail.rows] += rate * outlast
    weight[trail.rows] -= taken[trail.rows]
    return weight


def scale_for_unknown(own: Flags, trail: Trail | None, weight: Floats, offered: Flags) -> Floats:
    """Callers who are not known are first callers as often as those who are."""
    if trail is None or not trail.rows.size:
        return np.where(own & offered, weight, 0.0)
    unknown = own & offered
    unknown[trail.rows] = False
    return np.where(unknown, float(weight[trail.rows].mean()), np.where(own & offered, weight, 0.0))


def _origins(calls: Calls, found: Returns, resolution: float) -> list[tuple[Comeback, Flags, Floats]]:
    """What calls may be followed by: a redial, or a return with the chance that the issue was not solved."""
    unsolved = np.select([calls.resolved == 1, calls.resolved == 0], [0.0, 1.0], 1 - resolution)
    told = []
    if found.redial:
        told.append((found.redial, calls.abandoned, np.full(len(calls), found.redial.share)))
    if found.back:
        told.append((found.back, calls.answered & (unsolved > 0), found.back.share * unsolved))
    return told


def _odds(trail: Trail, fit: Comeback, shares: Floats, background: Floats | None) -> Floats:
    grown, dense = law(fit.parts, trail.gaps, trail.reopen)
    own = shares * dense
    return np.asarray(own / np.maximum(own + (1 - shares * grown) * at_hazard(trail.gaps, background), 1e-300))


def _unseen(trail: Trail, fit: Comeback) -> Floats:
    """The share of returns at the times of these calls whose first call lies before the log."""
    times = trail.calls.arrived
    since = np.minimum(times - np.floor(times.min() / DAY) * DAY, SPAN)
    return np.asarray(sum(share * np.exp(-since / mean) for share, mean in fit.parts))


def _by_balance(own: Calls, redial: Comeback | None) -> float:
    share = redial.share if redial else None
    return first_share(int(own.offered.sum()), int(own.abandoned.sum()), int(own.answered.sum()), share)


def first_share(offered: float, abandoned: float, answered: float, redial: float | None) -> float:
    """The share of first contacts among all: offered less redials less returns, as shares or their defaults say."""
    share = default("type.redial.share") if redial is None else redial
    again = default("type.return.share") * (1 - default("type.resolution"))
    return max(LEAST_FIRST, 1 - (share * abandoned + again * answered) / max(offered, 1.0))
