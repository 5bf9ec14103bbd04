"""How much successive periods of a series hang together, apart from what has changed on purpose.

A change of level and a trend would look like correlation, so the first-order autocorrelation is taken twice: of what is
left when the level before and the level since some point are taken out, and of what a straight line leaves. The lower
of the two counts, with the bias of short series taken out, (1 + 3 r) / m for each parameter fitted to m periods
(Kendall 1954, "Note on bias in the estimation of autocorrelation"), and within 0 to 0.8.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

MOST: Final = 0.8
Series = Sequence[tuple[int, float]]


def correlation(series: Series, earlier: int = 0) -> float:
    """The correlation of successive values; `series` has them with the index of their period, gaps left out."""
    parts = [part for part in (series[:earlier], series[earlier:]) if part]
    levels = [
        (index, value - mean) for part, mean in zip(parts, map(_mean, parts), strict=True) for index, value in part
    ]
    return max(0.0, min(_unbiased(levels), _unbiased(_without_trend(series)), MOST))


def _unbiased(rest: Series) -> float:
    """The autocorrelation of what is left after two parameters; 0 where nothing is left."""
    total = math.fsum(value**2 for _, value in rest) / len(rest)
    pairs = [old * now for (before, old), (index, now) in pairwise(rest) if index == before + 1]
    if not pairs or total < 1e-18:
        return 0.0
    r = math.fsum(pairs) / len(rest) / total
    return r + 2 * (1 + 3 * r) / len(rest)


def _without_trend(series: Series) -> list[tuple[int, float]]:
    """What the straight line of least squares leaves."""
    middle, mean = _mean([(0, index) for index, _ in series]), _mean(series)
    width = math.fsum((index - middle) ** 2 for index, _ in series)
    slope = math.fsum((index - middle) * value for index, value in series) / width if width else 0.0
    return [(index, value - mean - slope * (index - middle)) for index, value in series]


def _mean(series: Sequence[tuple[int, float]]) -> float:
    return math.fsum(value for _, value in series) / len(series)
