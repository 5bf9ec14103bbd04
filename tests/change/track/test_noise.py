"""Intervals: what they cover, and that the wider of two kinds of noise counts."""

import numpy as np
import pytest
from scipy.stats import binomtest

from goalspec.change.track.noise import level, spread_of
from tests.change.track.worlds import CATALOG, points

TRUTH, RUNS = 0.7, 1500


def covered(values: np.ndarray, last: int, n: int | None, confidence: float = 0.95) -> int:
    """How many intervals of the level of the last periods hold the truth."""
    metric = CATALOG.find("fcr")
    assert metric is not None
    found = 0
    for each in values:
        series = points(map(float, each), n=n)
        interval = level(series[-last:], metric, spread_of(series), confidence).interval
        assert interval is not None
        found += TRUTH in interval
    return found


@pytest.mark.parametrize(("length", "last"), [(5, 1), (8, 3), (13, 1), (24, 3)])
def test_the_spread_of_a_series_covers_its_level(length: int, last: int) -> None:
    draws = TRUTH + 0.02 * np.random.default_rng([1, length]).standard_normal((RUNS, length))
    assert binomtest(covered(draws, last, None), RUNS, 0.95, alternative="less").pvalue > 0.01 / 4


@pytest.mark.parametrize(("length", "n"), [(1, 40), (3, 200), (12, 400)])
def test_sampling_noise_covers_the_true_share(length: int, n: int) -> None:
    draws = np.random.default_rng([2, length]).binomial(n, TRUTH, (RUNS, length)) / n
    assert binomtest(covered(draws, min(length, 3), n), RUNS, 0.95, alternative="less").pvalue > 0.01 / 3


def test_noise_beyond_sampling_widens_the_interval() -> None:
    """Months that differ by more than their answers would make them: the spread counts, not the sampling."""
    metric = CATALOG.find("fcr")
    assert metric is not None
    series = points([0.70, 0.60, 0.75, 0.62, 0.74, 0.61, 0.73], n=100_000)
    estimate = level(series[-1:], metric, spread_of(series))
    assert estimate.source == "spread of 7 periods"
    assert estimate.interval is not None
    assert estimate.interval.half > 0.1
    calm = points([0.70] * 7, n=400)
    assert level(calm[-1:], metric, spread_of(calm)).source == "sampling, 400 answers"


def test_a_net_score_is_as_noisy_as_it_can_be() -> None:
    """All answers promoters or detractors: the standard error of a score of 20 from 400 answers is 4.9 points."""
    metric = CATALOG.find("nps")
    assert metric is not None
    estimate = level(points([20.0], n=400), metric, None)
    assert estimate.interval is not None
    assert estimate.interval.half == pytest.approx(1.96 * 100 * np.sqrt(1 - 0.2**2) / 20, rel=0.01)


def test_little_is_known_from_little() -> None:
    metric = CATALOG.find("asa")
    assert metric is not None
    assert level(points([40.0], n=400), metric, None).interval is None
    assert spread_of(points([1.0, 2.0, 3.0, 4.0])) is None


def test_a_gap_is_not_bridged() -> None:
    series = points([1.0, 1.0, 1.0, 9.0, 9.0, 9.0, 9.0])
    with_gap = [*series[:3], *points([9.0] * 4, "2026-08")]
    jump, calm = spread_of(series), spread_of(with_gap)
    assert jump is not None
    assert calm is not None
    assert (jump.ranges, calm.ranges) == (6, 5)
    assert jump.sigma > calm.sigma == 0
