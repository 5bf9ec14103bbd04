"""Clash search against brute force over all subsets, and against a theorem prover."""

from itertools import combinations

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from goalspec.conflict.search import Set, clashes, smallest_clash

INTERVALS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=7)
# Each member demands an interval at every one of some points; a set holds where at one point all intervals meet.
SPECS = st.integers(1, 3).flatmap(
    lambda points: st.lists(
        st.lists(INTERVALS.filter(bool).map(lambda i: i[0]), min_size=points, max_size=points), max_size=7
    )
)


def holds_at(spec: list[list[tuple[int, int]]], chosen: Set) -> bool:
    points = range(len(spec[0])) if spec else ()
    return not chosen or any(
        max(spec[i][point][0] for i in chosen) <= min(spec[i][point][1] for i in chosen) for point in points
    )


def subsets(count: int) -> list[Set]:
    return [frozenset(each) for size in range(count + 1) for each in combinations(range(count), size)]


@settings(max_examples=2000, deadline=None)
@given(SPECS)
def test_all_smallest_clashes_and_largest_sets_are_found(spec: list[list[tuple[int, int]]]) -> None:
    count = len(spec)
    good = {each for each in subsets(count) if holds_at(spec, each)}
    bad = set(subsets(count)) - good
    smallest = {each for each in bad if all(each - {member} in good for member in each)}
    largest = {each for each in good if all(each | {member} in bad for member in range(count) if member not in each)}
    found = clashes(count, lambda chosen: holds_at(spec, chosen), limit=1000)
    assert found.complete
    assert set(found.smallest) == smallest
    assert set(found.largest) == largest
    assert bool(found.smallest) == (frozenset(range(count)) in bad)


@settings(max_examples=200, deadline=None)
@given(SPECS)
def test_a_theorem_prover_agrees(spec: list[list[tuple[int, int]]]) -> None:
    level, point = z3.Int("level"), z3.Int("point")
    solver = z3.Solver()
    switches = [z3.Bool(f"demand {i}") for i in range(len(spec))]
    solver.add(z3.Or(*(point == k for k in range(len(spec[0])))) if spec else z3.BoolVal(val=True))
    for switch, intervals in zip(switches, spec, strict=True):
        for k, (low, high) in enumerate(intervals):
            solver.add(z3.Implies(z3.And(switch, point == k), z3.And(level >= low, level <= high)))
    for clash in clashes(len(spec), lambda chosen: holds_at(spec, chosen)).smallest:
        assert solver.check(*(switches[i] for i in clash)) == z3.unsat
        assert all(solver.check(*(switches[i] for i in clash - {member})) == z3.sat for member in clash)


@settings(max_examples=300, deadline=None)
@given(SPECS)
def test_a_limit_still_finds_one(spec: list[list[tuple[int, int]]]) -> None:
    everything = frozenset(range(len(spec)))
    found = clashes(len(spec), lambda chosen: holds_at(spec, chosen), limit=1)
    assert len(found.smallest) == (0 if holds_at(spec, everything) else 1)
    assert found.largest


def test_one_clash_prefers_early_members() -> None:
    # 0 and 1 clash, and so do 0 and 2.
    assert smallest_clash([0, 1, 2], lambda chosen: not ({0, 1} <= chosen or {0, 2} <= chosen)) == {0, 1}


def test_fifty_members_are_quick() -> None:
    asked = 0

    def holds(chosen: Set) -> bool:
        nonlocal asked
        asked += 1
        return not ({3, 7} <= chosen or {3, 9, 21} <= chosen or {40} <= chosen)

    found = clashes(50, holds)
    assert found.smallest == (frozenset({40}), frozenset({3, 7}), frozenset({3, 9, 21}))
    assert asked < 1000
