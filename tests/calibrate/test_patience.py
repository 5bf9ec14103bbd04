"""Patience is found under heavy censoring, where averages of what was waited are far off."""

import math
import warnings

import numpy as np
import pytest

from goalspec.calibrate.calls import ABANDONED, ANSWERED, Calls
from goalspec.calibrate.patience import patience, refitted
from tests.calibrate.made import calls_of

MEAN = 600.0


def log(seed: int, shape: float, mean: float = MEAN, offered: float = 120.0, n: int = 8_000) -> Calls:
    """Callers with a Weibull patience who would be answered after a short exponential time."""
    chance = np.random.default_rng([7, seed])
    would = chance.weibull(shape, n) * mean / math.gamma(1 + 1 / shape)
    answer = chance.exponential(offered, n)
    outcome = np.where(would < answer, ABANDONED, ANSWERED)
    return calls_of(n, wait=np.minimum(would, answer), outcome=outcome, queued=np.ones(n, bool))


@pytest.mark.parametrize("shape", [0.77, 1.0, 1.3])
def test_the_mean_is_within_ten_percent_where_averages_are_off_by_three(shape: float) -> None:
    made = log(4, shape, n=30_000)
    found = patience(made)
    assert found is not None
    assert found.naive * 3 < MEAN
    assert float(made.wait.mean()) * 3 < MEAN
    assert made.abandoned.mean() < 0.3
    assert found.of("weibull").mean == pytest.approx(MEAN, rel=0.1)


def test_fits_agree_with_scipys_censored_data() -> None:
    from scipy.stats import CensoredData, lognorm, weibull_min

    made = log(1, 0.8)
    found = patience(made)
    assert found is not None
    data = CensoredData.right_censored(made.wait, made.outcome != ABANDONED)
    shape, _, scale = weibull_min.fit(data, floc=0)
    sigma, _, middle = lognorm.fit(data, floc=0)
    assert found.of("weibull").parameters == pytest.approx((shape, scale), rel=0.01)
    assert found.of("lognormal").mean == pytest.approx(middle * math.exp(sigma**2 / 2), rel=0.05)
    for fit in found.fits:
        again = refitted(made, fit)
        assert again is not None
        assert again.parameters == pytest.approx(fit.parameters, rel=0.01)


def test_the_curve_holds_the_truth() -> None:
    found = patience(log(2, 1.0, offered=300.0))
    assert found is not None
    inside = [point.low <= math.exp(-point.seconds / MEAN) <= point.high for point in found.curve]
    assert sum(inside) >= len(inside) - 1


def test_few_who_gave_up_tell_nothing() -> None:
    assert patience(log(1, 1.0, offered=1.0, n=2000)) is None


def test_only_waits_of_those_who_gave_up_are_noticed() -> None:
    made = log(1, 1.0)
    with warnings.catch_warnings(action="error"):
        found = patience(made.only(made.abandoned))
    assert found is not None
    assert found.only_abandons
