"""Sign tests and Holm's correction against other programs and worked figures."""

import pytest
from scipy.stats import binomtest

from goalspec.experiment.kept import chance, holm, sign_test


@pytest.mark.parametrize(("gained", "lost"), [(0, 0), (1, 0), (3, 9), (12, 0), (7, 7), (40, 61)])
def test_the_sign_test_is_the_exact_binomial_one(gained: int, lost: int) -> None:
    n = gained + lost
    expected = binomtest(gained, n).pvalue if n else 1.0
    assert sign_test(gained, lost) == pytest.approx(expected, rel=1e-12)


def test_holm_adjusts_step_by_step() -> None:
    """0.01 x 4, 0.02 x 3, 0.03 x 2 made no smaller than 0.06, 0.5."""
    assert holm([0.03, 0.01, 0.5, 0.02]) == pytest.approx((0.06, 0.04, 0.5, 0.06))
    assert holm([0.9, 0.8]) == (1.0, 1.0)
    assert holm([]) == ()


def test_a_chance_counts_only_the_periods_that_have_a_value() -> None:
    share, interval = chance((True, None, False, True), 1.0)
    assert share == pytest.approx(2 / 3)
    assert interval is not None
    assert 2 / 3 in interval
    assert chance((None,), 1.0) == (None, None)
