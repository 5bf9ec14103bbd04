"""Charts: limits move with the series, signals stand for something, and pure noise gives them as often as stated."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from goalspec.change.track import alarms, chart
from goalspec.change.track.chart import Chart, chart_of
from tests.change.track.worlds import CATALOG, points

FREE = CATALOG.find("cost_per_contact")
SHARE = CATALOG.find("fcr")
WHOLE = st.integers(0, 400)


def of(values: list[float]) -> Chart:
    assert FREE is not None
    return chart_of(points(values), FREE)


def test_the_textbook_example() -> None:
    """Mean 10, moving ranges 2 2 2 2 2: limits 10 ± 2.66 * 2."""
    found = of([9.0, 11.0, 9.0, 11.0, 9.0, 11.0])
    assert (found.mean, found.moving_range, found.signals) == (10, 2, ())
    assert (found.low, found.high) == pytest.approx((10 - 2.6587 * 2, 10 + 2.6587 * 2), abs=1e-3)


@given(st.lists(WHOLE, min_size=6, max_size=24), st.integers(1, 50), st.integers(0, 500))
def test_limits_move_and_stretch_with_the_series(values: list[int], scale: int, shift: int) -> None:
    # far above zero, where a cost ends
    plain, other = of([5000.0 + each for each in values]), of([scale * (5000.0 + each) + shift for each in values])
    assert plain.low is not None
    assert plain.high is not None
    assert (other.low, other.high) == pytest.approx((scale * plain.low + shift, scale * plain.high + shift), rel=1e-9)
    assert other.signals == plain.signals


@given(st.lists(st.floats(0, 1), min_size=6, max_size=24))
def test_limits_of_a_share_stay_within_it(values: list[float]) -> None:
    assert SHARE is not None
    found = chart_of(points(values), SHARE)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.mean + 1e-12
    assert found.mean - 1e-12 <= found.high <= 1


@given(st.lists(WHOLE, min_size=6, max_size=24))
def test_a_mirrored_series_has_the_mirrored_signals(values: list[int]) -> None:
    turned = {"better": "worse", "worse": "better"}
    ups = {
        (each.rule, each.first, each.last, turned[each.direction]) for each in of([500.0 - x for x in values]).signals
    }
    assert ups == {
        (each.rule, each.first, each.last, each.direction) for each in of([500.0 + x for x in values]).signals
    }


def test_what_is_too_short_has_no_limits() -> None:
    found = of([1.0, 2.0, 3.0, 4.0, 5.0])
    assert (found.low, found.signals, found.alarm) == (None, (), None)
    assert found.reason == "limits need 6 periods in a row, there are 5"


@pytest.mark.parametrize(
    ("values", "rule", "first", "last", "direction"),
    [
        ([10, 11, 10, 11, 10, 11, 10, 11, 10, 30, 10, 11], "beyond a limit", "2026-10", "2026-10", "worse"),
        ([10, 12, 10, 12, 7, 6, 7, 6, 7, 6, 7, 6], "eight on one side", "2026-05", "2026-12", "better"),
        ([10, 11, 10, 11, 10, 11, 10, 11, 13, 13, 10, 13], "three of four near a limit", "2026-09", "2026-12", "worse"),
    ],
)
def test_each_rule_finds_what_it_is_for(values: list[int], rule: str, first: str, last: str, direction: str) -> None:
    found = [
        (each.rule, each.first, each.last, each.direction) for each in of([100.0 + each for each in values]).signals
    ]
    assert (rule, first, last, direction) in found


def noisy(length: int, seeds: int) -> int:
    """How many series of pure noise have a signal."""
    draws = np.random.default_rng([7, length]).standard_normal((seeds, length)) + 100
    return sum(bool(of(list(map(float, each))).signals) for each in draws)


@pytest.mark.parametrize("length", [6, 12, 24])
def test_noise_gives_signals_as_often_as_stated(length: int) -> None:
    """Exact binomial test at 1 %, corrected for three lengths; seeds fixed beforehand."""
    assert binomtest(noisy(length, 1500), 1500, alarms.of_noise(length)[0]).pvalue > 0.01 / 3


def test_skewed_noise_gives_more_of_them_and_is_known_for_it() -> None:
    """Waits are skewed: their false alarms are counted, so that nobody takes the stated rate for more than it is."""
    draws = np.random.default_rng(8).lognormal(0, 0.47, (1000, 12)) + 100
    found = sum(bool(of(list(map(float, each))).signals) for each in draws)
    assert 0.05 < found / 1000 < 0.15


RECORDED = tomllib.loads((Path(__file__).parent / "recorded.toml").read_text("utf-8"))["false_signals"]
LENGTHS = (6, 12, 18, 24)


@pytest.mark.study
@pytest.mark.parametrize("length", LENGTHS)
def test_the_table_of_false_alarms_over_thousands_of_series(length: int) -> None:
    assert noisy(length, RECORDED["series"]) == RECORDED[str(length)]


@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_recorded_is_what_is_stated(length: int) -> None:
    stated = alarms.of_noise(length)[0]
    assert binomtest(RECORDED[str(length)], RECORDED["series"], stated).pvalue > 0.01 / len(LENGTHS)


def test_a_shift_of_three_standard_deviations_is_found() -> None:
    draws = np.random.default_rng(9).standard_normal((300, 24)) + 100
    draws[:, 12:] += 3
    found = sum(bool(of(list(map(float, each))).signals) for each in draws)
    assert found > 285


@pytest.mark.parametrize(("name", "wrong"), [("WIDTH", 2 / 1.128), ("RUN", 4)])
def test_a_planted_fault_shows_in_the_false_alarms(name: str, wrong: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two standard deviations for three, runs of four for eight: each is far from what is stated."""
    monkeypatch.setattr(chart, name, wrong)
    assert binomtest(noisy(12, 400), 400, alarms.of_noise(12)[0]).pvalue < 1e-6
