"""`python -m goalspec` is the same as `goalspec`."""

from goalspec.cli import main

if __name__ == "__main__":
    main()
