"""The incomplete beta function against the library that everybody trusts, and against sums that need no library."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc, betaincinv, stdtrit

from goalspec.queueing import beta
from goalspec.queueing.errors import FigureError

SHAPES = st.floats(0.05, 3000.0)


@given(SHAPES, SHAPES, st.floats(0.0, 1.0))
def test_the_function_is_the_known_one(a: float, b: float, x: float) -> None:
    assert beta.lower(a, b, x) == pytest.approx(float(betainc(a, b, x)), rel=1e-8, abs=1e-12)


@given(st.integers(1, 2000), st.integers(1, 2000), st.floats(1e-9, 0.999))
def test_quantiles_are_the_known_ones(met: int, missed: int, level: float) -> None:
    assert beta.quantile(level, met, missed) == pytest.approx(float(betaincinv(met, missed, level)), rel=1e-9)


@pytest.mark.parametrize("freedom", [1, 2, 3, 7, 30, 1000, 100_000])
@pytest.mark.parametrize("level", [0.5, 0.6, 0.9, 0.975, 0.99999])
def test_quantiles_of_student_are_the_known_ones(freedom: int, level: float) -> None:
    assert beta.student(level, freedom) == pytest.approx(float(stdtrit(freedom, level)), rel=1e-8, abs=1e-9)


@pytest.mark.parametrize(("met", "trials", "p"), [(3, 10, 0.2), (64, 64, 0.9), (1, 40, 0.01)])
def test_it_sums_binomial_chances(met: int, trials: int, p: float) -> None:
    chance = sum(math.comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(met, trials + 1))
    assert beta.lower(met, trials - met + 1, p) == pytest.approx(chance, rel=1e-12)


def test_ends_and_nonsense() -> None:
    assert (beta.lower(2, 3, 0.0), beta.lower(2, 3, 1.0), beta.lower(2, 3, -1.0)) == (0.0, 1.0, 0.0)
    assert (beta.quantile(0.0, 2, 3), beta.quantile(1.0, 2, 3)) == (0.0, 1.0)
    for wrong in ((0.0, 1.0, 0.5), (1.0, -1.0, 0.5)):
        with pytest.raises(FigureError):
            beta.lower(*wrong)
    with pytest.raises(FigureError):
        beta.quantile(1.5, 2, 3)
