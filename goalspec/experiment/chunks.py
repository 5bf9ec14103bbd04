"""Replications cut into tasks: large enough that handing them out costs little, small enough that all workers have one.

How they are cut changes nothing in the results, only the time they take.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil

from goalspec.experiment.executors.task import Done, Task
from goalspec.experiment.job import Job

Order = tuple[Job, int]


def stretches(orders: Sequence[Order]) -> Iterator[Task]:
    """The orders, taken together as long as they follow each other for the same job."""
    place = 0
    for _, group in groupby(orders, key=lambda order: id(order[0])):
        members = list(group)
        numbers = tuple(number for _, number in members)
        yield Task(members[0][0], numbers, tuple(range(place, place + len(members))))
        place += len(members)


class Cutter:
    """Cuts tasks off the work that is left, of the size that finished ones taught."""

    def __init__(self, work: Iterable[Task]) -> None:
        self.left = deque(work)
        self.count = sum(len(task.numbers) for task in self.left)
        self.seconds: float | None = None

    def learn(self, done: Done) -> None:
        """Remember how long a replication takes."""
        each = done.seconds / len(done.runs)
        self.seconds = each if self.seconds is None else (self.seconds + each) / 2

    def put_back(self, task: Task) -> None:
        """A task whose worker died is handed out next."""
        self.left.appendleft(task)
        self.count += len(task.numbers)

    def next(self, slots: int, seconds: float) -> Task | None:
        """A task of about so many seconds for one of `slots` workers; None where nothing is left."""
        if not self.left:
            return None
        task, rest = self.left.popleft().cut(self._size(slots, seconds))
        if rest is not None:
            self.left.appendleft(rest)
        self.count -= len(task.numbers)
        return task

    def _size(self, slots: int, seconds: float) -> int:
        """One until it is known how long one takes; near the end so few that nobody waits for the last worker."""
        if self.seconds is None:
            return 1
        return max(1, min(ceil(self.count / (2 * slots)), int(seconds / max(self.seconds, 1e-6))))
