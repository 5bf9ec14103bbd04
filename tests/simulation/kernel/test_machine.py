"""One machine runs any number of replications; its tables grow without a trace."""

import numpy as np
import pytest

from goalspec.simulation import machine, twin
from goalspec.simulation.machine import Machine
from tests.simulation.scenarios import random_scenario, simple


def test_replications_on_one_machine_are_those_of_new_ones() -> None:
    scenario = random_scenario(11)
    used = Machine(twin.plain(), scenario)
    for seed, replication in ((1, 0), (1, 1), (9, 0), (1, 0)):
        fresh = Machine(twin.plain(), scenario)
        assert used.run(seed, replication).digest() == fresh.run(seed, replication).digest()


@pytest.mark.parametrize("number", range(30))
def test_small_tables_grow_to_the_same_path(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = random_scenario(number, 1_000.0)
    roomy = Machine(twin.plain(), scenario).run(2, number)
    monkeypatch.setattr(machine, "FIRST_SIZE", 4)
    narrow = Machine(twin.plain(), scenario)
    assert narrow.run(2, number).digest() == roomy.digest()
    assert len(narrow.growing["contact"]) >= len(roomy.contacts)


def test_a_path_does_not_change_when_its_machine_runs_on() -> None:
    runner = Machine(twin.plain(), simple(hours=2))
    one = runner.run(1, 0)
    before = one.digest()
    runner.run(1, 1)
    assert one.digest() == before
    assert one.contacts.flags.owndata


def test_rows_are_used_again() -> None:
    runner = Machine(twin.plain(), simple(hours=24))
    path = runner.run(1, 0)
    assert len(path.contacts) > 2_000
    assert len(runner.growing["row"]) == machine.FIRST_SIZE
    assert len(runner.growing["work"]) == machine.FIRST_SIZE


def test_a_scenario_without_agents_or_callers() -> None:
    scenario = simple(agents=0, hours=1)
    path = Machine(twin.plain(), scenario).run(1, 0)
    assert set(path.contacts["team"].tolist()) == {-1}
    assert path.sessions.size == 0
    nobody = simple(rate_per_hour=0.0, hours=1)
    assert Machine(twin.plain(), nobody).run(1, 0).contacts.size == 0
    assert np.isnan(Machine(twin.plain(), nobody).run(1, 0).sessions["off"]).all()
