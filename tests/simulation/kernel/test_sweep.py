"""Sweeps: the same results on any engine and number of threads, and an end at any time."""

import numpy as np
import pytest

from goalspec.simulation import engine, reference, twin
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import Scenario
from goalspec.simulation.sweep import sweep
from tests.simulation.kernel.twins import compiled
from tests.simulation.scenarios import random_scenario, simple


def look(path: Path, scenario: Scenario) -> tuple[str, int]:
    return path.digest(), len(scenario.agents)


def test_a_sweep_gives_what_single_runs_give() -> None:
    scenarios = [random_scenario(number) for number in range(3)]
    seen = sweep(scenarios, 4, 23, look, engine="plain")
    assert [len(each) for each in seen] == [23, 23, 23]
    for scenario, each in zip(scenarios, seen, strict=True):
        assert each[0] == look(reference.run(scenario, 4, 0), scenario)
        assert each[22] == look(reference.run(scenario, 4, 22), scenario)


def test_the_number_of_threads_changes_nothing() -> None:
    compiled()
    scenarios = [random_scenario(number) for number in range(6)]
    one = sweep(scenarios, 4, 25, look, engine="plain")
    for workers in (1, 2, 5):
        assert sweep(scenarios, 4, 25, look, engine="compiled", workers=workers) == one


def test_progress_counts_up_to_all() -> None:
    told: list[tuple[int, int]] = []
    sweep([simple(hours=1)] * 2, 1, 50, look, engine="plain", progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (100, 100)
    assert told == sorted(told)
    assert len(told) > 4


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_an_interrupted_sweep_ends_at_once(error: type[BaseException]) -> None:
    looked: list[int] = []

    def stumble(_path: Path, _scenario: Scenario) -> int:
        looked.append(1)
        raise error

    with pytest.raises(error):
        sweep([simple(hours=1)] * 50, 1, 100, stumble, engine="plain")
    assert len(looked) < 10


def test_expected_contacts_are_of_the_right_size() -> None:
    scenario = simple(types={"redial_share": 0.5, "redial_mean": 60_000.0})
    contacts = len(reference.run(scenario, 1).contacts)
    assert engine.expected_contacts(scenario) == pytest.approx(contacts, rel=0.4)


def test_auto_weighs_the_work_against_getting_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "numba_is_here", lambda: True)
    state = {"loaded": False, "kept": False}
    monkeypatch.setattr(twin, "is_loaded", lambda: state["loaded"])
    monkeypatch.setattr(twin, "is_compiled", lambda: state["kept"])
    assert [engine.choose("auto", n) for n in (1e3, 1e5, 1e7)] == ["plain", "plain", "compiled"]
    state["kept"] = True
    assert [engine.choose("auto", n) for n in (1e3, 1e5, 1e7)] == ["plain", "compiled", "compiled"]
    state["loaded"] = True
    assert engine.choose("auto", 1e3) == "compiled"
    state["loaded"] = False
    monkeypatch.setattr(twin, "numba_is_here", lambda: False)
    assert engine.choose("auto", 1e9) == "plain"
    assert engine.choose("simpy", 1e9) == "simpy"


def test_wishes_that_cannot_be_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "numba_is_here", lambda: False)
    with pytest.raises(engine.EngineError, match=r'install "goalspec\[fast\]"'):
        engine.choose("compiled", 1.0)
    with pytest.raises(engine.EngineError, match="choose one of auto, simpy, compiled, plain"):
        engine.choose("steam", 1.0)  # type: ignore[arg-type]


def test_the_mean_wait_of_many_replications_is_that_of_a_sweep() -> None:
    waits = sweep([simple()], 1, 3, lambda path, _: np.nanmean(path.contacts["started"] - path.contacts["arrived"]))
    assert len(set(waits[0])) == 3
