"""Workers of this machine: this very thread, threads for engines that let go of the lock, processes for the others."""

import os
import pickle
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context, parent_process, resource_tracker

from goalspec.experiment.executors.task import Done, Task, finished, work
from goalspec.experiment.job import Job
from goalspec.simulation.interruption import listen

SECONDS = 0.25


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Here:
    """No worker at all: a task is simulated when it is handed out."""

    lost: tuple[type[BaseException], ...] = ()
    seconds = SECONDS
    slots = 1

    def submit(self, task: Task) -> "Future[Done]":
        """Simulate it now."""
        return finished(work(task.job, task.numbers))

    def close(self) -> None:
        """Nobody has to be let go."""


class Threads:
    """Threads of this process."""

    lost: tuple[type[BaseException], ...] = ()
    seconds = SECONDS

    def __init__(self, slots: int) -> None:
        self.slots = slots
        self.stop = threading.Event()
        self.pool = ThreadPoolExecutor(slots, initializer=listen, initargs=(self.stop,))

    def submit(self, task: Task) -> "Future[Done]":
        """Hand out a task."""
        return self.pool.submit(work, task.job, task.numbers)

    def close(self) -> None:
        """Wait for what has begun; what takes long is broken off."""
        self.stop.set()
        self.pool.shutdown(wait=True, cancel_futures=True)


class Processes:
    """Processes of this machine, started afresh, not forked. One that dies takes the others with it: all start anew.

    A job is made ready for sending once, and read once by each of them.
    """

    lost: tuple[type[BaseException], ...] = (BrokenProcessPool,)
    seconds = SECONDS

    def __init__(self, slots: int) -> None:
        self.slots = slots
        self.pool = self._pool()
        self.packed: tuple[Job, bytes] | None = None

    def submit(self, task: Task) -> "Future[Done]":
        """Hand out a task, to new processes where the old ones are gone."""
        if self.packed is None or self.packed[0] is not task.job:
            self.packed = (task.job, pickle.dumps(task.job))
        try:
            return self._submit(self.packed[1], task.numbers)
        except BrokenProcessPool:
            self.close()
            self.pool = self._pool()
            return self._submit(self.packed[1], task.numbers)

    def close(self) -> None:
        """Wait for what has begun."""
        self.pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.slots, get_context("spawn"), initializer=_settle)

    def _submit(self, packed: bytes, numbers: tuple[int, ...]) -> "Future[Done]":
        with _held_back():
            return self.pool.submit(_work, packed, numbers)


def _work(packed: bytes, numbers: tuple[int, ...]) -> Done:
    return work(_unpacked(packed), numbers)


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Job:
    """The job in a packet from the parent of this process."""
    job: Job = pickle.loads(packed)  # noqa: S301 - made by this program, sent through its own pipe
    return job


@contextmanager
def _held_back() -> Iterator[None]:
    """Workers started now inherit that an interruption waits until they have settled, else they would complain."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let interruptions through again when started later
    came: list[int] = []  # another thread may be told of an interruption, and this one would stop in the middle
    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number)) if here else None
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        if here:
            signal.signal(signal.SIGINT, before or signal.default_int_handler)
        if came:
            raise KeyboardInterrupt


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
