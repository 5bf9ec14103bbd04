"""Per issue: what a customer goes through until the issue is solved or given up, whatever it is called elsewhere.

Issues count in the period of the call that ends them. In a steady state as many issues end as begin, so these
figures need no waiting for the last return of every issue.
"""

import numpy as np

from goalspec.simulation.path_facts import Flags
from goalspec.simulation.tally import Ratio
from goalspec.simulation.view import SECOND, View, count, share


def silent_churn(view: View) -> Ratio:
    """Share of issues that end with an answered call that solved nothing and a customer who does not come back."""
    return share(view.facts.call_answered & ~view.facts.call_resolved, _ended(view))


def lost_waiting(view: View) -> Ratio:
    """Share of issues that end with a customer who gave up waiting, or met a busy signal, and does not come back."""
    return share(view.facts.call_lost_waiting, _ended(view))


def contacts_per_issue(view: View) -> Ratio:
    """Answered calls per issue that ends."""
    return Ratio(count(view.answered_first), count(_ended(view)))


def attempts_per_issue(view: View) -> Ratio:
    """Attempts to reach the center, answered or not, per issue that ends."""
    return Ratio(count(view.arrivals), count(_ended(view)))


def wait_per_issue(view: View) -> Ratio:
    """Seconds in queues per issue that ends, over all its attempts."""
    waits = view.facts.wait[view.offered]
    return Ratio(float(np.nansum(waits)), count(_ended(view)), 1 / SECOND)


def work_per_issue(view: View) -> Ratio:
    """Seconds of agent time per issue that ends."""
    handled = view.facts.talk[view.answered] + view.facts.after_call[view.answered]
    return Ratio(float(np.nansum(handled)), count(_ended(view)), 1 / SECOND)


def contact_resolution(view: View) -> Ratio:
    """Share of answered calls that solve the issue."""
    return share(view.facts.call_resolved, view.arrivals & view.facts.call_answered & view.facts.call_over)


def _ended(view: View) -> Flags:
    return view.arrivals & view.facts.issue_ends
