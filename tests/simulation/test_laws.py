import math

import numpy as np
import pytest
from scipy import stats

from goalspec.simulation import codes, draws, laws
from tests.simulation.confidence import near

CASES = {
    "exponential": (codes.EXPONENTIAL, (90.0, 0.0, 0.0), stats.expon(scale=90.0)),
    "lognormal": (codes.LOGNORMAL, (4.0, 0.9, 0.0), stats.lognorm(0.9, scale=math.exp(4.0))),
    "erlang": (codes.ERLANG, (3.0, 20.0, 0.0), stats.gamma(3, scale=20.0)),
    "weibull": (codes.WEIBULL, (0.77, 514.0, 0.0), stats.weibull_min(0.77, scale=514.0)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_law_has_its_distribution_and_mean(name: str) -> None:
    law, args, exact = CASES[name]
    values = [laws.sample(law, *args, draws.subkey(3, n), draws.WORK) for n in range(8_000)]
    assert stats.kstest(values, exact.cdf).pvalue > 1e-4
    assert laws.mean_of(law, *args) == pytest.approx(exact.mean(), rel=1e-12)
    near(values, exact.mean())


def test_the_mixture_of_two_exponentials() -> None:
    args = (0.7, 30.0, 300.0)
    values = [laws.sample(codes.MIXTURE, *args, draws.subkey(4, n), draws.WORK) for n in range(8_000)]
    assert stats.kstest(values, lambda x: 1 - 0.7 * np.exp(-x / 30.0) - 0.3 * np.exp(-x / 300.0)).pvalue > 1e-4
    assert laws.mean_of(codes.MIXTURE, *args) == pytest.approx(111.0)


def test_constants_and_never() -> None:
    assert laws.sample(codes.CONSTANT, 7.0, 0.0, 0.0, 1, draws.WORK) == 7.0 == laws.mean_of(codes.CONSTANT, 7.0, 0, 0)
    assert laws.sample(codes.NEVER, 7.0, 0.0, 0.0, 1, draws.WORK) == math.inf == laws.mean_of(codes.NEVER, 7.0, 0, 0)


def test_the_normal_quantile_is_accurate_to_its_last_digits() -> None:
    shares = np.concatenate([10.0 ** np.arange(-300.0, -1.0), np.linspace(0.001, 0.999, 999)])
    found = np.array([laws.normal_quantile(p) for p in shares])
    assert np.allclose(found, stats.norm.ppf(shares), rtol=1e-14, atol=1e-15)
    assert laws.normal_quantile(1 - 1e-10) == pytest.approx(-laws.normal_quantile(1e-10), rel=1e-6)


def test_extreme_parameters_stay_finite() -> None:
    key = draws.subkey(1, 2)
    assert math.isfinite(laws.sample(codes.LOGNORMAL, 99.0, 500.0, 0.0, key, draws.WORK))
    assert math.isfinite(laws.sample(codes.WEIBULL, 1e-9, 5.0, 0.0, key, draws.WORK))
