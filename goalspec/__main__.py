"""`python -m goalspec` and `goalspec`: the command line, which an interruption ends quietly even while it loads."""

import sys

INTERRUPTED = 128 + 2


def main() -> None:
    """Load the command line and run it."""
    try:
        from goalspec.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
