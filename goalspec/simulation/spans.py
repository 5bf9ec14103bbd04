"""What the kernel must know of a ledger: its tables, and their bounds laid out for `kernel.bounds`."""

from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .classes import MOST_WINDOWS
from .kernel.bounds import FIRST_OCTAVE, OCTAVES, STEPS
from .ledger import NOTHING, Bounds, Ledger
from .stores import Store

FEW = MOST_WINDOWS  # so many bounds are looked through one by one
LESS = 1.0 - 2.0**-40  # so that no time below the last bound is guessed to lie after it

Lists = list[Bounds]


def counting(ledger: Ledger | None, store: Store) -> dict[str, Any]:
    """The fields of the kernel's model that tell what to count; without a ledger contacts are recorded instead."""
    asked = ledger or NOTHING
    lists: Lists = [*dict.fromkeys(each for table in asked.tables for each in (table.times, table.waits))]
    tables = {
        "traits": np.array([table.traits for table in asked.tables]),
        "times": np.array([lists.index(table.times) for table in asked.tables]),
        "waits": np.array([lists.index(table.waits) for table in asked.tables]),
    }
    lists.append(asked.windows)
    return {
        "counting": int(ledger is not None),
        "recording": int(ledger is None),
        "ledger": store.filled(tables),
        "span": store.filled(_spans(lists)),
        "bound": store.numbers([bound for each in lists for bound in each], np.float64),
        "guide": store.numbers(_guides(lists), np.int64),
        "windows": len(lists) - 1,
    }


def _spans(lists: Lists) -> dict[str, NDArray[Any]]:
    """First and last place of each list; its time, if it divides any; where its guide begins, -1 for none."""
    lasts, guided = np.array(list(accumulate(map(len, lists)))), np.array([_is_long(each) for each in lists])
    ends = np.array([(each[0], each[-1]) if len(each) > 1 else (np.inf, np.inf) for each in lists])
    cells = np.array([len(each) - 1 for each in lists])
    length = np.array([each[-1] - each[0] if len(each) > 1 else np.inf for each in lists])
    return {
        "first": _firsts(lists),
        "last": lasts,
        "begin": ends[:, 0],
        "end": ends[:, 1],
        "per_ms": LESS * cells / length,
        "guide": np.where(guided, (np.cumsum(guided) - 1) * OCTAVES * STEPS, -1),
    }


def _firsts(lists: Lists) -> NDArray[np.int64]:
    return np.array([0, *accumulate(map(len, lists))][:-1])


def _is_long(bounds: Bounds) -> bool:
    return len(bounds) > FEW


def _guides(lists: Lists) -> NDArray[np.int64]:
    """For each long list the place of its first bound in or after each step of `kernel.bounds.octave_step`."""
    edges = np.ravel(2.0 ** np.arange(FIRST_OCTAVE, FIRST_OCTAVE + OCTAVES)[:, None] * (1 + np.arange(STEPS) / STEPS))
    edges[0] = 0.0  # the first step holds everything below it too
    guides = [
        first + np.searchsorted(each, edges, side="left")
        for each, first in zip(lists, _firsts(lists), strict=True)
        if _is_long(each)
    ]
    return np.concatenate(guides) if guides else np.zeros(0, np.int64)
