"""A sweep as experiments run it: 200 cases, 100 replications each, of one day of 5,000 calls, measured and streamed.

Every case is another center: its agents stop earlier or later, its goals press more or less. The workers are threads of
one process, as in every experiment on the compiled engine. Told are wall and CPU seconds.

    python -m benchmarks.sweep [WORKERS] [--record]
"""

import sys
import time
from dataclasses import replace

import numpy as np

from benchmarks import worlds
from benchmarks.engines import machine, record
from goalspec.experiment.job import Job
from goalspec.experiment.plan import Probe
from goalspec.experiment.replicate import Crew
from goalspec.simulation import twin

CASES, REPLICATIONS = 200, 100
LIMIT = 40.0  # seconds on two processors


def job(case: int, every: worlds.World) -> Job:
    """One case with every measure on: cut-offs of 80 % to 120 %, pressure from none to strong."""
    skills = every.scenario.skills
    cutoff, eta = np.linspace(0.8, 1.2, CASES)[case], np.linspace(0.0, 0.4, 20)[case % 20]
    scenario = replace(every.scenario, skills=replace(skills, cutoff=skills.cutoff * cutoff, eta=skills.eta * 0 + eta))
    probes = tuple(Probe(each.metric, tuple(each.qualifiers.items()), each.selection, 1) for each in every.asked())
    return Job(scenario, every.center, probes, 1, 1, "compiled")


def main(*words: str) -> int:
    """Run the sweep; 1 when it takes too long on two workers."""
    workers = next((int(word) for word in words if word.isdigit()), 2)
    twin.compiled()
    every = worlds.day()
    orders = [(each, number) for case in range(CASES) for each in [job(case, every)] for number in range(REPLICATIONS)]
    began, busy = time.perf_counter(), time.process_time()
    with Crew(workers, threads=True) as crew:
        contacts = sum(run.contacts for run in crew.stream("sweep", orders))
    wall, cpu = time.perf_counter() - began, time.process_time() - busy
    print(
        f"{CASES} cases x {REPLICATIONS} replications: {contacts:,} contacts, {len(orders[0][0].probes)} measures each"
    )
    print(f"{workers} workers: {wall:.1f} s, {cpu:.1f} CPU s, {contacts / cpu:,.0f} contacts per CPU second")
    if "--record" in words:
        found = {"workers": workers, "contacts": contacts, "wall": round(wall, 1), "cpu": round(cpu, 1)}
        record(sweep={**found, "measures": len(orders[0][0].probes), "load": machine()["load"]})
    return int(workers == 2 and wall > LIMIT)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
