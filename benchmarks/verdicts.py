"""How long the verdicts on a spec of five goals take: `goalspec stress` as a whole process, compiled code in the cache.

The spec is that of the bank of 1999: 28 days of 10,000 calls a week, all parts of the screen included. Printed: wall
and CPU time of every round with the load of the machine before it, the least of them beside the limit, and for each
goal its word and half the 95 % interval of its mean outcome, in points of a share or in per cent of any other mean; the
yardstick is one point.

    python -m benchmarks.verdicts [ROUNDS] [SPEC]
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

SPEC = Path(__file__).parents[1] / "specs" / "bank_1999" / "spec.toml"
LIMIT = 2.0  # seconds of wall time on two cores
POINT = 1.0


class Round(NamedTuple):
    """Seconds of one whole process, and how busy the machine was before it (load average of one minute)."""

    wall: float
    cpu: float
    load: float


def stressed(spec: Path) -> dict[str, Any]:
    """What `goalspec stress` says of the spec."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "goalspec", "stress", str(spec), "--format", "json"]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    return told


def timed(spec: Path) -> Round:
    """One round."""
    load, before, began = os.getloadavg()[0], _cpu(), time.perf_counter()
    stressed(spec)
    return Round(time.perf_counter() - began, _cpu() - before, load)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def margins(told: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Every goal with its word and its margin, in points of a share or per cent of another mean."""
    for verdict in told["verdicts"]:
        low, high = verdict["mean_interval"]
        share = 0 <= verdict["mean"] <= 1
        yield verdict["goal"], verdict["word"], 50 * (high - low) / (1 if share else abs(verdict["mean"]))


def main(rounds: int, spec: Path) -> None:
    """Print what is measured."""
    told = stressed(spec)  # compiles, where no cache is there
    found = [timed(spec) for _ in range(rounds)]
    for number, each in enumerate(found, 1):
        print(f"round {number}: {each.wall:.2f} s, CPU {each.cpu:.2f} s, load before {each.load:.1f}")
    least = min(each.wall for each in found)
    verdict = "within" if least < LIMIT else "over"
    print(f"least {least:.2f} s, {verdict} the limit of {LIMIT:g} s; CPU {min(each.cpu for each in found):.2f} s")
    done = told["simulated"]
    print(f"{done['replications']} of {done['budget']} replications, {done['contacts']:,} contacts under the goals")
    for goal, word, margin in margins(told):
        print(f"{goal}: {word}, mean ± {margin:.2f} ({'within' if margin <= POINT else 'over'} one point)")


if __name__ == "__main__":
    main(int((*sys.argv[1:], "5")[0]), Path((*sys.argv[2:], str(SPEC))[0]))
