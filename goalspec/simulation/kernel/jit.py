"""One source, two speeds: in ordinary Python these decorators leave a function as it is.

Files that both engines share, and the kernel itself, stay within the subset of Python that numba compiles, use `math`
only, wrap every 64-bit constant in `u64`, and import each other relatively. `twin.py` loads the same files a second
time under another package name and puts `numba_jit.py` in the place of this module there; numba is loaded nowhere else.
"""

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

COMPILED = False
u64 = int
i64 = int


def kernel(function: Function) -> Function:
    """Marks a function that the compiled twin writes out wherever it is called."""
    return function


def rare(function: Function) -> Function:
    """Marks a function that the compiled twin compiles as one of its own: for what happens seldom."""
    return function


def entry(function: Function) -> Function:
    """Marks a function that Python calls."""
    return function
