"""The search on lattices, and shifts that cover what is needed, each beside trying everything."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goalspec.center.roster import Level, on_seat
from goalspec.experiment.staffing.lattice import Answer, Lattice, Point, cheapest
from goalspec.experiment.staffing.needs import BIN, BINS
from goalspec.experiment.staffing.shifts import cover, paid_for, presence
from goalspec.units import HOUR

SIZE = 12
Weights = tuple[int, int]


class Fancied:
    """A test of points that needs so much of two things from both ladders, and has enough of a third at some point."""

    def __init__(self, one: Weights, other: Weights, needs: tuple[int, int], limit: int) -> None:
        self.one, self.other, self.needs, self.limit = one, other, needs, limit
        self.tested: list[Point] = []

    def __call__(self, point: Point) -> Answer:
        self.tested.append(point)
        sums = [a * point[0] + b * point[1] for a, b in (self.one, self.other)]
        lacks = any(each < need for each, need in zip(sums, self.needs, strict=True))
        too_much = sum(point) > self.limit
        return Answer(not lacks and not too_much, lacks, too_much, far=sums[0] < self.needs[0] - 10)


weights = st.tuples(st.integers(0, 4), st.integers(0, 4))
prices = st.lists(st.integers(1, 9), min_size=SIZE, max_size=SIZE).map(lambda steps: list(np.cumsum(steps)))


@given(weights, weights, st.tuples(st.integers(0, 60), st.integers(0, 60)), st.integers(4, 22), prices, prices,
       st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)))  # fmt: skip
def test_the_cheapest_point_is_that_of_trying_all(
    one: Weights, other: Weights, needs: tuple[int, int], limit: int, left: list[int], right: list[int], start: Point
) -> None:
    test = Fancied(one, other, needs, limit)
    lattice = Lattice([left, right], test)
    found = cheapest(lattice, start)
    every = [point for point in product(range(SIZE), repeat=2) if Fancied(one, other, needs, limit)(point).passes]
    least = min((lattice.cost(point) for point in every), default=None)
    assert (found.point is None) == (least is None)
    assert found.point is None or lattice.cost(found.point) == least
    assert found.sure
    assert len(set(test.tested)) == len(test.tested)


def test_far_fewer_points_are_tested_than_there_are() -> None:
    test = Fancied((1, 2), (2, 1), (40, 40), 99)
    found = cheapest(Lattice([list(range(30))] * 2, test), (10, 10))
    assert found.point is not None
    assert sum(found.point) == 27
    assert len(test.tested) <= 40


def test_three_ladders_and_a_limit_of_tests() -> None:
    def enough(point: Point) -> Answer:
        return Answer(sum(point) >= 12, lacks=sum(point) < 12)

    costs = [
        [float(rung) for rung in range(10)],
        [1.5 * rung for rung in range(10)],
        [2.0 * rung for rung in range(10)],
    ]
    assert cheapest(Lattice(costs, enough), (4, 4, 4)).point == (9, 3, 0)
    assert not cheapest(Lattice(costs, enough, most=3), (4, 4, 4)).sure


def shift(start: float, hours: float, pause: float | None = None) -> list[Level]:
    """A shift on Monday, with half an hour of break so many hours after its start."""
    levels = [Level(start * HOUR, (start + hours) * HOUR, 1.0)]
    if pause is not None:
        levels.append(Level((start + pause) * HOUR, (start + pause + 0.5) * HOUR, -1.0))
    return levels


SHIFTS = [shift(8, 4), shift(10, 4, 2.0), shift(9, 5, 2.5), shift(12, 2)]
COSTS = [4.0, 3.5, 4.5, 2.2]


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_shifts_cover_at_the_lowest_wages(asked: list[int]) -> None:
    paid = np.zeros(BINS)
    for hour, each in enumerate(asked):
        paid[int((8 + hour) * HOUR // BIN) : int((9 + hour) * HOUR // BIN)] = each
    there = presence(SHIFTS)
    found = cover(SHIFTS, COSTS, paid)
    assert (there @ np.array(found.headcounts) >= paid - 1e-9).all()
    fits = (heads for heads in product(range(4), repeat=4) if (there @ np.array(heads) >= paid).all())
    costs = (float(np.dot(heads, COSTS)) for heads in fits)
    assert found.cost <= min(costs, default=np.inf) + 1e-9
    assert found.bare == 0


def test_what_no_shift_reaches_is_counted_and_left_out() -> None:
    paid = np.zeros(BINS)
    paid[int(7 * HOUR // BIN) : int(9 * HOUR // BIN)] = 2
    found = cover(SHIFTS, COSTS, paid)
    assert found.headcounts == (2, 0, 0, 0)
    assert found.bare == 4


@given(st.integers(0, 200), st.floats(0, 0.95))
def test_the_fewest_paid_agents_for_so_many_on_seat(seats: int, shrinkage: float) -> None:
    paid = paid_for(seats, shrinkage)
    assert on_seat(paid, shrinkage) >= seats
    assert paid == 0 or on_seat(paid - 1, shrinkage) < seats
