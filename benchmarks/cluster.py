"""How a study grows with its workers: the same `goalspec whatif` here and on one and two loopback workers of a cluster.

Scheduler and workers are programs of their own on this machine, as they would be on others. Printed: seconds of the
whole program and replications per second; all must print the same result.

    python -m benchmarks.cluster [REPLICATIONS_OF_EACH_OF_100_CASES] [CALLS_A_DAY]
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.whatif import world

CASES = 100
LOCAL = {"one thread here": ["--workers", "1"], "two threads here": ["--workers", "2"]}


def dask(*words: str) -> "subprocess.Popen[str]":
    """A scheduler or a worker."""
    return subprocess.Popen([sys.executable, "-m", "dask", *words, "--no-dashboard"], stderr=subprocess.PIPE, text=True)


def told(program: "subprocess.Popen[str]", pattern: str) -> str:
    """What a program says of itself when it is ready."""
    if program.stderr is None:
        raise SystemExit("a program without a voice")
    found = (re.search(pattern, line) for line in program.stderr)
    return next(match[1] for match in found if match)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread."""
    with ExitStack() as programs:
        scheduler = dask("scheduler", "--host", "127.0.0.1", "--port", "0")
        programs.callback(scheduler.kill)
        address = told(scheduler, r"Scheduler at: +(tcp://\S+)")
        for _ in range(workers):
            worker = dask("worker", address, "--nthreads", "1", "--no-nanny")
            programs.callback(worker.kill)
            told(worker, r"(Registered to)")
        yield address


def timed(file: Path, replications: int, options: Sequence[str]) -> tuple[float, str]:
    """Wall time of one whole program, and the digest of what it printed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "goalspec", "whatif", str(file), "--budget", str(replications), "--store", "off"]
    start = time.perf_counter()
    run = subprocess.run([*command, "--format", "json", *options], env=environment, check=True, capture_output=True)
    return time.perf_counter() - start, hashlib.sha256(run.stdout).hexdigest()[:16]


def main(replications: int, calls: int) -> None:
    """Time every way of running it and print a row for each."""
    with tempfile.TemporaryDirectory() as folder:
        file, total = world(Path(folder), calls, CASES), CASES * replications
        print(f"{total:,} replications of a day with {calls} calls, {CASES} cases")
        for name, options in LOCAL.items():
            show(name, total, *timed(file, replications, options))
        for workers in (1, 2):
            with cluster(workers) as address:
                show(f"{workers} loopback workers", total, *timed(file, replications, ["--cluster", address]))


def show(name: str, total: int, seconds: float, digest: str) -> None:
    """One row."""
    print(f"  {name:<22}{seconds:>8.1f} s{total / seconds:>10,.0f} replications/s  {digest}", flush=True)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [1000, 100][len(given) :]))
