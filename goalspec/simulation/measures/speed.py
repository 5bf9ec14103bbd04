"""Speed: how long customers wait, and how many do not wait to the end. Waits are compared in whole milliseconds."""

import numpy as np

from goalspec.simulation import codes
from goalspec.simulation.contact_facts import Flags, Times
from goalspec.simulation.tally import NotSimulated, Ratio, Tally
from goalspec.simulation.view import SECOND, View, summary

HOURS = 1 / (3600 * SECOND)


def service_level(view: View) -> Ratio:
    """Share of contacts answered within the stated time."""
    quick = view.answered_first & view.facts.waited_at_most(view.milliseconds("within"))
    return Ratio(view.count(quick), view.count(_service_base(view)))


def asa(view: View) -> Tally:
    """Wait in seconds, of answered contacts or of all offered ones; a callback waits until it is made."""
    return view.summary(_waiting(view), "wait")


def wait_p95(view: View) -> Tally:
    """A high percentile of the wait in seconds."""
    return view.summary(_waiting(view), "wait")


def abandonment_rate(view: View) -> Ratio:
    """Share of queued contacts whose customer leaves, short abandons not counted as such."""
    short = _short(view)
    queued = view.offered & ~short if view.text("base") == "offered_without_short_abandons" else view.offered
    return Ratio(view.count(view.abandoned & ~short), view.count(queued))


def blockage_rate(view: View) -> Ratio:
    """Share of attempts that meet a busy signal, or of callers who meet one at least once."""
    if view.facts.scenario.doors.lines < 0:
        raise NotSimulated("the center has no limit of lines: state `lines` in [center]")
    if view.text("count") == "attempts":
        return view.share(view.facts.blocked, view.arrivals)
    issues = view.facts.contacts["issue"]
    callers, blocked = np.unique(issues[view.arrivals]), np.unique(issues[view.arrivals & view.facts.blocked])
    return Ratio(float(blocked.size), float(callers.size))


def answer_rate(view: View) -> Ratio:
    """Share of attempts that reach an agent."""
    return view.share(view.facts.answered, view.arrivals if view.text("base") == "attempted" else view.offered)


def interval_sl_attainment(view: View) -> Ratio:
    """Share of the intervals with contacts that reach the level, each counted once or by its contacts."""
    place = view.facts.place(view.begin, view.milliseconds("interval"))[view.offered]
    quick = (view.facts.answered & view.facts.waited_at_most(view.milliseconds("within")))[view.offered]
    weights = view.facts.weight(view.offered)
    offered = np.bincount(place, weights)
    met = np.bincount(place, weights * quick) >= view.number("level") * offered
    weight = offered if view.flag("weighted") else offered > 0
    return Ratio(float(weight[met].sum()), float(weight.sum()))


def first_response_time(view: View) -> Tally:
    """Hours from a written message to the moment an agent takes it up."""
    _no_automat(view, "auto_replies")
    rows = view.of_channels("e-mail or ticket type", "email", "ticket") & view.answered_first
    if view.text("clock") == "calendar":
        return view.summary(rows, "wait", scale=HOURS)
    return summary(_lasted(view, rows, view.facts.contacts["started"]), view.text("statistic"), HOURS)


def chat_first_response(view: View) -> Tally:
    """Seconds from a chat request to the agent who takes it."""
    _no_automat(view, "bot_greeting")
    rows = view.of_channels("chat type", "chat") & view.answered_first
    return view.summary(rows, "wait")


def full_resolution_time(view: View) -> Tally:
    """Hours from the first contact of an issue to the end of the call that solved it, for issues solved in the period.

    `first_close` stops the clock at the end of the first answered call instead.
    """
    calls = view.arrivals & view.facts.call_resolved & ~view.facts.from_before
    if view.text("until") == "first_close":
        calls = view.arrivals & view.facts.first_answered & view.facts.call_over
    if view.text("clock") == "calendar":
        return view.summary(calls, "since", scale=HOURS)
    begun = view.facts.contacts["arrived"][view.facts.contacts["issue"][calls]]
    ended = begun + view.facts.values(["since"], calls)[0]
    return summary(_clock(view, ended) - _clock(view, begun), view.text("statistic"), HOURS)


def sla_compliance(view: View) -> Ratio:
    """Share of written contacts taken up, or finished, within the agreed time."""
    rows = view.of_channels("e-mail or ticket type", "email", "ticket") & view.offered
    column = "started" if view.text("event") == "first_response" else "ended"
    lasted = _lasted(view, rows, np.nan_to_num(view.facts.contacts[column], nan=view.facts.scenario.clock.limit))
    return Ratio(float(np.count_nonzero(lasted <= view.milliseconds("within"))), view.count(rows))


def callback_in_time(view: View) -> Ratio:
    """Share of accepted callbacks made within the time promised."""
    if not any(view.center.types[view.facts.scenario.type_ids[k]].callback for k in view.types):
        raise NotSimulated("the center offers no callbacks")
    accepted = view.arrivals & view.facts.flag(codes.CALLED_BACK)
    return view.share(view.facts.picked_up & view.facts.waited_at_most(view.milliseconds("within")), accepted)


def backlog(view: View) -> Ratio:
    """Written contacts not taken up yet, the mean over midnights of the period."""
    if view.text("base") == "overdue":
        raise NotSimulated("the center states no agreed time after which a contact is overdue")
    nights, taken, came = _midnights(view)
    open_at = [np.count_nonzero((came < night) & (taken >= night)) for night in nights]
    return Ratio(float(sum(open_at)), float(len(nights)))


def backlog_age(view: View) -> Tally:
    """Age in days of written contacts not taken up yet, over all of them at midnights of the period."""
    nights, taken, came = _midnights(view)
    ages = [night - came[(came < night) & (taken >= night)] for night in nights]
    return summary(np.concatenate(ages), view.text("statistic"), 1 / (86_400 * SECOND))


def aht(view: View) -> Tally:
    """Seconds of agent time per handled contact; nobody is put on hold in a simulated center."""
    parts = sorted(view.words("includes") & {"talk", "after_call"})
    if not parts:
        raise NotSimulated("the center does not say when agents put callers on hold")
    return view.summary(view.answered, *parts)


def talk_time(view: View) -> Tally:
    """Seconds of connected time per handled contact."""
    return view.summary(view.answered, "talk")


def _waiting(view: View) -> Flags:
    return view.answered_first if view.text("base") == "answered" else view.offered


def _short(view: View) -> Flags:
    return view.abandoned & view.facts.waited_at_most(np.nextafter(view.milliseconds("short_abandon"), -np.inf))


def _service_base(view: View) -> Flags:
    base = view.text("base")
    if base == "answered":
        return view.answered_first
    counted = view.arrivals if view.flag("blocked") else view.offered
    return counted & ~_short(view) if base == "offered_without_short_abandons" else counted


def _no_automat(view: View, name: str) -> None:
    if view.flag(name):
        raise NotSimulated("no automatic reply is simulated")


def _clock(view: View, times: Times) -> Times:
    """Calendar time, or time counted only while the doors are open."""
    if view.text("clock") == "calendar":
        return times
    windows = np.array(view.facts.scenario.doors.windows, dtype=np.float64)
    opened = np.cumsum(windows[:, 1] - windows[:, 0]) - (windows[:, 1] - windows[:, 0])
    place = np.maximum(np.searchsorted(windows[:, 0], times, side="right") - 1, 0)
    inside = np.clip(times, windows[place, 0], windows[place, 1]) - windows[place, 0]
    return np.asarray(opened[place] + inside, dtype=np.float64)


def _lasted(view: View, rows: Flags, until: Times) -> Times:
    return _clock(view, until[rows]) - _clock(view, view.facts.contacts["arrived"][rows])


def _midnights(view: View) -> tuple[Times, Times, Times]:
    """Midnights that end the days of the period; when each written contact of the scope was taken up, and came."""
    view.of_channels("e-mail or ticket type", "email", "ticket")
    rows = view.of_scope & view.facts.deferrable
    day = view.facts.scenario.clock.day
    nights = np.arange(view.begin + day, view.until + 1.0, day)
    taken = np.nan_to_num(view.facts.contacts["started"][rows], nan=np.inf)
    return nights, taken, view.facts.contacts["arrived"][rows]
