"""Service level in every definition in use; they differ by several points on the same calls.

Source of the list: Jouini, Koole and Roubos 2013. A station is Erlang C, Erlang A (with or without a limited
line) or M/M/n+G. `seconds` is the answer time T, compared as waits <= T.
"""

from .abandonment import ErlangA
from .erlang import ErlangC
from .errors import not_negative
from .general_patience import GeneralPatience

Station = ErlangA | ErlangC | GeneralPatience


def answered_of_offered(station: Station, seconds: float) -> float:
    """Answered within T / all offered calls, blocked ones included."""
    return (1 - station.prob_block) * station.answered_within(seconds)


def answered_of_admitted(station: Station, seconds: float) -> float:
    """Answered within T / calls that found a free line."""
    return station.answered_within(seconds)


def answered_of_answered(station: Station, seconds: float) -> float:
    """Answered within T / answered calls."""
    return min(1.0, station.answered_within(seconds) / station.prob_served)


def without_short_abandons(station: Station, seconds: float, short: float | None = None) -> float:
    """Answered within T / (admitted - given up within `short` seconds); `short` is T unless said."""
    left_early = station.abandoned_within(seconds if short is None else not_negative("the short abandon time", short))
    return min(1.0, station.answered_within(seconds) / (1 - left_early))


def virtual(station: Station, seconds: float) -> float:
    """P(a call that would never give up waits at most T)."""
    return 1 - station.virtual_wait_longer(seconds)


def not_kept_waiting(station: Station, seconds: float) -> float:
    """1 - the share of admitted calls that wait longer than T, whether answered later or not."""
    return 1 - station.waiting_longer(seconds)


DEFINITIONS = {
    "answered within T / offered": answered_of_offered,
    "answered within T / admitted": answered_of_admitted,
    "answered within T / answered": answered_of_answered,
    "answered within T / (admitted - abandoned within T)": without_short_abandons,
    "wait of a caller without limit of patience <= T": virtual,
    "1 - waiting longer than T / admitted": not_kept_waiting,
}
