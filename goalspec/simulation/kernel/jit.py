"""One source, two speeds: `kernel` and `entry` compile with numba in the compiled twin and do nothing in the plain one.

`twin.py` imports the same files a second time under the package name `COMPILED_PACKAGE`; only there is numba loaded.  Everywhere else
the functions stay ordinary Python and numba is not needed.
"""

from collections.abc import Callable
from typing import Any, TypeVar

COMPILED_PACKAGE = "goalspec_compiled"
COMPILED = __name__.startswith(COMPILED_PACKAGE + ".")

Function = TypeVar("Function", bound=Callable[..., Any])


def _unchanged(function: Function) -> Function:
    return function


if COMPILED:
    import numba

    # No reference counts and no Python entry points inside, everything inlined: as fast as C.  `_nrt` is a private option of numba
    # that its own library uses; a test fails if it vanishes.
    OPTIONS: dict[str, Any] = {"_nrt": False, "nogil": True, "error_model": "numpy", "boundscheck": True}
    kernel: Callable[[Function], Function] = numba.njit(
        **OPTIONS, forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )
    entry: Callable[[Function], Function] = numba.njit(**OPTIONS)
    u64: Callable[[int], Any] = numba.uint64
else:
    kernel = _unchanged
    entry = _unchanged
    u64 = int
