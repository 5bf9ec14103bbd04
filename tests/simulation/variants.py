"""Changed copies of scenarios."""

from dataclasses import replace
from typing import Any

import numpy as np

from goalspec.simulation.scenario import Scenario


def changed(scenario: Scenario, **tables: dict[str, Any] | Any) -> Scenario:
    """The scenario with some columns of its tables set anew: `changed(s, types={"redial_share": 0.0})`."""
    new: dict[str, Any] = {}
    for name, columns in tables.items():
        old = getattr(scenario, name)
        if not isinstance(columns, dict):
            new[name] = columns
            continue
        if name in {"clock", "doors"}:
            new[name] = replace(old, **columns)
            continue
        arrays = {}
        for column, value in columns.items():
            like = getattr(old, column)
            arrays[column] = np.array(np.broadcast_to(np.asarray(value, dtype=like.dtype), like.shape))
        new[name] = replace(old, **arrays)
    return replace(scenario, **new).validate()


def same(one: np.ndarray, other: np.ndarray, *names: str) -> bool:
    """Whether two sets of records agree to the byte, in all fields or in those named."""
    return len(one) == len(other) and all(
        np.ascontiguousarray(one[name]).tobytes() == np.ascontiguousarray(other[name]).tobytes()
        for name in names or one.dtype.names or ()
    )
