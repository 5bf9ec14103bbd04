"""SimPy with a tie rule by content: at one instant events happen in the order (kind, number), not of booking."""

from collections.abc import Callable
from typing import Any

import simpy

RANK = 1 << 40


class Due(simpy.Event):
    """An event at a set time.  SimPy's own steps of the same instant (priorities 0 and 1) come before any `Due`."""

    def __init__(self, env: simpy.Environment, delay: float, kind: int, number: int) -> None:
        self.env, self.callbacks, self._ok, self._value = env, [], True, None  # as SimPy's own Timeout does, for speed
        schedule: Callable[..., Any] = env.schedule  # SimPy's type names two priorities; its queue orders by any number
        schedule(self, kind * RANK + number + 2, delay)
