"""The compiled loop and the SimPy model write the same bytes, over random centers with every feature on."""

import json

import numpy as np
import pytest

from goalspec.simulation import engine, twin
from goalspec.simulation.machine import Machine
from tests.simulation import golden
from tests.simulation.kernel import studies
from tests.simulation.kernel.twins import TICKS, both, compiled, differing
from tests.simulation.scenarios import random_scenario, simple


@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("block", range(5))
def test_compiled_kernel_and_reference(block: int, tick: float) -> None:
    assert differing(compiled(), range(40 * block, 40 * block + 40), tick) == []


@pytest.mark.parametrize("tick", TICKS)
def test_plain_kernel_and_reference(tick: float) -> None:
    assert differing(twin.plain(), range(200, 240), tick) == []


@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("block", studies.BLOCKS)
def test_the_recorded_study_found_no_difference(block: int, tick: float) -> None:
    found = studies.recorded()[studies.key(tick, block)]
    assert found["differing"] == []
    assert found["contacts"] > 200 * studies.BLOCK


@pytest.mark.study
@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("block", studies.BLOCKS)
def test_a_study_gives_what_is_recorded(block: int, tick: float) -> None:
    assert studies.compared(tick, block) == studies.recorded()[studies.key(tick, block)]


def test_the_scenarios_have_coincidences_and_contacts_enough() -> None:
    contacts = coincidences = 0
    for number in range(20):
        records = both(twin.plain(), number, 10_000.0)[1].contacts
        instants = np.concatenate([records[name] for name in ("arrived", "ended", "freed")])
        instants = instants[np.isfinite(instants)]
        contacts += records.size
        coincidences += instants.size - np.unique(instants).size
    assert contacts > 5_000
    assert coincidences > 1_000


@pytest.mark.parametrize("name", ["plain", "compiled"])
def test_golden_digests(name: str) -> None:
    kernel = compiled() if name == "compiled" else twin.plain()
    known = json.loads(golden.FILE.read_text("utf-8"))
    assert Machine(kernel, simple()).run(1, 0).digest() == known["M/M/8+M"]
    for number in golden.NUMBERS:
        for tick in golden.TICKS:
            path = Machine(kernel, random_scenario(number, tick)).run(1, number)
            assert path.digest() == known[f"random {number}, tick {tick:g}"]


@pytest.mark.parametrize("name", ["auto", "simpy", "plain"])
def test_every_engine_by_name(name: engine.Engine) -> None:
    scenario = random_scenario(5)
    assert engine.run(scenario, 3, 1, engine=name).digest() == engine.run(scenario, 3, 1, engine="simpy").digest()
