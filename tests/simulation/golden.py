"""Path digests that must never change by accident: `python -m tests.simulation.golden` writes them anew."""

import json
from pathlib import Path

from goalspec.simulation import reference
from tests.simulation.scenarios import random_scenario, simple

FILE = Path(__file__).with_name("golden.json")
TICKS = (1.0, 1_000.0, 10_000.0)
NUMBERS = range(24)


def digests() -> dict[str, str]:
    """Digest of the path of each golden case."""
    found = {"M/M/8+M": reference.run(simple(), seed=1).digest()}
    for number in NUMBERS:
        for tick in TICKS:
            found[f"random {number}, tick {tick:g}"] = reference.run(random_scenario(number, tick), 1, number).digest()
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(digests(), indent=1) + "\n", "utf-8")
