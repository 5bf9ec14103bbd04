"""A long simulation can be broken off: the kernel pauses, and a thread for which nobody waits gives up."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from goalspec.simulation import interruption, twin
from goalspec.simulation.interruption import StoppedError, listen
from goalspec.simulation.kernel import run
from goalspec.simulation.machine import Machine
from tests.simulation.scenarios import simple


@pytest.fixture(autouse=True)
def short_of_breath(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The plain kernel pauses often."""
    monkeypatch.setattr(run, "UNBROKEN", 2 * run.UNCHECKED)
    yield
    interruption._HERE.stop = None


def test_pauses_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    on = simple(hours=4)
    paused = Machine(twin.plain(), on).run(1, 0).digest()
    monkeypatch.setattr(run, "UNBROKEN", 1 << 20)
    assert Machine(twin.plain(), on).run(1, 0).digest() == paused


def test_the_main_thread_is_interrupted_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goalspec.simulation.machine.pause", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Machine(twin.plain(), simple(hours=4)).run(1, 0)


def test_a_thread_gives_up_when_nobody_waits() -> None:
    stop = threading.Event()
    with ThreadPoolExecutor(1, initializer=listen, initargs=(stop,)) as pool:
        on = simple(hours=4)
        assert pool.submit(lambda: Machine(twin.plain(), on).run(1, 0)).result().contacts.size > 100
        stop.set()
        assert isinstance(pool.submit(lambda: Machine(twin.plain(), on).run(1, 0)).exception(), StoppedError)
    assert Machine(twin.plain(), on).run(1, 0).contacts.size > 100


def test_the_number_of_a_pause_is_that_of_no_table() -> None:
    assert len(run.GROWING) == run.PAUSE
    assert run.UNBROKEN % run.UNCHECKED == 0
