"""`python -m goalspec` and `goalspec`: the command line, which an interruption ends quietly even while it loads."""

import atexit
import gc
import os
import signal
import sys

INTERRUPTED = 128 + 2
SELDOM = (50_000, 20, 20)  # nearly all that a command loads stays until its end: looking for garbage seldom pays


def main() -> None:
    """Load the command line and run it."""
    signal.signal(signal.SIGINT, _interrupt)
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)  # what is there at the end goes with the process, and is not looked through once more
    try:
        from goalspec.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _interrupt(*_: object) -> None:
    """Raise KeyboardInterrupt, once: whatever a library makes of it stays unsaid, and a second press ends at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.excepthook = sys.unraisablehook = _leave
    raise KeyboardInterrupt


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
