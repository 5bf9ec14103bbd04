"""Where a time lies among many that rise.

The bounds of all lists stand one after the other in `model.bound`; `model.span` says where each list begins and ends.
"""

import math
from typing import Any

from .jit import kernel

FIRST_OCTAVE = -2  # a quarter of a ms
OCTAVES = 36  # doublings from there
STEPS = 128  # of each doubling


@kernel
def octave_step(x: float) -> int:
    """The number of the step that holds x > 0, in steps that grow with x: STEPS of them to each doubling."""
    part, doubling = math.frexp(x)
    step = (doubling - 1 - FIRST_OCTAVE) * STEPS + int((part - 0.5) * 2 * STEPS)
    return int(max(0, min(step, OCTAVES * STEPS - 1)))


@kernel
def steps_below(model: Any, s: int, x: float) -> int:
    """How many of the bounds of list s are below x."""
    span = model.span[s]
    at = span.first
    if span.guide >= 0 and x > 0.0:
        at = model.guide[span.guide + octave_step(x)]
    while at < span.last and model.bound[at] < x:
        at += 1
    return int(at - span.first)


@kernel
def cell_of(model: Any, s: int, t: float) -> int:
    """The place among the bounds of list s of the stretch that holds t, -1 outside; a bound begins what follows it.

    It is guessed as if all stretches were equally long, as most are.
    """
    span = model.span[s]
    if not span.begin <= t < span.end:
        return -1
    at = span.first + int((t - span.begin) * span.per_ms)
    while model.bound[at + 1] <= t:
        at += 1
    while model.bound[at] > t:
        at -= 1
    return int(at - span.first)
