"""Square-root staffing: agents = load + beta * sqrt(load), and what a beta buys.

Sources: Halfin and Whitt 1981 without abandonment; Garnett, Mandelbaum and Reiman 2002 with exponential patience.
"""

import math

from . import normal
from .errors import FigureError, not_negative, positive
from .roots import first_reaching, upper_bracket


def prob_wait(beta: float) -> float:
    """Share of calls that wait in a large center without abandonment, beta > 0."""
    positive("beta", beta)
    return 1 / (1 + beta * normal.below(beta) / normal.density(beta)) if beta < normal.FARTHEST else 0.0


def prob_wait_with_patience(beta: float, handle_time: float, patience: float) -> float:
    """The same with callers of this mean patience; beta may be negative. Times in seconds."""
    ratio = positive("the handle time", handle_time) / positive("the mean patience", patience)
    return 1 / (1 + math.sqrt(ratio) * _hazard(beta / math.sqrt(ratio)) / _hazard(-beta))


def beta_for(share_waiting: float) -> float:
    """The beta at which this share of calls waits, without abandonment."""
    if not 0 < share_waiting < 1:
        raise FigureError(f"the share waiting is {share_waiting:g}; it must lie strictly between 0 and 1")
    high = upper_bracket(lambda beta: prob_wait(beta) <= share_waiting, 1.0)
    return first_reaching(lambda beta: prob_wait(beta) <= share_waiting, 0.0, high)


def agents(load: float, share_waiting: float) -> int:
    """Agents by the rule, rounded up."""
    return math.ceil(not_negative("the load", load) + beta_for(share_waiting) * math.sqrt(load))


def _hazard(z: float) -> float:
    """Hazard of the standard normal law; z itself far out, where both density and tail vanish."""
    return normal.density(z) / normal.above(z) if z < 30 else z + 1 / z
