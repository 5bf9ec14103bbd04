"""Growth: what customers do afterwards. Every figure rests on stated intents or on assumptions (`outcomes`)."""

from goalspec.simulation import outcomes
from goalspec.simulation.contact_facts import Flags
from goalspec.simulation.tally import NotSimulated, Ratio
from goalspec.simulation.view import View


def nps(view: View) -> Ratio:
    """Expected share of promoters minus detractors, in points."""
    promoters, detractors = outcomes.recommends(*view.facts.experience(_asked(view)))
    return view.mean_of(_asked(view), 100 * (promoters - detractors))


def word_of_mouth(view: View) -> Ratio:
    """Expected share of customers who tell others, well or badly, once their issue has ended."""
    counted = view.text("counted")
    if counted == "referred":
        raise NotSimulated("the center does not say how many new customers a recommendation brings")
    good, bad = outcomes.tells_others(*view.facts.experience(_ended(view)))
    return view.mean_of(_ended(view), {"tells_well": good, "tells_badly": bad}.get(counted, good + bad))


def review_rating(view: View) -> Ratio:
    """Expected mean of public stars."""
    writes, stars = outcomes.reviews(*view.facts.experience(_ended(view)))
    given, _ = view.facts.expected(_ended(view), writes * stars)
    return Ratio(given, view.facts.expected(_ended(view), writes)[0])


def retention(view: View) -> Ratio:
    """Expected share of customers with an issue who stay; stated intents are taken as acts."""
    if view.text("base") == "revenue":
        raise NotSimulated("the center does not state the revenue of customers")
    return view.mean_of(_ended(view), 1 - outcomes.leaves(*view.facts.experience(_ended(view))))


def churn(view: View) -> Ratio:
    """Expected share of customers with an issue who leave (stated intents, or those taken as acts)."""
    return view.mean_of(_ended(view), outcomes.leaves(*view.facts.experience(_ended(view))))


def upsell_conversion(view: View) -> Ratio:
    """Expected share of offers accepted, one offer being made in every call that solves the issue."""
    calls = view.arrivals & view.facts.call_answered
    if view.text("base") == "offered":
        calls &= view.facts.call_resolved
    return view.mean_of(calls, outcomes.accepts_offer(*view.facts.experience(calls)))


def _ended(view: View) -> Flags:
    return view.arrivals & view.facts.issue_ends


def _asked(view: View) -> Flags:
    if view.text("survey") == "transactional":
        return view.arrivals & view.facts.call_answered
    return _ended(view)
