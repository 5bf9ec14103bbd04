"""What the intervals of a run promise together, held against exact chances of everything that can happen."""

from math import comb

import numpy as np
import pytest

from goalspec.experiment.intervals import Interval, blockwise, exact, wilson
from goalspec.experiment.sureness import Sureness, looks
from goalspec.experiment.verdict import Bands

BANDS = Bands()
FINE = [*np.linspace(0.01, 0.99, 99).tolist(), 0.499999, 0.5, 0.799999, 0.8]


def right(p: float) -> str:
    return "likely" if p >= BANDS.likely else "at risk" if p >= BANDS.even else "unlikely"


def binomial(count: int, p: float) -> np.ndarray:
    return np.array([comb(count, k) * p**k * (1 - p) ** (count - k) for k in range(count + 1)])


def chance_of_ever(p: float, at: tuple[int, ...], wrong: np.ndarray) -> float:
    """The exact chance that at one of the looks the number of periods that held is one of the wrong ones."""
    alive, before, gone = np.ones(1), 0, 0.0
    for place, look in enumerate(at):
        alive = np.convolve(alive, binomial(look - before, p))
        bad = wrong[place, : look + 1]
        gone, alive, before = gone + float(alive[bad].sum()), np.where(bad, 0.0, alive), look
    return gone


@pytest.mark.parametrize(("statements", "most"), [(1, 64), (6, 64), (6, 40), (12, 250)])
def test_the_chance_of_a_wrong_word_or_interval_is_bounded_whatever_the_probability(statements: int, most: int) -> None:
    sure = Sureness(statements, looks(most))
    found = [[sure.interval(k / look, look) for k in range(look + 1)] for look in sure.looks]
    worst_word = worst_interval = 0.0
    for p in FINE:
        words, misses = (np.zeros((len(sure.looks), most + 1), bool) for _ in range(2))
        for place, row in enumerate(found):
            for k, interval in enumerate(row):
                words[place, k] = BANDS.word(interval) not in {"undecided", right(p)}
                misses[place, k] = p not in interval
        worst_word = max(worst_word, chance_of_ever(p, sure.looks, words))
        worst_interval = max(worst_interval, chance_of_ever(p, sure.looks, misses))
    share = sure.error / statements
    assert worst_word <= worst_interval <= share
    assert worst_word > share / 20  # the bound is of use: errors near it do happen


def test_a_rule_that_looks_three_times_without_sharing_the_error_breaks_it() -> None:
    at = looks(64)
    wrong = np.array([[k <= look and 0.8 not in wilson(k, look) for k in range(65)] for look in at])
    assert chance_of_ever(0.8, at, wrong) > 0.08


@pytest.mark.parametrize("count", [*range(1, 60), 100, 300])
def test_a_word_is_never_given_where_wilson_gives_none(count: int) -> None:
    for k in range(count + 1):
        word = BANDS.word(Sureness(1).interval(k / count, count))
        assert word in {"undecided", BANDS.word(wilson(k, count))}


@pytest.mark.parametrize(("met", "trials", "low", "high"), [(0, 10, 0.0, 0.3085), (5, 10, 0.1871, 0.8129)])
def test_exact_intervals_are_the_published_ones(met: int, trials: int, low: float, high: float) -> None:
    found = exact(met, trials, 0.025)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_intervals_over_overlapping_periods_are_wider_than_exact_ones() -> None:
    for met in range(21):
        over, apart = blockwise(met / 20, 20, 0.01), exact(met, 20, 0.01)
        assert over.low <= apart.low + 1e-8
        assert over.high >= apart.high - 1e-8
    assert blockwise(1.0, 20, 0.01).low == pytest.approx(0.01 ** (1 / 20), abs=1e-6)
    assert blockwise(0.7, 0, 0.01) == exact(0, 0, 0.01) == Interval(0.0, 1.0)


def test_looks_follow_from_the_budget_alone() -> None:
    assert looks(64) == (16, 32, 64)
    assert looks(4) == (4,)
    assert looks(23) == (23,)
    assert Sureness(6, looks(64)).tail == pytest.approx(0.05 / 36)


def test_so_many_good_periods_make_a_goal_likely() -> None:
    sure = Sureness(6)
    assert BANDS.word(sure.interval(1.0, sure.enough(0.8))) == "likely"
    assert BANDS.word(sure.interval(1.0, sure.enough(0.8) - 1)) == "undecided"
