"""One sweep through replications: hand out tasks, keep what comes back, and give the results in the order asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from queue import Empty, SimpleQueue
from typing import Protocol

from goalspec.experiment.chunks import Cutter, Order, stretches
from goalspec.experiment.executors.task import Done, Executor, Task, WorkersLostError, digest
from goalspec.experiment.job import Job, Run, simulate

MOST_LOSSES = 3  # of all workers, without a task between them that came back
AHEAD = 2  # tasks handed out per worker, so that none waits for the next
LOOK = 0.5  # seconds between two looks at the clock of the shelf
Back = tuple[Task, "Future[Done]"]


class Shelf(Protocol):
    """Where finished replications lie until their experiment is done, by the digest of their job."""

    def numbers(self, job: str) -> frozenset[int]:
        """The replications of a job that are there."""

    def runs(self, job: str) -> Mapping[int, Run]:
        """The replications of a job that can be read; fewer than `numbers` where the shelf was harmed since."""

    def put(self, job: str, runs: Mapping[int, Run]) -> None:
        """Keep these, at the latest when `tick` finds that it is time."""

    def tick(self, *, now: bool = False) -> None:
        """Write what is due; with `now`, all of it."""


class Sweep:
    """`runs` may be asked once. `progress` is told how many replications are done, and how many there are."""

    def __init__(self, executor: Executor, shelf: Shelf | None, progress: Callable[[int, int], None]) -> None:
        self.executor, self.shelf, self.progress = executor, shelf, progress
        self.back: SimpleQueue[Back] = SimpleQueue()
        self.names: dict[Job, str] = {}
        self.found: dict[int, Run] = {}
        self.out = self.losses = self.done = self.total = 0

    def runs(self, orders: Sequence[Order]) -> Iterator[Run]:
        """The results of all orders, in their order.

        Raises `WorkersLostError` where workers keep dying, and what simulating raises.
        """
        asked = list(stretches(orders))
        kept = [self._kept(each) for each in asked]
        left = (_missing(each, there) for each, there in zip(asked, kept, strict=True))
        cutter = Cutter(each for each in left if each.numbers)
        self.total = len(orders)
        self.done = self.total - cutter.count
        self.progress(self.done, self.total)
        for stretch, there in zip(asked, kept, strict=True):
            yield from self._of(stretch, there, cutter)

    def keep_what_is_there(self) -> None:
        """Keep what came back after an interruption, when nobody works any more."""
        while not self.back.empty():
            task, future = self.back.get()
            if not future.cancelled() and future.exception() is None:
                self._keep(task, future.result())
        self._tick(now=True)

    def _of(self, stretch: Task, kept: frozenset[int], cutter: Cutter) -> Iterator[Run]:
        """The results of one stretch, from the shelf and from the workers."""
        lying = self.shelf.runs(self._name(stretch.job)) if self.shelf is not None and kept else {}
        for number, place in zip(stretch.numbers, stretch.places, strict=True):
            if number in kept:
                yield lying[number] if number in lying else simulate(stretch.job, number)
            else:
                while place not in self.found:
                    self._hand_out(cutter)
                    self._take_back(cutter)
                yield self.found.pop(place)

    def _hand_out(self, cutter: Cutter) -> None:
        slots = self.executor.slots
        while self.out < AHEAD * slots and (task := cutter.next(slots, self.executor.seconds)) is not None:
            self.out += 1
            self.executor.submit(task).add_done_callback(partial(self._back, task))

    def _back(self, task: Task, future: "Future[Done]") -> None:
        self.back.put((task, future))

    def _take_back(self, cutter: Cutter) -> None:
        try:
            task, future = self.back.get(timeout=LOOK)
        except Empty:
            self._tick()
            return
        self.out -= 1
        try:
            done = future.result()
        except self.executor.lost as lost:
            self._send_again(task, cutter, lost)
            return
        self.losses = 0
        cutter.learn(done)
        self._keep(task, done)
        self.found.update(zip(task.places, done.runs, strict=True))
        self.done += len(task.numbers)
        self._tick()
        self.progress(self.done, self.total)

    def _send_again(self, task: Task, cutter: Cutter, lost: BaseException) -> None:
        """What a dead worker had in hand is handed out again, unless all of them die again and again."""
        self.losses += 1
        if self.losses > MOST_LOSSES * AHEAD * self.executor.slots:
            raise WorkersLostError("worker processes keep dying, perhaps for lack of memory; try --workers 1") from lost
        cutter.put_back(task)

    def _name(self, job: Job) -> str:
        if job not in self.names:
            self.names[job] = digest(job)
        return self.names[job]

    def _kept(self, stretch: Task) -> frozenset[int]:
        """What of a stretch lies on the shelf."""
        there = frozenset[int]() if self.shelf is None else self.shelf.numbers(self._name(stretch.job))
        return there & frozenset(stretch.numbers) if there else there

    def _keep(self, task: Task, done: Done) -> None:
        if self.shelf is not None:
            self.shelf.put(self._name(task.job), dict(zip(task.numbers, done.runs, strict=True)))

    def _tick(self, *, now: bool = False) -> None:
        if self.shelf is not None:
            self.shelf.tick(now=now)


def _missing(stretch: Task, kept: frozenset[int]) -> Task:
    """What of a stretch is still to be simulated."""
    both = zip(stretch.numbers, stretch.places, strict=True)
    left = [(number, place) for number, place in both if number not in kept]
    return Task(stretch.job, tuple(number for number, _ in left), tuple(place for _, place in left))
