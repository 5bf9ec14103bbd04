"""The knee and the points nobody need consider: what must not change them, and how often chance misleads."""

from collections.abc import Sequence
from math import cos, pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from goalspec.experiment import best
from goalspec.experiment.columns import Measured
from goalspec.experiment.geometry import Array, bend, ends, heights, matrix, traded
from goalspec.experiment.intervals import EVERYTHING
from goalspec.experiment.trials import Series
from goalspec.experiment.whatif_results import Column

COLUMNS = tuple(Column(name, name, "number", better) for name, better in (("wait", -1), ("solved", 1), ("cost", -1)))
NAMES = [each.metric for each in COLUMNS]
TRIES, LEVEL = 400, 0.01
points = st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=12)
scales = st.tuples(st.floats(0.01, 100), st.floats(-50, 50))
circle = [(sin(at * pi / 20), cos(at * pi / 20)) for at in range(11)]


def field(values: Sequence[tuple[float, ...]], noise: Array | None = None) -> best.Field:
    """Points whose figures are the same in four replications, or differ by noise[point, figure, replication]."""
    rows = []
    for place, point in enumerate(values):
        known = {
            name: Series(tuple(float(value + (0.0 if noise is None else noise[place, at, run])) for run in
                               range(4 if noise is None else noise.shape[2])), 4.0, EVERYTHING)
            for at, (name, value) in enumerate(zip(NAMES, point, strict=True))
        }  # fmt: skip
        rows.append(Measured(known))
    return best.Field(tuple(map(str, range(len(values)))), tuple(rows), COLUMNS)


def worse(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    """Whether the first is no better anywhere and worse somewhere, by the signs of the columns."""
    pairs = [(each.better * a, each.better * b) for each, a, b in zip(COLUMNS, first, second, strict=True)]
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


@given(points)
def test_without_noise_the_points_left_are_the_pareto_set(values: list[tuple[int, int, int]]) -> None:
    found = best.dominated(field(values), NAMES)
    left = {place for place in range(len(values)) if str(place) not in found}
    assert left == {n for n, point in enumerate(values) if not any(worse(point, other) for other in values)}
    assert all(worse(values[int(place)], values[int(by)]) for place, by in found.items())
    assert not found.keys() & set(found.values())


@given(points, scales, st.randoms())
def test_units_and_order_do_not_change_the_pareto_set(values, scale, random) -> None:
    order = list(range(len(values)))
    random.shuffle(order)
    moved = [tuple(scale[0] * value + scale[1] for value in values[place]) for place in order]
    before = {int(place) for place in best.dominated(field(values), NAMES)}
    assert {order[int(place)] for place in best.dominated(field(moved), NAMES)} == before


def test_equal_points_are_called_dominated_by_luck_in_no_more_than_one_result_in_twenty() -> None:
    generator = np.random.default_rng(20261122)
    wrong = 0
    for _ in range(TRIES):
        noise = generator.normal(size=(5, 3, 12))
        wrong += bool(best.dominated(field([(0.0, 0.0, 0.0)] * 5, noise), NAMES))
    assert binomtest(wrong, TRIES, 0.05, alternative="greater").pvalue > LEVEL


def curve(values: list[tuple[float, float]], noise: float = 0.0, runs: int = 20, seed: int = 1) -> tuple[Array, Array]:
    """Both figures of every point, a row per replication; customers are the same at all points."""
    generator = np.random.default_rng(seed)
    shared = generator.normal(size=(runs, 1, 2)) * 5 * noise
    single = generator.normal(size=(runs, len(values), 2)) * noise
    both = np.array(values)[None, :, :] + shared + single
    return both[:, :, 0], both[:, :, 1]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=3, max_size=9, unique=True), scales, scales)
@settings(max_examples=60)
def test_the_knee_does_not_depend_on_units_order_or_which_figure_comes_first(values, first, second) -> None:
    x, y = curve(values)
    begin, finish = ends(x[0], y[0])
    if begin == finish or min(x[0, begin] - x[0, finish], y[0, finish] - y[0, begin]) < 1e-3:
        return
    found = bend(x, y)
    scaled = bend(first[0] * x + first[1], second[0] * y + second[1])
    assert scaled.height == pytest.approx(found.height, abs=1e-6)
    assert bend(y, x).height == pytest.approx(found.height, abs=1e-9)
    assert bend(x[:, ::-1], y[:, ::-1]).height == pytest.approx(found.height, abs=1e-9)
    level = heights(x[0], y[0], begin, finish)
    assert level[found.point] == max(level)
    assert level[[begin, finish]] == pytest.approx([0.0, 0.0])


def test_the_knee_of_a_circle_is_its_middle_and_that_of_a_hollow_is_none() -> None:
    found = bend(*curve(circle, 0.002))
    assert found.point == 5
    assert found.sure
    assert found.height == pytest.approx(2 * sin(pi / 4) - 1, abs=0.01)
    hollow = bend(*curve([(1 - x, 1 - y) for x, y in circle], 0.002))
    assert not hollow.sure
    assert abs(hollow.height) < 0.02


def test_a_straight_line_has_a_knee_by_luck_in_no_more_than_one_result_in_twenty() -> None:
    line = [(at / 8, 1 - at / 8) for at in range(9)]
    sure = sum(bend(*curve(line, 0.02, seed=seed)).sure for seed in range(TRIES))
    assert binomtest(sure, TRIES, 0.05, alternative="greater").pvalue > LEVEL


def test_the_true_knee_is_found_or_left_open_in_nineteen_of_twenty_results() -> None:
    flat = [(sin(at * pi / 20) ** 0.8, cos(at * pi / 20)) for at in range(11)]
    x, y = curve(flat)
    truth = int(np.argmax(heights(x[0], y[0], *ends(x[0], y[0]))))
    found = [bend(*curve(flat, 0.03, seed=seed)) for seed in range(TRIES)]
    held = sum(truth in {each.point, *each.open} for each in found)
    assert binomtest(held, TRIES, 0.95, alternative="less").pvalue > LEVEL
    assert sum(each.point != truth for each in found) > TRIES / 20  # chance does mislead: the open points matter
    assert all(len(each.open) < 10 for each in found)


def test_what_is_no_trade_has_no_knee() -> None:
    better = [(at / 4, at / 4) for at in range(5)]
    assert not traded(*curve(better))
    assert not traded(*curve([(0.0, 0.0)] * 5, 1.0))
    assert traded(*curve(circle, 0.01))


def test_replications_without_a_value_are_left_out() -> None:
    assert matrix([(1.0, None, 3.0), (4.0, 5.0, 6.0)], -1) == pytest.approx(np.array([[-1.0, -4.0], [-3.0, -6.0]]))
    assert matrix([(None,), (1.0,)], 1) is None


def test_one_replication_leaves_everything_open() -> None:
    found = bend(*curve(circle, 0.01, runs=1))
    assert found.interval == EVERYTHING
    assert not found.sure
