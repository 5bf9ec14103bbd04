"""Cost: agent time and money per contact and per solved issue."""

import numpy as np

from goalspec.simulation import codes
from goalspec.simulation.crew import Crew
from goalspec.simulation.tally import NotSimulated, Ratio, Tally
from goalspec.simulation.view import SECOND, View

MONTH_DAYS = 28.0


def acw(view: View) -> Tally:
    """Seconds of work after the customer has left, per handled contact."""
    return view.summary(view.answered, "after_call")


def contacts_per_hour(view: View) -> Ratio:
    """Handled contacts per hour on duty, or per paid hour, of the teams that handle them."""
    crew = _crew(view)
    hours = crew.paid() if view.text("hours") == "paid" else crew.on_duty()
    return Ratio(view.count(view.answered), float(hours[sorted(view.teams)].sum()), 3600 * SECOND)


def tickets_per_agent_month(view: View) -> Ratio:
    """Handled contacts per agent paid for 40 hours a week, in 28 days."""
    paid_months = float(_crew(view).paid()[sorted(view.teams)].sum()) / (4 * 40 * 3600 * SECOND)
    return Ratio(view.count(view.answered), paid_months)


def utilization(view: View) -> Ratio:
    """Share of paid time (or of time on duty, `at_work`) spent on contacts."""
    crew, teams = _crew(view), sorted(view.teams)
    base = crew.paid() if view.text("base") == "paid" else crew.on_duty()
    return Ratio(float(crew.busy()[teams].sum()), float(base[teams].sum()))


def shrinkage(view: View) -> Ratio:
    """Share of paid time in which nobody takes contacts: what the center states, weighed by paid time."""
    if not view.flag("leave"):
        raise NotSimulated("the center does not split its shrinkage into leave and the rest")
    crew, teams = _crew(view), sorted(view.teams)
    paid = crew.paid()[teams]
    return Ratio(float((paid - crew.on_duty()[teams]).sum()), float(paid.sum()))


def concurrency(view: View) -> Ratio:
    """Chats that an agent holds at once, the mean over the time with at least one."""
    view.of_channels("chat type", "chat")
    crew, teams = _crew(view), sorted(view.teams)
    held = crew.held(range(len(view.facts.scenario.types)))
    return Ratio(float(held[teams].sum()), float(crew.busy()[teams].sum()))


def first_level_resolution(view: View) -> Ratio:
    """Share of issues ending in the period that end solved by a call nobody passed on."""
    _needs_second_tier(view)
    ended = view.arrivals & view.facts.issue_ends
    return view.share(view.facts.call_resolved & ~view.facts.flag(codes.ESCALATED), ended)


def cost_per_contact(view: View) -> Ratio:
    """Wages over handled contacts, in the center's currency."""
    return Ratio(_cost(view), view.count(view.answered))


def cost_per_resolution(view: View) -> Ratio:
    """Wages over issues solved, in the center's currency."""
    return Ratio(_cost(view), view.count(view.arrivals & view.facts.call_resolved))


def _crew(view: View) -> Crew:
    return Crew(view.facts, view.center, view.begin, view.until)


def _needs_second_tier(view: View) -> None:
    if not np.any(view.facts.scenario.types.escalate_share[sorted(view.types)] > 0):
        raise NotSimulated("the center has no second tier: state `transfer` for a type")


def _cost(view: View) -> float:
    """Wages of the teams that handle the scope; a team shared with other types is charged by the time they take."""
    if view.text("cost") == "fully_loaded":
        raise NotSimulated("the center states wages, but no cost of buildings, systems and management")
    crew, teams = _crew(view), sorted(view.teams)
    wages = crew.wages(teams)
    if view.every_type:
        return float(wages.sum())
    ours, everything = crew.held(view.types), crew.held(range(len(view.facts.scenario.types)))
    part = np.divide(ours, everything, out=np.zeros_like(ours), where=everything > 0)
    return float((wages * part).sum())
