"""How fast the engines are, from the records of the benchmarks, and how far they were compared."""

import tomllib
from pathlib import Path
from typing import Any

ORIGIN = "benchmarks/speed.toml"
ROOT = Path(__file__).parents[2]
INTRODUCTION = """# Speed, memory and start-up of the engines

Contacts per CPU second on one core, with all measures on: every metric that the simulation knows is asked of every
replication. Contenders ran in turn, each in a process of its own, on a machine with other work to do; the best round
says most about the program, the median more about the machine. The benchmark day has 4 contact types, 3 teams, 49
agents, chats, redials, returns and a second tier; its 5,000 fresh contacts make about 7,000. M/M/50+M is one queue: 10
calls a minute of 5 minutes, patience of 3 minutes. Textbook SimPy is a process per caller and `request | timeout`; it
and Ciw measure hardly anything, but have the same queue.
"""
ENGINES = """| workload and engine | best | median | ready after | memory | of a run 10 times as long |
| --- | --- | --- | --- | --- | --- |"""
NAMES = {"day": "benchmark day", "queue": "M/M/50+M"}


def pages() -> dict[str, str]:
    """The page of speed."""
    found = tomllib.loads((ROOT / ORIGIN).read_text("utf-8"))
    engines = dict(found["engines"])
    rounds = engines.pop("rounds")
    parts = [INTRODUCTION, _machine(found["machine"], rounds), "", ENGINES, *_rows(engines)]
    if "sweep" in found:
        parts += ["", _sweep(found["sweep"])]
    return {"speed.md": "\n".join([*parts, "", _same_bytes()]) + "\n"}


def _machine(facts: dict[str, Any], rounds: int) -> str:
    versions = ", ".join(
        f"{name} {facts[name]}" for name in ("python", "numpy", "numba", "simpy", "ciw") if name in facts
    )
    return (
        f"Measured on {facts['processor']}, {facts['processors']} processors, {facts['system']}, {versions}; {rounds}"
        f" rounds; load of the machine {facts['load']:g} when they began. `python -m benchmarks.engines` measures anew."
    )


def _rows(engines: dict[str, dict[str, float]]) -> list[str]:
    return [
        f"| {_named(name)} | {each['best']:,} | {each['median']:,} | {each['ready']:g} s | {each['mib']} MiB | "
        + (f"{each['long_mib']} MiB |" if "long_mib" in each else "keeps every contact |")
        for name, each in engines.items()
    ]


def _named(name: str) -> str:
    workload, _, engine = name.partition(", ")
    return f"{NAMES[workload]}: {engine}"


def _sweep(found: dict[str, Any]) -> str:
    return (
        f"A sweep of 200 cases with 100 replications of the benchmark day each, {found['measures']} measures on"
        f" {found['contacts']:,} contacts, took {found['cpu']:g} CPU seconds, {found['wall']:g} s by the clock with"
        f" {found['workers']} workers at a load of {found['load']:g} (`python -m benchmarks.sweep`)."
    )


def _same_bytes() -> str:
    study = tomllib.loads((ROOT / "tests/simulation/kernel/studies.toml").read_text("utf-8"))
    contacts, differing = (
        sum(each["contacts"] for each in study.values()),
        sum(len(each["differing"]) for each in study.values()),
    )
    return (
        f"All engines write the same bytes. In the recorded study the SimPy model and the compiled kernel simulated"
        f" {500 * len(study):,} random centers with every feature on, on clocks of 1 ms, 1 s and 10 s: {contacts:,}"
        f" contacts, {differing} centers with any difference (`pytest -m study tests/simulation/kernel`)."
    )
