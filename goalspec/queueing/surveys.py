"""How far a survey figure can be trusted: margins, sample sizes, changes that can be seen.

Shares lie in 0 to 1, NPS figures in points (-100 to 100); sizes are returned unrounded, round them up. Formulas are
textbook (Cochran, "Sampling Techniques"; Fleiss, "Statistical Methods for Rates and Proportions"; Wilson 1927).
"""

import math

from . import normal
from .errors import FigureError, not_negative, positive, share
from .roots import first_reaching

CONFIDENCE = 0.95
POWER = 0.80


def two_sided(confidence: float = CONFIDENCE) -> float:
    """The normal quantile that leaves (1 - confidence)/2 on either side."""
    return normal.quantile(0.5 + positive("confidence", confidence) / 2)


def finite(answers: float, population: float) -> float:
    """Answers needed when only `population` customers exist and `answers` would do for endless ones."""
    return answers / (1 + (answers - 1) / positive("the population", population))


def share_margin(portion: float, answers: float, population: float = math.inf, confidence: float = CONFIDENCE) -> float:
    """Half-width of the normal interval of a share measured on `answers` answers."""
    share("the share", portion)
    positive("the number of answers", answers)
    return two_sided(confidence) * math.sqrt(portion * (1 - portion) / answers * _left_over(answers, population))


def answers_for_share(
    portion: float, margin: float, population: float = math.inf, confidence: float = CONFIDENCE
) -> float:
    """Answers needed to know a share to within `margin`."""
    share("the share", portion)
    endless = (two_sided(confidence) / positive("the margin", margin)) ** 2 * portion * (1 - portion)
    return endless if math.isinf(population) else finite(endless, population)


def wilson(successes: float, trials: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Wilson's interval of a share, honest for few answers and extreme shares."""
    positive("the number of trials", trials)
    portion = share("the share of successes", successes / trials)
    z2 = two_sided(confidence) ** 2
    center = (successes + z2 / 2) / (trials + z2)
    half = math.sqrt(z2) / (trials + z2) * math.sqrt(trials * portion * (1 - portion) + z2 / 4)
    return max(0.0, center - half), min(1.0, center + half)


def answers_to_see_change(before: float, after: float, confidence: float = CONFIDENCE, power: float = POWER) -> float:
    """Answers per period needed to notice, with this power, that a share moved from `before` to `after`."""
    share("the share before", before)
    share("the share after", after)
    if before == after:
        raise FigureError("no number of answers shows a change of nothing; give two different shares")
    pooled = (before + after) / 2
    apart = before * (1 - before) + after * (1 - after)
    root = two_sided(confidence) * math.sqrt(2 * pooled * (1 - pooled)) + normal.quantile(power) * math.sqrt(apart)
    return (root / (after - before)) ** 2


def smallest_change(
    before: float, answers: float, confidence: float = CONFIDENCE, power: float = POWER
) -> float | None:
    """The smallest rise of a share that `answers` answers per period show with this power; None if none does.

    For a fall, ask for the rise of the complement.
    """
    share("the share before", before)
    positive("the number of answers", answers)

    def seen(rise: float) -> bool:
        return answers_to_see_change(before, before + rise, confidence, power) <= answers

    room = 1 - before
    if room <= 0 or not seen(room):
        return None
    return first_reaching(seen, 0.0, room)


def chance_reported_at_least(target: float, true_share: float, answers: float) -> float:
    """P(a survey of `answers` answers reports at least `target`) when the true share is `true_share`."""
    share("the true share", true_share)
    spread = math.sqrt(true_share * (1 - true_share) / positive("the number of answers", answers))
    if spread == 0:
        return float(true_share >= target)
    return normal.above((target - true_share) / spread)


def nps_spread(promoters: float, detractors: float) -> float:
    """Standard deviation of one answer, in points: 100 sqrt(p + d - (p - d)^2)."""
    share("promoters and detractors together", share("promoters", promoters) + share("detractors", detractors))
    return 100 * math.sqrt(promoters + detractors - (promoters - detractors) ** 2)


def mean_margin(spread: float, answers: float, population: float = math.inf, confidence: float = CONFIDENCE) -> float:
    """Half-width of the interval of a mean score whose answers have this standard deviation."""
    not_negative("the spread", spread)
    positive("the number of answers", answers)
    return two_sided(confidence) * spread / math.sqrt(answers) * math.sqrt(_left_over(answers, population))


def answers_for_mean(spread: float, margin: float, confidence: float = CONFIDENCE) -> float:
    """Answers needed to know a mean score to within `margin`."""
    return (two_sided(confidence) * not_negative("the spread", spread) / positive("the margin", margin)) ** 2


def _left_over(answers: float, population: float) -> float:
    """Finite population correction of the variance: asking everybody leaves no doubt."""
    if math.isinf(population) or population <= 1:
        return 1.0
    return max(0.0, (population - answers) / (population - 1))
