"""Helpers of the kernel's tests: both engines on one scenario, and kernels made from changed source."""

import shutil
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from goalspec.simulation import reference, twin
from goalspec.simulation.machine import Machine
from goalspec.simulation.records import Path as Records
from goalspec.simulation.scenario import Scenario
from tests.simulation.scenarios import random_scenario
from tests.simulation.variants import changed

TICKS = (1.0, 1_000.0, 10_000.0)


def compiled() -> ModuleType:
    """The compiled twin; the test is skipped where numba is not installed."""
    pytest.importorskip("numba")
    return twin.compiled()


def crowded(number: int, tick: float = 1.0) -> Scenario:
    """A random center with several times the customers, and often with agents on duty behind shut doors."""
    base, rng = random_scenario(number, tick), np.random.default_rng([496, number])
    size = (base.teams.last - base.teams.first)[base.staff.team]
    late = rng.random(len(base.staff)) < rng.choice([0.0, 0.5])
    return changed(
        base,
        types={"rate": base.types.rate * rng.uniform(1.0, 5.0), "priority": rng.integers(0, 2, len(base.types))},
        staff={"target": np.where(late, rng.integers(0, size + 1), base.staff.target)},
    )


def center(number: int, tick: float = 1.0) -> Scenario:
    """A random center: even numbers as they are, odd ones crowded."""
    return crowded(number, tick) if number % 2 else random_scenario(number, tick)


def both(kernel: ModuleType, number: int, tick: float, seed: int = 7) -> tuple[Records, Records]:
    """The paths of the reference and of a twin of the kernel over one random scenario."""
    scenario = center(number, tick)
    return reference.run(scenario, seed, number), Machine(kernel, scenario).run(seed, number)


def differing(kernel: ModuleType, numbers: range, tick: float) -> list[int]:
    """Numbers of the random scenarios over which the two engines do not write the same bytes."""
    pairs = ((number, both(kernel, number, tick)) for number in numbers)
    return [number for number, (one, other) in pairs if one.digest() != other.digest()]


def copied_sources(folder: Path) -> Path:
    """A copy of every file that the kernel is made of, to be changed and loaded from there."""
    for source in twin.sources():
        target = folder / source.relative_to(twin.SIMULATION)
        target.parent.mkdir(exist_ok=True, parents=True)
        shutil.copyfile(source, target)
    return folder
