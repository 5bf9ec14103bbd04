"""What `jit.py` is in the compiled twin: `twin.py` puts this module in its place there."""

from collections.abc import Callable
from typing import Any

import numba
from numba.core.options import DefaultOptions

# No reference counts and no Python entry points inside: as fast as C. `_nrt` is a private option that numba's own
# library uses. Without it the kernel would be three times slower but right; a test fails if it vanishes.
WITHOUT_COUNTS: dict[str, Any] = {"_nrt": False} if hasattr(DefaultOptions, "_nrt") else {}
OPTIONS: dict[str, Any] = {**WITHOUT_COUNTS, "nogil": True, "error_model": "numpy", "boundscheck": True}
INNER: dict[str, Any] = {**OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

COMPILED = True
u64: Callable[[int], Any] = numba.uint64
i64: Callable[[int], Any] = numba.int64
kernel: Callable[..., Any] = numba.njit(**INNER, forceinline=True)
rare: Callable[..., Any] = numba.njit(**INNER)
entry: Callable[..., Any] = numba.njit(**OPTIONS)
