"""Who calls again, and when: each call of a known customer with the next call of the same customer.

Systems often know only customers who had to wait; then calls that waited are looked at alone, else those who call
again would seem fewer than they are.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from goalspec.units import DAY, MINUTE

from .calls import UNKNOWN, Calls, Codes, Flags, Floats
from .estimate import Estimate
from .work import SHORT

RARELY: Final = 0.5
WINDOWS: Final = ((30 * MINUTE, "30 min"), (DAY, "a day"))
LENGTHS: Final = (
    (0.0, SHORT, "being served under 10 s"), (SHORT, 30.0, "being served 10 to 30 s"),
    (30.0, 90.0, "being served 30 to 90 s"), (90.0, 300.0, "being served 90 to 300 s"),
    (300.0, np.inf, "being served 300 s or more"),
)  # fmt: skip


@dataclass(frozen=True)
class Followed:
    """Calls of known customers, each with the place of the customer's next call among them, -1 for none.

    Not slotted: what follows is worked out once.
    """

    calls: Calls
    rows: Codes  # their places in the log
    until: float  # the end of the log

    @cached_property
    def next(self) -> Codes:
        """The place of the next call of the same customer, -1 where none follows in the log."""
        order = np.lexsort((self.calls.arrived, self.calls.customer))
        same = self.calls.customer[order][1:] == self.calls.customer[order][:-1]
        found = np.full(order.size, UNKNOWN, dtype=np.int64)
        found[order[:-1][same]] = order[1:][same]
        return found

    @cached_property
    def again(self) -> Floats:
        """When the customer called again, infinite for never in this log."""
        return np.where(self.next >= 0, self.calls.arrived[self.next], np.inf)


def followed(calls: Calls) -> Followed | None:
    """The calls of known customers; None where there are none."""
    known = calls.offered & (calls.customer != UNKNOWN)
    if not known.any():
        return None
    waited, others = calls.offered & calls.queued, calls.offered & ~calls.queued
    if others.any() and waited.any() and known[others].mean() < RARELY * known[waited].mean():
        known &= calls.queued
    return Followed(calls.only(known), np.flatnonzero(known), float(calls.days[-1] + 1) * DAY)


def rates(found: Followed) -> list[Estimate]:
    """How many call again inside half an hour and inside a day, counted from call to call, by what came before."""
    calls = found.calls
    told = []
    for low, high, what in LENGTHS:
        served = calls.answered & (calls.talk >= max(low, 1e-9)) & (calls.talk < high)
        told += [_rate(found, served, window, f"called again in {name} after {what}") for window, name in WINDOWS]
    told += [
        _rate(found, calls.abandoned, window, f"called again in {name} after abandoning") for window, name in WINDOWS
    ]
    return [each for each in told if each is not None]


def _rate(found: Followed, chosen: Flags, window: float, what: str) -> Estimate | None:
    """The share with a further call inside the window, with Jeffreys' interval; the log must cover the window."""
    from scipy.special import betaincinv

    seen = chosen & (found.calls.arrived + window <= found.until)
    n = int(seen.sum())
    if n == 0:
        return None
    back = int(np.count_nonzero(found.again[seen] - found.calls.arrived[seen] <= window))
    low, high = (float(betaincinv(back + 0.5, n - back + 0.5, side)) for side in (0.025, 0.975))
    method = "calls of known customers, Jeffreys' interval"
    return Estimate(what, back / n, low, high, n, "share", method, written=False)


def within_a_day(found: Followed) -> Flags:
    """Calls whose customer called again within a day of the call."""
    return np.asarray(found.again - found.calls.arrived <= DAY)
