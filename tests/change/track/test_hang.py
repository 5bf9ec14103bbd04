"""Periods that hang together are found out; what was changed on purpose is not taken for it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.change.track.hang import MOST, correlation
from goalspec.change.track.noise import Spread


def chain(phi: float, length: int, seed: int) -> list[float]:
    rng = np.random.default_rng([11, seed])
    values = [float(rng.standard_normal())]
    for shock in rng.standard_normal(length - 1):
        values.append(phi * values[-1] + float(np.sqrt(1 - phi**2) * shock))
    return values


@pytest.mark.parametrize("phi", [0.0, 0.3, 0.6])
def test_the_correlation_of_a_long_series_is_found(phi: float) -> None:
    found = np.mean([correlation(list(enumerate(chain(phi, 400, seed)))) for seed in range(20)])
    assert found == pytest.approx(phi, abs=0.05)


def test_a_change_of_level_and_a_trend_are_no_correlation() -> None:
    noise = chain(0.0, 200, 1)
    step = [value + (8 if at >= 60 else 0) for at, value in enumerate(noise)]
    trend = [value + 0.2 * at for at, value in enumerate(noise)]
    assert correlation(list(enumerate(step)), 60) < 0.2
    assert correlation(list(enumerate(step))) > 0.6  # nobody said where it changed
    assert correlation(list(enumerate(trend))) < 0.2


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30), st.integers(0, 30))
def test_it_is_never_negative_nor_complete(values: list[float], earlier: int) -> None:
    assert 0 <= correlation(list(enumerate(values)), earlier) <= MOST


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=30), st.integers(1, 9), st.integers(-99, 99))
def test_it_does_not_depend_on_units(values: list[int], scale: int, shift: int) -> None:
    plain = correlation([(at, float(value)) for at, value in enumerate(values)])
    other = correlation([(at, float(scale * value + shift)) for at, value in enumerate(values)])
    assert other == pytest.approx(plain, abs=1e-6)


def test_the_error_of_a_mean_is_that_of_its_formula() -> None:
    """Correlation 0.5, three periods: var = s^2 / (1 - 0.5) / 3 * (1 + 2 (2/3 * 0.5 + 1/3 * 0.25))."""
    assert Spread(1.0, 9).of_mean(4) == pytest.approx(0.5)
    assert Spread(1.0, 9, 0.5).of_mean(3) ** 2 == pytest.approx(2 / 3 * (1 + 2 * (1 / 3 + 1 / 12)))
