"""The SimPy reference beside the SimPy that tutorials teach, on the same queue in the same run.

The queue is M/M/50+M: 10 calls a minute, 5 minutes each, patience of 3 minutes, 50 agents. The textbook model keeps two
numbers per caller; the reference runs the whole model of `goalspec` and keeps every contact. Both run in turn, round by
round, in one process; printed are callers per CPU second and the median of the ratios of the rounds.

    python -m benchmarks.reference_vs_textbook [CALLERS] [ROUNDS]
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

import simpy

from benchmarks.scenarios import impatient_queue
from goalspec.simulation import reference
from goalspec.simulation.scenario import Scenario

PER_MINUTE, HANDLE, PATIENCE, AGENTS = 10.0, 5.0, 3.0, 50
LEAST = 0.6  # the reference must reach this share of the textbook's speed


def textbook(callers: int, seed: int) -> tuple[int, float]:
    """Callers who gave up and the sum of waits (minutes), by a process per caller and `request | timeout`."""
    env, draw = simpy.Environment(), random.Random(seed)
    agents = simpy.Resource(env, AGENTS)
    waits, lost = [], []

    def caller() -> Generator[simpy.Event, Any, None]:
        arrived = env.now
        with agents.request() as request:
            answered = yield request | env.timeout(draw.expovariate(1 / PATIENCE))
            waits.append(env.now - arrived)
            lost.append(request not in answered)
            if request in answered:
                yield env.timeout(draw.expovariate(1 / HANDLE))

    def source() -> Generator[simpy.Event, Any, None]:
        for _ in range(callers):
            yield env.timeout(draw.expovariate(PER_MINUTE))
            env.process(caller())

    env.process(source())
    env.run()
    return sum(lost), sum(waits)


def callers_per_second(run: Callable[[], int]) -> float:
    """Callers per CPU second of `run`, which returns how many there were."""
    start = time.process_time()
    callers = run()
    return callers / (time.process_time() - start)


def _reference(scenario: Scenario, seed: int) -> int:
    return len(reference.run(scenario, seed).contacts)


def _textbook(callers: int, seed: int) -> int:
    textbook(callers, seed)
    return callers


def main(callers: int = 60_000, rounds: int = 7) -> int:
    """Print both speeds and their ratio; 1 when the reference is too slow."""
    scenario = impatient_queue(callers)
    ours, theirs = [], []
    for seed in range(rounds):
        ours.append(callers_per_second(partial(_reference, scenario, seed)))
        theirs.append(callers_per_second(partial(_textbook, callers, seed)))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    ratio = statistics.median(ratios)
    print(f"reference {statistics.median(ours):8,.0f} callers per CPU second")
    print(f"textbook  {statistics.median(theirs):8,.0f} callers per CPU second")
    print(f"ratio     {ratio:8.2f} (of {min(ratios):.2f} to {max(ratios):.2f}; at least {LEAST})")
    return int(ratio < LEAST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
