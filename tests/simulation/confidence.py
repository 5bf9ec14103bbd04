"""Comparisons with exact figures at a stated confidence; the seeds are fixed, so a test that passes keeps passing."""

import math
from collections.abc import Sequence

import numpy as np

Z = 4.0  # two-sided error 6e-5 per comparison of normal figures


def near(values: Sequence[float] | np.ndarray, exact: float, z: float = Z) -> None:
    """The mean of independent values agrees with the exact figure within z standard errors."""
    array = np.asarray(values, dtype=float)
    error = array.std(ddof=1) / math.sqrt(len(array))
    assert abs(array.mean() - exact) <= z * error + 1e-12, f"{array.mean():.6g} ± {error:.2g}, exactly {exact:.6g}"
