"""Helpers of the kernel's tests: both engines on one scenario, and kernels made from changed source."""

import shutil
from pathlib import Path
from types import ModuleType

import pytest

from goalspec.simulation import reference, twin
from goalspec.simulation.machine import Machine
from goalspec.simulation.records import Path as Records
from tests.simulation.scenarios import random_scenario

TICKS = (1.0, 1_000.0, 10_000.0)


def compiled() -> ModuleType:
    """The compiled twin; the test is skipped where numba is not installed."""
    pytest.importorskip("numba")
    return twin.compiled()


def both(kernel: ModuleType, number: int, tick: float, seed: int = 7) -> tuple[Records, Records]:
    """The paths of the reference and of a twin of the kernel over one random scenario."""
    scenario = random_scenario(number, tick)
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
