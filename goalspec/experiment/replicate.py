"""Replications wherever there are workers. Results come in the order asked for, so the workers change nothing in them.

Plain Python holds the interpreter's lock, so its workers are processes; the compiled engine lets go of the lock, so its
workers are threads. With an address they are those of a cluster. A worker that dies costs only what it was doing: that
is simulated again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from goalspec.experiment.chunks import Order
from goalspec.experiment.executors.local import Here, Processes, Threads, cores
from goalspec.experiment.executors.task import Executor, WorkersLostError
from goalspec.experiment.job import Run
from goalspec.experiment.sweep import Shelf, Sweep

__all__ = ["Crew", "Order", "Progress", "Running", "Shelf", "Workers", "WorkersLostError", "cores", "silent"]

Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Running:
    """Who simulates, and where finished replications are kept until their experiment is done.

    `workers` of None takes all cores. `cluster` is the address of a dask scheduler, `tcp://HOST:PORT`; its workers do
    the work then. What lies on the `shelf` is not simulated again.
    """

    workers: int | None = None
    cluster: str | None = None
    shelf: Shelf | None = None


Workers = int | Running | None


class Crew(AbstractContextManager["Crew"]):
    """Workers for the length of one experiment: `with Crew(2, progress) as crew: crew.run("verdicts", orders)`."""

    def __init__(self, workers: Workers = None, progress: Progress = silent, *, threads: bool = False) -> None:
        self.running = workers if isinstance(workers, Running) else Running(workers)
        self.workers = self.running.workers or cores()
        self.progress = progress
        self.threads = threads
        self.executor: Executor | None = None
        self.sweep: Sweep | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.executor is not None:
            self.executor.close()
        if self.sweep is not None and kind is not None:
            self.sweep.keep_what_is_there()

    def run(self, what: str, orders: Sequence[Order]) -> list[Run]:
        """Simulate every (job, replication); `what` names the stage for those who watch.

        Raises `WorkersLostError` where workers keep dying, and what the engine raises.
        """
        return list(self.stream(what, orders))

    def stream(self, what: str, orders: Sequence[Order]) -> Iterator[Run]:
        """The same one by one, so that the results of a large study need not be held all at once."""
        self.sweep = Sweep(self._workers(len(orders)), self.running.shelf, lambda *far: self.progress(what, *far))
        return self.sweep.runs(orders)

    def _workers(self, orders: int) -> Executor:
        if self.executor is None and ((self.workers > 1 and orders > 1) or self.running.cluster):
            self.executor = self._opened()
        return Here() if self.executor is None or (orders < 2 and not self.running.cluster) else self.executor

    def _opened(self) -> Executor:
        if self.running.cluster:
            from goalspec.experiment.executors.cluster import Cluster

            return Cluster(self.running.cluster)
        return Threads(self.workers) if self.threads else Processes(self.workers)
