"""Wherever replications are simulated: the same results, in the same order, whoever dies meanwhile."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from goalspec.experiment import chunks
from goalspec.experiment.cases import Setting
from goalspec.experiment.executors import cluster as cluster_module
from goalspec.experiment.executors import task as task_module
from goalspec.experiment.executors.cluster import Cluster, ClusterError, ForeignWorkerError
from goalspec.experiment.executors.local import Here, Processes, Threads
from goalspec.experiment.executors.task import Done, Task, WorkersLostError, digest, work
from goalspec.experiment.job import Job, Run
from goalspec.experiment.plan import plan
from goalspec.experiment.replicate import Crew, Running
from goalspec.experiment.sweep import Sweep
from tests.experiment.worlds import loaded
from tests.store.program import cases, run

COUNT = 20


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Job, Job]:
    """A center at its natural pace and under its goals."""
    spec, center = loaded(tmp_path_factory.mktemp("world"))
    setting = Setting(spec, center, plan(spec, center), 1, "plain")
    return setting.natural(), setting.pursued()


@pytest.fixture(scope="module")
def orders(jobs: tuple[Job, Job]) -> list[tuple[Job, int]]:
    return [(job, number) for job in jobs for number in range(COUNT)]


@pytest.fixture(scope="module")
def alone(orders: list[tuple[Job, int]]) -> list[object]:
    """What one worker gives."""
    with Crew(1) as crew:
        return told(crew.run("a test", orders))


def told(runs: list[Run]) -> list[object]:
    """All that runs say: the digest of the path, and the value of every outcome."""
    return [(run.digest, run.contacts, [[each.value for each in group] for group in run.outcomes]) for run in runs]


@pytest.mark.parametrize(("workers", "threads"), [(2, False), (2, True), (4, True)])
def test_any_number_of_workers_gives_the_same(
    workers: int, threads: bool, orders: list[tuple[Job, int]], alone: list[object]
) -> None:
    with Crew(workers, threads=threads) as crew:
        assert told(crew.run("a test", orders)) == alone
        assert isinstance(crew.executor, Threads if threads else Processes)


def test_progress_counts_to_the_end(orders: list[tuple[Job, int]]) -> None:
    seen: list[tuple[str, int, int]] = []
    with Crew(1, lambda *far: seen.append(far)) as crew:
        crew.run("a test", orders[:7])
    assert seen[0] == ("a test", 0, 7)
    assert seen[-1] == ("a test", 7, 7)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


class Failing(Here):
    """Loses the worker of every task in `losing`, counted from one."""

    lost: tuple[type[BaseException], ...] = (BrokenPipeError,)

    def __init__(self, losing: range) -> None:
        self.losing, self.count = losing, 0

    def submit(self, task: Task) -> "Future[Done]":
        self.count += 1
        if self.count not in self.losing:
            return super().submit(task)
        future: Future[Done] = Future()
        future.set_exception(BrokenPipeError())
        return future


def test_a_lost_task_is_done_again(orders: list[tuple[Job, int]], alone: list[object]) -> None:
    sweep = Sweep(Failing(range(2, 6)), None, lambda *_: None)
    assert told(list(sweep.runs(orders))) == alone


def test_workers_that_keep_dying_are_given_up(orders: list[tuple[Job, int]]) -> None:
    sweep = Sweep(Failing(range(3, 1000)), None, lambda *_: None)
    with pytest.raises(WorkersLostError, match="keep dying"):
        list(sweep.runs(orders))


def test_tasks_take_as_long_as_they_should(jobs: tuple[Job, Job]) -> None:
    cutter = chunks.Cutter(chunks.stretches([(jobs[0], n) for n in range(1000)] + [(jobs[1], n) for n in range(8)]))
    sizes = []
    while (task := cutter.next(2, 0.25)) is not None:
        sizes.append(len(task.numbers))
        cutter.learn(Done((), 0.0) if not task.numbers else _took(task, 0.01))
    assert sizes[:2] == [1, 25]
    assert max(sizes) == 25
    assert sizes[-3:] == [1, 1, 1]  # so that nobody waits long for the last
    assert sum(sizes) == 1008


def _took(task: Task, seconds: float) -> Done:
    """A task that took so many seconds for each replication."""
    run = Run((), 0, "")
    return Done((run,) * len(task.numbers), seconds * len(task.numbers))


def test_the_digest_of_a_job_is_that_of_all_that_matters(jobs: tuple[Job, Job]) -> None:
    job = jobs[0]
    assert digest(job) == digest(replace(job, engine="simpy"))
    others = [replace(job, seed=2), replace(job, days=job.days + 1), replace(job, probes=job.probes[1:]), jobs[1]]
    assert len({digest(each) for each in (job, *others)}) == 5


# A cluster: scheduler and workers of dask on this machine.


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler without workers."""
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    command = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        lines = (re.search(r"Scheduler at: +(tcp://\S+)", line) for line in program.stderr)
        yield next(found[1] for found in lines if found)
        program.terminate()


def worker(address: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dask", "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def workers(scheduler: str) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Two workers."""
    both = [worker(scheduler), worker(scheduler)]
    yield both
    for each in both:
        each.kill()
        each.wait()


def test_a_cluster_gives_the_same_and_survives_a_worker(
    scheduler: str, workers: list["subprocess.Popen[bytes]"], orders: list[tuple[Job, int]], alone: list[object],
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def watch(_what: str, done: int, _total: int) -> None:
        if done >= 2 and workers[0].poll() is None:
            assert isinstance(crew.executor, Cluster)
            both.append(crew.executor.slots)
            os.kill(workers[0].pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            workers[0].wait()

    both: list[int] = []
    with Crew(Running(cluster=scheduler)) as crew:
        _wait_for_two(crew, scheduler)
        assert told(crew.run("undisturbed", orders[:10])) == alone[:10]
        crew.progress = watch
        assert told(crew.run("a worker dies", orders)) == alone
    assert both == [2]
    file = cases(tmp_path)
    here, there = (run(capsys, "whatif", file, "--budget", "4", *each) for each in ((), ("--cluster", scheduler)))
    assert here == there


def _wait_for_two(crew: Crew, address: str) -> None:
    crew.executor = Cluster(address)
    crew.executor.client.wait_for_workers(2, timeout=30)


def test_a_cluster_that_cannot_be_used_is_a_sentence(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)
    for address, sentence in {
        scheduler: "has no worker",
        "tcp://127.0.0.1:9": "no scheduler answers at tcp://127.0.0.1:9",
        "nonsense": "no scheduler answers at nonsense",
        "gopher://127.0.0.1:9": "no scheduler answers",
    }.items():
        began = time.monotonic()
        with pytest.raises(ClusterError, match=sentence):
            Cluster(address)
        assert time.monotonic() - began < 20


def test_a_worker_with_another_goalspec_is_refused(jobs: tuple[Job, Job]) -> None:
    with pytest.raises(ForeignWorkerError, match="install the same on all machines"):
        cluster_module._work(jobs[0], (0,), "0" * 64)
    assert cluster_module._work(jobs[0], (0,), task_module.code()).runs[0].digest == work(jobs[0], (0,)).runs[0].digest


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"goalspec\[cluster\]"):
        Cluster("tcp://127.0.0.1:9")
