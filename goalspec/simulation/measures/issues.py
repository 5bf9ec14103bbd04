"""Per issue: what a customer goes through until the issue is solved or given up, whatever it is called elsewhere.

Issues count in the period of the call that ends them. In a steady state as many issues end as begin, so these
figures need no waiting for the last return of every issue.
"""

from goalspec.simulation.contact_facts import Flags
from goalspec.simulation.tally import Ratio
from goalspec.simulation.view import SECOND, View


def silent_churn(view: View) -> Ratio:
    """Share of issues that end with an answered call that solved nothing and a customer who does not come back."""
    return view.share(view.facts.call_answered & ~view.facts.call_resolved, _ended(view))


def lost_waiting(view: View) -> Ratio:
    """Share of issues that end with a customer who gave up waiting, or met a busy signal, and does not come back."""
    return view.share(view.facts.call_lost_waiting, _ended(view))


def contacts_per_issue(view: View) -> Ratio:
    """Answered calls per issue that ends."""
    return Ratio(view.count(view.answered_first), view.count(_ended(view)))


def attempts_per_issue(view: View) -> Ratio:
    """Attempts to reach the center, answered or not, per issue that ends."""
    return Ratio(view.count(view.arrivals), view.count(_ended(view)))


def wait_per_issue(view: View) -> Ratio:
    """Seconds in queues per issue that ends, over all its attempts."""
    return Ratio(view.facts.total(["wait"], view.offered)[0], view.count(_ended(view)), 1 / SECOND)


def work_per_issue(view: View) -> Ratio:
    """Seconds of agent time per issue that ends."""
    return Ratio(view.facts.total(["talk", "after_call"], view.answered)[0], view.count(_ended(view)), 1 / SECOND)


def contact_resolution(view: View) -> Ratio:
    """Share of answered calls that solve the issue."""
    return view.share(view.facts.call_resolved, view.arrivals & view.facts.call_answered & view.facts.call_over)


def _ended(view: View) -> Flags:
    return view.arrivals & view.facts.issue_ends
