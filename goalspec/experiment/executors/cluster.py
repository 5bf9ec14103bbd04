"""Workers of a dask cluster, by the address of its scheduler. They need the very same goalspec as this process.

A job travels once, as a task of its own: were it only put on a worker, it would be gone with that worker.
"""

import logging
import pickle
import time
from concurrent.futures import CancelledError, Future
from types import ModuleType
from typing import Any
from uuid import uuid4

from goalspec import __version__
from goalspec.experiment.executors.task import Done, Task, code, work
from goalspec.experiment.job import Job

PATIENCE = 15  # seconds until a scheduler has answered and has a worker
CENSUS = 2.0  # seconds between two counts of the workers
LOUD = frozenset({"distributed", "tornado"})


class ClusterError(OSError):
    """A cluster that cannot be used, or that went away; the text is a sentence for the user."""


class ForeignWorkerError(ValueError):
    """A worker whose goalspec is not that of the process that asks; the text says so."""


class Cluster:
    """Workers behind a scheduler. They may come and go meanwhile; a task whose worker died goes to another one.

    Raises `ClusterError` where nobody answers at the address or no worker is there.
    """

    seconds = 1.0

    def __init__(self, address: str) -> None:
        distributed = _library()
        self.address, self.name, self.count = address, uuid4().hex[:12], 0
        self.lost: tuple[type[BaseException], ...] = (distributed.KilledWorker,)
        self.levels = {name: logging.getLogger(name).level for name in _loggers()}
        self._log_from(dict.fromkeys(self.levels, logging.CRITICAL + 1))
        self.pending: set[Any] = set()
        self.job: tuple[Job, Any] | None = None
        self.client = self._connected(distributed)
        self.counted, self.threads = -CENSUS, 1

    @property
    def slots(self) -> int:
        """Threads of all workers, as counted a moment ago; at least one."""
        if time.monotonic() > self.counted + CENSUS:
            workers = self.client.scheduler_info(n_workers=-1)["workers"].values()
            self.threads = max(1, sum(each["nthreads"] for each in workers))
            self.counted = time.monotonic()
        return self.threads

    def submit(self, task: Task) -> "Future[Done]":
        """Hand out a task."""
        self.count += 1
        key = f"goalspec-{self.name}-{self.count}"
        theirs = self.client.submit(_work, self._sent(task.job), task.numbers, code(), key=key, pure=False)
        self.pending.add(theirs)  # the cluster forgets what nobody holds
        ours: Future[Done] = Future()
        theirs.add_done_callback(lambda done: self._settle(ours, done))
        return ours

    def close(self) -> None:
        """Take back what is under way."""
        self.client.close(timeout=PATIENCE)
        self._log_from(self.levels)

    def _connected(self, distributed: ModuleType) -> Any:
        try:
            client = distributed.Client(self.address, timeout=PATIENCE, set_as_default=False, name="goalspec")
        except (OSError, ValueError, TypeError) as error:
            self._log_from(self.levels)
            raise ClusterError(f"no scheduler answers at {self.address}: {_first_line(error)}") from error
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            client.close()
            self._log_from(self.levels)
            raise ClusterError(f"the scheduler at {self.address} has no worker: start some, then try again") from error
        return client

    def _sent(self, job: Job) -> Any:
        """The job, on its way to the workers. Those before it are let go when their last task is done."""
        if self.job is None or self.job[0] is not job:
            key = f"goalspec-{self.name}-job-{self.count}"
            self.job = (job, self.client.submit(_unpacked, pickle.dumps(job), code(), key=key, pure=False))
        return self.job[1]

    def _settle(self, ours: "Future[Done]", theirs: Any) -> None:
        """Pass on how a task ended."""
        self.pending.discard(theirs)
        try:
            error = theirs.exception()
            if error is None:
                ours.set_result(theirs.result())
            else:
                ours.set_exception(self._told(error))
        except (CancelledError, OSError) as gone:
            ours.set_exception(self._gone(gone))

    def _gone(self, why: BaseException) -> ClusterError:
        error = ClusterError(f"the cluster at {self.address} went away; what is finished is kept for the next try")
        error.__cause__ = why
        return error

    def _told(self, error: BaseException) -> BaseException:
        """What a task failed with, as a sentence where it is none."""
        if isinstance(error, self.lost) or type(error).__module__.startswith("goalspec."):
            return error
        return ClusterError(
            f"a worker of {self.address} could not do its task, perhaps because it has no goalspec {__version__}:"
            f" {type(error).__name__}: {_first_line(error)}"
        )

    def _log_from(self, levels: dict[str, int]) -> None:
        """Keep the library's own remarks off the screen, or let them through again."""
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _library() -> ModuleType:
    try:
        import distributed
    except ImportError as error:
        raise ClusterError('a cluster needs dask.distributed: install "goalspec[cluster]"') from error
    library: ModuleType = distributed
    return library


def _loggers() -> list[str]:
    """Those of the library: many of its modules have one that heeds no other."""
    return [name for name in [*logging.root.manager.loggerDict] if name.partition(".")[0] in LOUD]


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _unpacked(packed: bytes, asked: str) -> Job:
    """A job that has arrived on a worker."""
    _compare(asked)
    job: Job = pickle.loads(packed)  # noqa: S301 - a cluster runs what it is sent; the guide says whom to trust
    return job


def _work(job: Job, numbers: tuple[int, ...], asked: str) -> Done:
    """What a worker of a cluster does with a task."""
    _compare(asked)
    return work(job, numbers)


def _compare(asked: str) -> None:
    """Refuse to give figures that another goalspec, or another numpy, might give differently."""
    if code() != asked:
        raise ForeignWorkerError(
            f"a worker has goalspec {__version__} with other sources, or another numpy, than this process: install the"
            " same on all machines"
        )
