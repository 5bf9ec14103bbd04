"""Calls made up column by column."""

from typing import Any

import numpy as np

from goalspec.calibrate.calls import ANSWERED, UNKNOWN, Calls


def calls_of(n: int, **columns: Any) -> Calls:
    """`n` answered calls a minute apart, talks of 200 s, nothing else known; with the given columns."""
    known: dict[str, Any] = {
        "arrived": 1_767_600_000.0 + 60.0 * np.arange(n), "outcome": np.full(n, ANSWERED),
        "queued": np.zeros(n, dtype=bool), "wait": np.zeros(n), "talk": np.full(n, 200.0),
        "after_call": np.full(n, np.nan),
    }  # fmt: skip
    codes = {"type": np.zeros(n, np.int64), "team": np.zeros(n, np.int64)}
    unknown = dict.fromkeys(("customer", "agent", "resolved", "satisfied"))
    return Calls(**(known | codes | {name: np.full(n, UNKNOWN) for name in unknown} | columns))
