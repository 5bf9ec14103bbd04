import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.experiment.compare import paired
from goalspec.experiment.intervals import Interval, student, wilson
from goalspec.experiment.verdict import Bands


@pytest.mark.parametrize(
    ("met", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 100, 0.7222, 0.8749)],
)
def test_wilson_intervals_are_the_published_ones(met: int, trials: int, low: float, high: float) -> None:
    found = wilson(met, trials)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_nothing_seen_says_nothing() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0)
    assert student([3.0]).half == math.inf


def test_student_covers_what_it_says() -> None:
    generator = np.random.default_rng(7)
    hits = sum(0.0 in student(generator.normal(size=8).tolist()) for _ in range(2000))
    assert 1870 <= hits <= 1930  # 95 % of 2,000, three standard deviations either way


def test_student_is_wider_for_several_intervals_at_once() -> None:
    values = [1.0, 2.0, 3.5, 4.0]
    assert student(values, looks=10).half > student(values).half
    assert student(values).half == pytest.approx(3.182446 * np.std(values, ddof=1) / 2, rel=1e-6)


def test_paired_differences_leave_out_what_has_no_pair() -> None:
    found = paired([1.0, 2.0, None, 4.0], [2.0, 3.0, 9.0, None])
    assert found is not None
    assert (found.mean, found.pairs, found.interval) == (1.0, 2, Interval(1.0, 1.0))
    assert found.sure
    assert paired([None], [1.0]) is None


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (0.80, 0.99, "likely"),
        (0.79, 0.99, "undecided"),
        (0.50, 0.79, "at risk"),
        (0.50, 0.80, "undecided"),
        (0.00, 0.49, "unlikely"),
        (0.10, 0.50, "undecided"),
        (0.00, 1.00, "undecided"),
    ],
)
def test_a_word_is_given_when_the_whole_interval_lies_in_its_band(low: float, high: float, word: str) -> None:
    assert Bands().word(Interval(low, high)) == word


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_word_of_a_wilson_interval_never_contradicts_its_share(met: int, trials: int) -> None:
    share = min(met, trials) / trials
    found = wilson(min(met, trials), trials)
    assert found.low - 1e-12 <= share <= found.high + 1e-12
    word = Bands().word(found)
    bands = {"likely": share >= 0.8, "at risk": 0.5 <= share < 0.8, "unlikely": share < 0.5, "undecided": True}
    assert bands[word]
