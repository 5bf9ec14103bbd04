"""Replications on all cores. Results come back in the order asked for, so the number of workers changes nothing.

Plain Python holds the interpreter's lock, so its workers are processes (started afresh, not forked); the compiled
engine lets go of the lock, so its workers are threads. A process that dies costs only what it was doing: that is
simulated again.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from types import TracebackType

from goalspec.experiment.job import Job, Run, simulate

Progress = Callable[[str, int, int], None]
Order = tuple[Job, int]
MOST_RESTARTS = 3


class WorkersLostError(OSError):
    """Worker processes keep dying; the text says what to try."""


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


class Crew(AbstractContextManager["Crew"]):
    """Workers for the length of one experiment: `with Crew(2, progress) as crew: crew.run("verdicts", orders)`."""

    def __init__(self, workers: int | None = None, progress: Progress = silent, *, threads: bool = False) -> None:
        self.workers = cores() if workers is None else workers
        self.progress = progress
        self.threads = threads
        self.pool: Executor | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def run(self, what: str, orders: Sequence[Order]) -> list[Run]:
        """Simulate every (job, replication); `what` names the stage for those who watch."""
        if self.workers == 1 or len(orders) < 2:
            return self._one_by_one(what, orders)
        done: dict[int, Run] = {}
        for _ in range(MOST_RESTARTS):
            try:
                self._together(what, orders, done)
                return [done[place] for place in range(len(orders))]
            except BrokenProcessPool:
                self._close()
        raise WorkersLostError("worker processes keep dying, perhaps for lack of memory; try --workers 1")

    def _one_by_one(self, what: str, orders: Sequence[Order]) -> list[Run]:
        runs: list[Run] = []
        for job, replication in orders:
            self.progress(what, len(runs), len(orders))
            runs.append(simulate(job, replication))
        self.progress(what, len(orders), len(orders))
        return runs

    def _together(self, what: str, orders: Sequence[Order], done: dict[int, Run]) -> None:
        pool = self._open()
        missing = [place for place in range(len(orders)) if place not in done]
        with _held_back():
            futures: dict[int, Future[Run]] = {place: pool.submit(simulate, *orders[place]) for place in missing}
        for place, future in futures.items():
            self.progress(what, len(done), len(orders))
            done[place] = future.result()
        self.progress(what, len(orders), len(orders))

    def _open(self) -> Executor:
        if self.pool is None and self.threads:
            self.pool = ThreadPoolExecutor(self.workers)
        elif self.pool is None:
            self.pool = ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_settle)
        return self.pool

    def _close(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None


@contextmanager
def _held_back() -> Iterator[None]:
    """Workers started now inherit that an interruption waits until they have settled, else they would complain."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let interruptions through again when started later
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _settle() -> None:
    """A worker leaves without a word when it is interrupted or when its parent is gone."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
