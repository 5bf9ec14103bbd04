"""The engines and their peers, one to a process: `python -m benchmarks.contenders NAME SIZE SEED` prints one JSON line.

SIZE is the length of a run, in benchmark days or in callers of M/M/50+M. Told are contacts per CPU second after a first
run that does not count, CPU seconds from the start of the process until a run can begin, and the peak of memory in MiB.
"""

import json
import resource
import sys
import time
from collections.abc import Callable

from benchmarks import worlds
from goalspec.simulation.engine import Engine

LEAST_SECONDS = 1.5  # CPU seconds that are measured at least

Run = Callable[[int], int]  # seed -> contacts


def engine(world: worlds.World, name: Engine) -> Run:
    """All measures of a world on one of the engines: a handful of replications on the same machine."""
    measuring = world.measuring(name)
    together = 64 if name == "compiled" and world.scenario.clock.days == 1 else 1  # a task of about a quarter second

    def run(seed: int) -> int:
        numbers = range(seed * together, (seed + 1) * together)
        return sum(found.contacts for found in measuring.run_many(1, numbers))

    return run


def textbook(callers: int) -> Run:
    """SimPy as tutorials teach it."""
    from benchmarks.reference_vs_textbook import textbook as simulated

    def run(seed: int) -> int:
        simulated(callers, seed)
        return callers

    return run


def ciw(callers: int) -> Run:
    """Ciw 3, the network simulator: callers who renege."""
    import ciw as library

    network = library.create_network(
        arrival_distributions=[library.dists.Exponential(10.0)],
        service_distributions=[library.dists.Exponential(1 / 5.0)],
        number_of_servers=[50],
        reneging_time_distributions=[library.dists.Exponential(1 / 3.0)],
    )

    def run(seed: int) -> int:
        library.seed(seed)
        simulation = library.Simulation(network)
        simulation.simulate_until_max_customers(callers, method="Finish")
        return len(simulation.get_all_records())

    return run


CONTENDERS: dict[str, Callable[[int], Run]] = {
    "day, compiled": lambda days: engine(worlds.day(days), "compiled"),
    "day, plain": lambda days: engine(worlds.day(days), "plain"),
    "day, simpy": lambda days: engine(worlds.day(days), "simpy"),
    "queue, compiled": lambda callers: engine(worlds.queue(callers), "compiled"),
    "queue, plain": lambda callers: engine(worlds.queue(callers), "plain"),
    "queue, simpy": lambda callers: engine(worlds.queue(callers), "simpy"),
    "queue, textbook SimPy": textbook,
    "queue, Ciw": ciw,
}


def speed(run: Run, seed: int) -> float:
    """Contacts per CPU second."""
    run(seed)
    contacts, number, start = 0, seed, time.process_time()
    while time.process_time() - start < LEAST_SECONDS:
        number += 1
        contacts += run(number)
    return contacts / (time.process_time() - start)


def main(name: str, size: int, seed: int) -> None:
    """Measure one contender and print what was found."""
    run = CONTENDERS[name](size)
    ready = time.process_time()
    rate = speed(run, seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rate": rate, "ready": ready, "mib": peak}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
