"""The knee of a frontier: between which two figures something is traded, and where the trade turns bad."""

from collections.abc import Sequence
from itertools import combinations

from goalspec.experiment.columns import Measured
from goalspec.experiment.frontier_results import Knee
from goalspec.experiment.geometry import Array, bend, matrix, traded
from goalspec.experiment.whatif_results import Column

LEAST = 3


def knee(points: Sequence[Measured], axes: Sequence[Column]) -> Knee | None:
    """The knee of the first two of speed, resolution and cost, in this order, that are surely traded.

    None where nothing is: then one point is, as far as one can see, best in everything.
    """
    for first, second in combinations(axes, 2):
        x, y = _values(points, first), _values(points, second)
        if x is not None and y is not None and len(x) == len(y) and traded(x, y):
            return _knee(first, second, x, y)
    return None


def _values(points: Sequence[Measured], axis: Column) -> Array | None:
    return matrix([each.values(axis.metric) for each in points], axis.better)


def _knee(first: Column, second: Column, x: Array, y: Array) -> Knee:
    names = (first.metric, second.metric)
    if x.shape[1] < LEAST:
        return Knee(*names, None, None, None, (), "a knee needs three points or more")
    found = bend(x, y)
    if found.sure:
        return Knee(*names, found.point, found.height, found.interval, found.open)
    return Knee(*names, None, found.height, found.interval, (), "no point lies surely above the straight line")
