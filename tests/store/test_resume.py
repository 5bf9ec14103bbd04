"""Killed or interrupted in the middle of a sweep: nothing is lost or simulated twice, and the result is the same."""

import os
import re
import signal
import subprocess
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from goalspec.experiment.executors.local import Here
from goalspec.experiment.executors.task import Done, Task
from goalspec.experiment.replicate import Crew, Running
from goalspec.experiment.whatif import WhatIfOptions, whatif
from goalspec.store.database import NoStoreError, reading
from goalspec.store.keeper import Call, Keeper
from goalspec.store.runs import runs
from tests.store.program import Ended, cases, ended, started

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, and processes as files")
SWEEP = ("--budget", "80", "--engine", "simpy", "--workers", "2", "--format", "json")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A file of cases, and what a sweep over them prints that nobody disturbs, on one worker and with no store."""
    file = cases(tmp_path_factory.mktemp("sweep"))
    return file, ended(started("off", "whatif", file, *SWEEP, "--engine", "auto", "--workers", "1"))


def bare(out: str) -> str:
    """What was printed without the name of the engine, which changes nothing else."""
    return re.sub(r'"engine": "\w+"', "", out)


def kept(store: Path) -> int:
    """How many replications lie in the store."""
    try:
        with reading(store) as database:
            return int(database.execute("SELECT coalesce(sum(count), 0) FROM packets").fetchone()[0])
    except NoStoreError:
        return 0


def in_the_middle(program: "subprocess.Popen[str]", store: Path, more_than: int = 0) -> None:
    """Wait until so many replications lie in the store and more are to come."""
    until = time.monotonic() + 30
    while kept(store) <= more_than:
        assert program.poll() is None, "it was over before it could be disturbed"
        assert time.monotonic() < until
        time.sleep(0.02)


def workers(program: "subprocess.Popen[str]") -> list[int]:
    """The worker processes."""
    command = ["ps", "-ww", "-o", "pid=", "-o", "args=", "--ppid", str(program.pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "multiprocessing.spawn" in line]


@pytest.mark.usefixtures("heeds_interruption")
def test_a_sweep_survives_the_death_of_a_worker_and_of_the_program(
    undisturbed: tuple[Path, Ended], tmp_path: Path
) -> None:
    file, expected = undisturbed
    store = tmp_path / "runs.sqlite"
    first = started(store, "whatif", file, *SWEEP)
    in_the_middle(first, store)
    before, victims = kept(store), workers(first)
    os.kill(victims[0], signal.SIGKILL)
    in_the_middle(first, store, before)  # others have taken over
    assert not set(workers(first)) & set(victims)
    os.kill(first.pid, signal.SIGKILL)
    out, _ = first.communicate(timeout=20)  # returns when every worker has let go of the pipes, too
    assert out == ""
    there = kept(store)
    assert [(each.finished, each.kept) for each in runs(store)] == [(False, there)]
    again = ended(started(store, "whatif", file, *SWEEP))
    assert f"replications taken over from an earlier try: {there}" in again.told
    assert again.code == 0
    assert bare(again.out) == bare(expected.out)
    assert [(each.id, each.finished, each.kept) for each in runs(store)] == [(1, True, 0)]
    assert kept(store) == 0


@pytest.mark.usefixtures("heeds_interruption")
def test_a_sweep_that_was_interrupted_can_be_finished_by_its_number(
    undisturbed: tuple[Path, Ended], tmp_path: Path
) -> None:
    file, expected = undisturbed
    store = tmp_path / "runs.sqlite"
    first = started(store, "whatif", file, *SWEEP)
    in_the_middle(first, store)
    os.killpg(first.pid, signal.SIGINT)
    out, told = first.communicate(timeout=20)
    assert (first.returncode, out, told.strip()) == (130, "", "")
    there = kept(store)
    assert there > 0
    shown = ended(started(store, "report", "1"))
    assert shown.code == 2
    assert f"run 1 is not finished; {there} of its replications are kept" in shown.told
    again = ended(started(store, "report", "1", "--again", "--workers", "1", "--format", "json"))
    assert bare(again.out) == bare(expected.out)
    assert re.search(rf"earlier try: {there}\n.*run 1 is finished now", again.told)
    assert [(each.id, each.finished, each.kept) for each in runs(store)] == [(1, True, 0)]


class Counting(Here):
    """Counts what is simulated, and stops after so much of it."""

    def __init__(self, most: int) -> None:
        self.most, self.done = most, 0

    def submit(self, task: Task) -> "Future[Done]":
        if self.done >= self.most:
            raise KeyboardInterrupt
        self.done += len(task.numbers)
        return super().submit(task)


def test_nothing_is_simulated_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, store = cases(tmp_path), tmp_path / "runs.sqlite"
    call = Call("whatif", {}, {})
    done = []
    for most in (7, 11, 10**9):
        counting = Counting(most)
        monkeypatch.setattr(Crew, "_workers", lambda *_, counting=counting: counting)
        running = Running(1, shelf=Keeper(store, call))
        try:
            found = whatif(file, options=WhatIfOptions(budget=12, engine="plain", workers=running))
        except KeyboardInterrupt:
            found = None
        done.append(counting.done)
    assert sum(done) == 4 * 12  # a desk of three is the base itself
    monkeypatch.undo()
    assert found == whatif(file, options=WhatIfOptions(budget=12, engine="plain", workers=1))


def test_a_store_that_goes_away_meanwhile_is_made_anew(tmp_path: Path) -> None:
    file, store = cases(tmp_path), tmp_path / "runs.sqlite"
    keeper = Keeper(store, Call("whatif", {}, {}))

    def remove(_what: str, done: int, _total: int) -> None:
        keeper.tick(now=True)
        if done in {10, 20}:
            store.unlink(missing_ok=True)

    found = whatif(
        file, options=WhatIfOptions(budget=12, engine="plain", workers=Running(1, shelf=keeper)), progress=remove
    )
    assert keeper.finish(found) == 1
    assert not keeper.trouble
    assert [each.finished for each in runs(store)] == [True]
