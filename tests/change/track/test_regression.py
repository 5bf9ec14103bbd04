"""Regression to the mean: an extreme baseline is flagged with what was to be expected, a real change is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.change.track.regression import correlation, regression_of
from goalspec.change.track.results import Regression
from goalspec.spec.model import Baseline, Bound, Goal
from tests.change.track.worlds import CATALOG, points

HISTORY = [0.70, 0.71, 0.69, 0.70, 0.72, 0.69, 0.71, 0.70]


def flag(baseline: float, history: list[float], after: list[float]) -> Regression | None:
    """The flag for a goal that was set after a month at the baseline, which followed the history."""
    metric = CATALOG.find("fcr")
    assert metric is not None
    series = points([*history, baseline, *after])
    day = series[len(history)].period.last_day
    goal = Goal(id="fcr", role="manager", target=Bound(at_least=0.8), baseline=Baseline(value=baseline, as_of=day))
    return regression_of(goal, metric, series, day)


def test_a_bad_month_is_followed_by_a_usual_one() -> None:
    """Mean 70.25 %, so +8.25 of the +8.5 points since were to be expected."""
    found = flag(0.62, HISTORY, [0.70, 0.71, 0.705])
    assert found is not None
    assert found.mean == found.expected == pytest.approx(0.7025)
    assert found.periods == 8
    assert found.score < -3
    assert found.gained == pytest.approx(0.085)
    assert found.explained == pytest.approx(0.0825)


def test_a_good_month_is_followed_by_a_usual_one_too() -> None:
    found = flag(0.78, HISTORY, [0.70])
    assert found is not None
    assert found.gained == pytest.approx(-0.08)
    assert found.explained == pytest.approx(-0.0775)


def test_what_went_the_other_way_is_not_explained() -> None:
    found = flag(0.62, HISTORY, [0.60])
    assert found is not None
    assert found.explained == 0


@pytest.mark.parametrize(
    ("baseline", "history"),
    [
        (0.70, HISTORY),
        (0.62, HISTORY[:5]),
        (0.62, [0.7] * 8),
        (0.84, [0.60, 0.63, 0.66, 0.69, 0.72, 0.75, 0.78, 0.81]),
    ],
    ids=["usual", "short history", "no spread", "a series on the move"],
)
def test_nothing_is_flagged_without_reason(baseline: float, history: list[float]) -> None:
    assert flag(baseline, history, [0.70]) is None


def test_a_goal_without_a_day_of_its_baseline_is_not_judged() -> None:
    metric = CATALOG.find("fcr")
    assert metric is not None
    goal = Goal(id="fcr", role="manager", target=Bound(at_least=0.8), baseline=Baseline(value=0.62))
    assert regression_of(goal, metric, points([*HISTORY, 0.62]), None) is None


def test_the_formula_predicts_the_next_period() -> None:
    """Noise picked at its worst: the month after lies at the mean, not at the baseline; error below 3 se."""
    rng, errors = np.random.default_rng(5), []
    for _ in range(400):
        series = 0.7 + 0.02 * rng.standard_normal(10)
        found = flag(float(series[8]), [float(each) for each in series[:8]], [float(series[9])])
        if found is not None:
            errors.append(float(series[9]) - found.expected)
    assert len(errors) > 30
    assert abs(np.mean(errors)) < 3 * np.std(errors) / np.sqrt(len(errors))


def test_correlated_periods_return_more_slowly() -> None:
    """Successive periods with correlation 0.9: the estimate is found, and noise alone counts as none."""
    rng = np.random.default_rng(6)
    level, values = 0.0, []
    for _ in range(200):
        level = 0.9 * level + rng.standard_normal()
        values.append(0.5 + level / 100)
    slow, quick = points(values), points(map(float, 0.5 + rng.standard_normal(200) / 100))
    assert correlation(slow, 0.5) == pytest.approx(0.9, abs=0.1)
    assert correlation(quick, 0.5) == 0


@given(st.lists(st.floats(0, 1), min_size=2, max_size=12))
def test_a_correlation_is_a_share(values: list[float]) -> None:
    assert 0 <= correlation(points(values), sum(values) / len(values)) <= 1
