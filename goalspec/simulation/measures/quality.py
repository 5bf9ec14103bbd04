"""Quality: whether issues are solved, how often customers have to come back, and what they say of it."""

from goalspec.simulation import codes, outcomes
from goalspec.simulation.contact_facts import Flags
from goalspec.simulation.tally import NotSimulated, Ratio
from goalspec.simulation.view import View

from .cost import _needs_second_tier


def fcr(view: View) -> Ratio:
    """Share of issues solved at the first answered call (per customer), or of calls that are the only one (per call).

    By survey or by the agent's log a call counts when it solved the issue; by records when no further answered call
    about the issue comes within `window`, so that customers who silently give up look solved.
    """
    solved = _alone(view) if view.text("by") == "records" else view.facts.call_resolved
    first = view.arrivals & view.facts.first_answered & view.facts.call_over
    if view.text("denominator") == "customer":
        return view.share(solved, first)
    return Ratio(view.count(first & solved), view.count(view.arrivals & view.facts.call_answered))


def one_contact_resolution(view: View) -> Ratio:
    """As first contact resolution per customer, with other channels counted; an issue keeps its channel here."""
    solved = _alone(view) if view.text("by") == "records" else view.facts.call_resolved
    return view.share(solved, view.arrivals & view.facts.first_answered & view.facts.call_over)


def resolution_rate(view: View) -> Ratio:
    """Share of issues ending in the period that end solved; by records, end with an answered call."""
    ended = view.arrivals & view.facts.issue_ends
    return view.share(view.facts.call_answered if view.text("by") == "records" else view.facts.call_resolved, ended)


def repeat_contact_rate(view: View) -> Ratio:
    """Share of attempts about an issue for which the customer had tried within `window` before."""
    if view.text("reason") == "any":
        raise NotSimulated("customers have one issue at a time here; contacts for another reason are not simulated")
    return view.share(view.facts.recent(view.milliseconds("window")), view.arrivals)


def contacts_per_resolution(view: View) -> Ratio:
    """Answered calls per issue solved."""
    calls = view.arrivals & view.facts.call_answered
    return Ratio(view.count(calls), view.count(calls & view.facts.call_resolved))


def reopen_rate(view: View) -> Ratio:
    """Share of written contacts closed by an agent whose customer comes back within `window`, the issue unsolved."""
    if view.text("reply") == "any":
        raise NotSimulated("replies after a solved issue are not simulated")
    closed = view.of_channels("e-mail or ticket type", "email", "ticket") & view.arrivals & view.facts.call_answered
    return Ratio(view.count(closed & ~_alone(view)), view.count(closed))


def transfer_rate(view: View) -> Ratio:
    """Share of handled contacts passed on to another queue."""
    _needs_second_tier(view)
    if view.text("counted") != "all":
        raise NotSimulated("the center does not say which transfers are warm, cold or to the wrong queue")
    return view.share(view.facts.flag(codes.ESCALATED), view.answered)


def escalation_rate(view: View) -> Ratio:
    """Share of handled contacts raised to a higher tier."""
    _needs_second_tier(view)
    return view.share(view.facts.flag(codes.ESCALATED), view.answered)


def csat(view: View) -> Ratio:
    """Expected share of top-box answers; `relational` asks once the issue has ended."""
    if view.text("box") != "top":
        raise NotSimulated(f'there are figures for the top box only, not for box = "{view.text("box")}"')
    asked = view.arrivals & view.facts.call_answered
    if view.text("survey") == "relational":
        asked &= view.facts.issue_ends
    return view.mean_of(asked, outcomes.satisfied(*view.facts.experience(asked)))


def dsat(view: View) -> Ratio:
    """Expected share of dissatisfied answers after a contact: the two worst of the scale."""
    if view.text("box") != "bottom2":
        raise NotSimulated("there are figures for the two worst answers only, not for the worst alone")
    asked = view.arrivals & view.facts.call_answered
    return view.mean_of(asked, outcomes.dissatisfied(*view.facts.experience(asked)))


def ces(view: View) -> Ratio:
    """Expected ease of the service, from 1 to the upper end of the scale, asked once an issue has ended."""
    if view.text("statistic") != "mean":
        raise NotSimulated("there are figures for the mean answer only, not for the share of upper answers")
    top = float(view.text("scale").partition("-")[2])
    asked = view.arrivals & view.facts.issue_ends & view.facts.call_answered
    return view.mean_of(asked, 1 + (top - 1) * outcomes.ease(*view.facts.experience(asked)))


def complaint_rate(view: View) -> Ratio:
    """Expected complaints per answered call, or per issue that ends (`customers`)."""
    if view.text("counted") == "customer_defined":
        raise NotSimulated("there are figures for complaints on file only, not for what callers call a complaint")
    ended = view.arrivals & view.facts.issue_ends
    base = ended if view.text("base") == "customers" else view.arrivals & view.facts.call_answered
    return Ratio(view.mean_of(ended, outcomes.complains(*view.facts.experience(ended))).top, view.count(base))


def compliment_rate(view: View) -> Ratio:
    """Expected compliments per 1,000 answered calls."""
    ended = view.arrivals & view.facts.issue_ends
    praise = view.mean_of(ended, outcomes.compliments(*view.facts.experience(ended))).top
    return Ratio(praise, view.count(view.arrivals & view.facts.call_answered), 1000.0)


def _alone(view: View) -> Flags:
    """Calls that no further answered call about the same issue follows within the window."""
    window = view.milliseconds("window")
    if view.until + window > view.facts.scenario.clock.horizon:
        raise NotSimulated("the simulated time ends before the window does")
    return view.facts.alone(window)
