"""Every planted mistake of the kernel shows in the bytes of a few small scenarios."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from goalspec.simulation import reference, twin
from goalspec.simulation.machine import Machine
from goalspec.simulation.scenario import Scenario
from tests.simulation.kernel.mutants import MUTANTS, Mutant
from tests.simulation.kernel.twins import center, copied_sources

Case = tuple[Scenario, int, str]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Scenarios on all clocks, coarse ones first, with the digest that the reference gives."""
    made = [(center(number, tick), number) for number in range(60) for tick in (60_000.0, 10_000.0, 1.0)]
    return [(scenario, number, reference.run(scenario, 7, number).digest()) for scenario, number in made]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield copied_sources(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "mutated"]:
        del sys.modules[name]


def agrees(kernel: ModuleType, case: Case) -> bool:
    scenario, number, digest = case
    return Machine(kernel, scenario).run(7, number).digest() == digest


def is_caught(kernel: ModuleType, cases: list[Case]) -> bool:
    try:
        return not all(agrees(kernel, case) for case in cases)
    except (ArithmeticError, AttributeError, IndexError, TypeError, ValueError):
        return True


def planted(mutant: Mutant, folder: Path) -> ModuleType:
    file = folder / "kernel" / mutant.file
    text = file.read_text("utf-8")
    assert text.count(mutant.right) == 1, f"{mutant.right!r} stands {text.count(mutant.right)} times in {mutant.file}"
    file.write_text(text.replace(mutant.right, mutant.wrong), "utf-8")
    return twin.load("mutated", folder)


def test_the_unchanged_copy_is_right(folder: Path, cases: list[Case]) -> None:
    kernel = twin.load("mutated", folder)
    assert Path(kernel.__file__ or "").is_relative_to(folder)
    assert not is_caught(kernel, cases)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.file}-{mutant.right[:40]}")
def test_caught(mutant: Mutant, folder: Path, cases: list[Case]) -> None:
    assert is_caught(planted(mutant, folder), cases)
