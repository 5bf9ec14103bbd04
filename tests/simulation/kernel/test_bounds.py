"""Where a time lies among bounds is found quickly, and as a search through all of them would find it."""

import math
from bisect import bisect_left, bisect_right
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from goalspec.simulation import twin
from goalspec.simulation.counting import _fine_steps
from goalspec.simulation.kernel.bounds import cell_of, steps_below
from goalspec.simulation.ledger import Bounds, Ledger, Table
from goalspec.simulation.machine import Machine
from goalspec.simulation.spans import FEW, counting
from goalspec.simulation.stores import Objects
from tests.simulation.kernel.twins import compiled
from tests.simulation.scenarios import simple

rng = np.random.default_rng(5)
LISTS: dict[str, Bounds] = {
    "none": (),
    "one": (20_000.0,),
    "few": (0.0, 19_999.0, 20_000.0, 60_000.0),
    "even": tuple(np.arange(0.0, 9e7, 1_800_000.0).tolist()),
    "fine": tuple(sorted({*_fine_steps(), 19_999.5, 20_000.0, 20_000.5, 20_001.0})),
    "odd": tuple(np.unique(np.concatenate([rng.integers(0, 500, 40), rng.integers(10**6, 10**9, 60)])).tolist()),
    "low": tuple((np.arange(1, 80) / 100).tolist()),
}


def laid_out(bounds: Bounds) -> SimpleNamespace:
    """The lists (1, 2), (5,), `bounds` and (3,) as the kernel sees them."""
    fields = counting(Ledger((Table((1.0, 2.0), (5.0,)), Table(bounds, (3.0,)))), Objects())
    return SimpleNamespace(**fields)


def probes(bounds: Bounds) -> list[float]:
    """Times on the bounds, just beside them, between and outside."""
    beside = [t for bound in bounds for t in (bound, np.nextafter(bound, -1.0), np.nextafter(bound, 1e12))]
    return [0.0, 1e-9, 1e10, 3e12, *beside, *((a + b) / 2 for a, b in pairwise(bounds))]


@pytest.mark.parametrize("name", LISTS)
def test_steps_and_cells_are_those_of_a_plain_search(name: str) -> None:
    bounds = LISTS[name]
    model = laid_out(bounds)
    for t in map(float, probes(bounds)):
        assert steps_below(model, 2, t) == bisect_left(bounds, t)
        inside = len(bounds) > 1 and bounds[0] <= t < bounds[-1]
        assert cell_of(model, 2, t) == (bisect_right(bounds, t) - 1 if inside else -1)


def test_windows_are_looked_through_one_by_one_for_calls_that_nothing_follows() -> None:
    windows = tuple(float(n) for n in range(1, FEW + 1))
    model = SimpleNamespace(**counting(Ledger((Table((0.0, 1.0)),), windows), Objects()))
    assert steps_below(model, model.windows, math.inf) == FEW
    assert steps_below(model, model.windows, -math.inf) == 0


def test_both_twins_find_the_same_in_long_lists() -> None:
    on = simple(hours=4)
    ledger = Ledger((Table(LISTS["even"], LISTS["fine"]), Table(LISTS["even"], LISTS["odd"])))
    one, other = (Machine(kernel, on, ledger).count(1, 0) for kernel in (twin.plain(), compiled()))
    assert one.entries.size > 60
    assert np.array_equal(one.entries, other.entries)
