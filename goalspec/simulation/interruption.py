"""How a long simulation is broken off: threads that simulate look now and then whether anybody still waits for them.

The main thread needs nothing of this: Python interrupts it as soon as the kernel pauses.
"""

import threading


class StoppedError(RuntimeError):
    """Nobody waits for the result any more. Seen by nobody but the thread that simulates."""


class _Here(threading.local):
    """What each thread listens to."""

    stop: threading.Event | None = None


_HERE = _Here()


def listen(stop: threading.Event) -> None:
    """From now on this thread gives up at its next pause once `stop` is set."""
    _HERE.stop = stop


def pause() -> None:
    """A moment in which a simulation may be broken off.

    Raises:
        StoppedError: it is.
    """
    if _HERE.stop is not None and _HERE.stop.is_set():
        raise StoppedError
