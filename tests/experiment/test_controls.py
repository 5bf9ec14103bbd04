"""The number of customers as a control: counted by the draws alone, of known mean, used where it explains much."""

import numpy as np
import pytest

from goalspec.center import read
from goalspec.experiment.controls import Came, came, controlled
from goalspec.experiment.intervals import student
from goalspec.simulation import codes
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import run
from tests.experiment.worlds import CENTER, world

VARIED = CENTER.replace('volume = "300/week"', 'volume = "300/week"\nday_factor = 0.2')


@pytest.mark.parametrize("written", [CENTER, VARIED])
def test_customers_are_counted_as_the_engine_lets_them_come(tmp_path, written: str) -> None:
    built = scenario(read(world(tmp_path, center=written) / "center.toml"), days=7, tail=3)
    known = came(built, 5, 4)
    for number, count in enumerate(known.counts):
        contacts = run(built, 5, number, "plain").contacts
        fresh = contacts[(contacts["why"] == codes.FIRST) & (contacts["parent"] < 0)]
        counted = (fresh["arrived"] >= built.clock.start) & (fresh["arrived"] < built.clock.end)
        assert counted.sum() == count
    assert known.expected == pytest.approx(300.0)


def test_the_mean_number_of_customers_is_the_expected_one(tmp_path) -> None:
    built = scenario(read(world(tmp_path, center=VARIED) / "center.toml"), days=7)
    known = came(built, 11, 800)
    assert known.expected in student(list(known.counts), confidence=0.999)
    assert np.std(known.counts) == pytest.approx((300 + 6 * (0.2 * 50) ** 2) ** 0.5, rel=0.1)


def made(generator: np.random.Generator, count: int, slope: float) -> tuple[np.ndarray, Came]:
    """Outcomes of mean 7 that hang on the number of customers, and on chance besides."""
    customers = generator.gamma(25.0, 4.0, count)
    return 7 + slope * (customers - 100) + generator.normal(0, 1, count), Came(tuple(customers.tolist()), 100.0)


def test_the_mean_is_right_and_its_interval_shorter_where_customers_explain_it() -> None:
    generator = np.random.default_rng(20261122)
    means, held, widths = [], 0, []
    for _ in range(2000):
        values, known = made(generator, 16, 0.1)
        found = controlled(values.tolist(), known)
        assert found is not None
        means.append(found.mean)
        held += 7.0 in found.interval
        widths.append(found.interval.half / student(values.tolist()).half)
    assert 7.0 in student(means)
    assert 1870 <= held <= 1945  # 95 % of 2,000 within three standard deviations, a little more being allowed
    assert np.mean(widths) < 0.55


def test_no_correction_where_customers_explain_nothing() -> None:
    values, known = made(np.random.default_rng(3), 32, 0.0)
    assert controlled(values.tolist(), known) is None
    assert controlled(values.tolist(), None) is None
    assert controlled([1.0] * 7, Came((1.0,) * 7, 1.0)) is None
    assert controlled([2.0] * 12, Came(tuple(range(12)), 5.5)) is None


def test_replications_without_a_value_are_left_out() -> None:
    values, known = made(np.random.default_rng(4), 32, 1.0)
    some = [None if n % 4 == 0 else value for n, value in enumerate(values.tolist())]
    kept = [n for n in range(32) if n % 4]
    fewer = Came(tuple(known.counts[n] for n in kept), 100.0)
    assert controlled(some, known) == controlled([values[n] for n in kept], fewer)
