"""Speed, memory and start-up of every engine with all measures on, beside textbook SimPy and Ciw.

Two workloads: the benchmark day (4 types, 3 teams, 49 agents, returns, redials, chats, a second tier; 5,000 fresh
contacts, about 7,000 with those who come back) and M/M/50+M. Contenders run in turn, round by round, each in a process
of its own, so that a busy machine slows all of them; told are the best and the median round. `--record` writes
`speed.toml`, from which `python -m docs.generate` makes the page.

    python -m benchmarks.engines [ROUNDS] [--record]
"""

import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

RECORD = Path(__file__).with_name("speed.toml")
HEAD = "# Written by `python -m benchmarks.engines ROUNDS --record` and `python -m benchmarks.sweep --record`.\n\n"
SIZES = {  # of one run, and of one ten times as long; days, or callers of M/M/50+M
    "day, compiled": (1, 10),
    "day, plain": (1, 10),
    "day, simpy": (1, 10),
    "queue, compiled": (200_000, 2_000_000),
    "queue, plain": (20_000, 200_000),
    "queue, simpy": (20_000, 200_000),
    "queue, textbook SimPy": (20_000, 200_000),
    "queue, Ciw": (10_000, 100_000),
}
COUNTING = ("compiled", "plain")  # engines that keep no contact: their memory must not grow with the run


class Round(NamedTuple):
    """What one process found: contacts per CPU second, CPU seconds until ready, MiB at most."""

    rate: float
    ready: float
    mib: float


def measured(name: str, size: int, seed: int) -> Round:
    """One contender in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.contenders", name, str(size), str(seed)]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return Round(**json.loads(done.stdout.splitlines()[-1]))


def contenders() -> list[str]:
    """All of them; Ciw only where it is installed, which is said."""
    if importlib.util.find_spec("ciw") is not None:
        return list(SIZES)
    print("Ciw is not installed and left out: pip install ciw", file=sys.stderr)
    return [name for name in SIZES if not name.endswith("Ciw")]


def compare(rounds: int) -> dict[str, dict[str, float]]:
    """Per contender the best and the median rate, CPU seconds until ready, and MiB of the short and the long run."""
    found: dict[str, list[Round]] = {name: [] for name in contenders()}
    for seed in range(rounds):
        for name, results in found.items():
            results.append(measured(name, SIZES[name][0], seed))
    return {name: _summary(name, results) for name, results in found.items()}


def _summary(name: str, results: list[Round]) -> dict[str, float]:
    long = measured(name, SIZES[name][1], 0) if name.endswith(COUNTING) else None
    return {
        "best": round(max(each.rate for each in results)),
        "median": round(statistics.median(each.rate for each in results)),
        "ready": round(min(each.ready for each in results), 2),
        "mib": round(results[0].mib),
        **({"long_mib": round(long.mib)} if long else {}),
    }


def machine() -> dict[str, Any]:
    """What it was measured on."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text("utf-8").splitlines() if cpuinfo.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    libraries = [name for name in ("numpy", "numba", "simpy", "ciw") if importlib.util.find_spec(name)]
    return {
        "processor": models[0] if models else platform.processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in libraries},
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0,
    }


def record(**tables: dict[str, Any]) -> None:
    """Put tables in the place of those of the same name in the record."""
    import tomli_w

    known = tomllib.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    RECORD.write_text(HEAD + tomli_w.dumps(known | tables), encoding="utf-8")


def main(*words: str) -> None:
    """Print the table, and record it where asked."""
    facts, rounds = machine(), next((int(word) for word in words if word.isdigit()), 5)
    found = compare(rounds)
    print(f"{'contender':24}{'best':>12}{'median':>12}{'ready':>8}{'MiB':>6}{'MiB, 10 x':>11}")
    for name, each in found.items():
        long = f"{each['long_mib']:.0f}" if "long_mib" in each else ""
        print(f"{name:24}{each['best']:>12,}{each['median']:>12,}{each['ready']:>6} s{each['mib']:>6}{long:>11}")
    if "--record" in words:
        record(machine=facts, engines={"rounds": rounds, **found})


if __name__ == "__main__":
    main(*sys.argv[1:])
