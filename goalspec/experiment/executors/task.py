"""A task for a worker: some replications of one job; and what every kind of workers offers to the one who hands out."""

import hashlib
import time
from concurrent.futures import Future
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from goalspec.experiment.job import Job, Run, simulate_many

PACKAGE = Path(__file__).parents[2]
APART = frozenset({"scenario", "center", "engine", "inputs"})  # all but the engine, which changes nothing, have digests


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Replications of one job, simulated by one worker in one go, and the place of each among all that are asked."""

    job: Job
    numbers: tuple[int, ...]
    places: tuple[int, ...]

    def cut(self, size: int) -> "tuple[Task, Task | None]":
        """The first `size` replications, and the others, where there are any."""
        head = Task(self.job, self.numbers[:size], self.places[:size])
        return head, Task(self.job, self.numbers[size:], self.places[size:]) if size < len(self.numbers) else None


class Done(NamedTuple):
    """What a task gave, in the order of its replications, and the seconds that it took the worker."""

    runs: tuple[Run, ...]
    seconds: float


class WorkersLostError(OSError):
    """Workers keep dying; the text says what to try."""


class Executor(Protocol):
    """Workers. `lost` are the errors that a task ends with when its worker died: it may be submitted again.

    A task should keep a worker busy for about so many `seconds`.
    """

    lost: tuple[type[BaseException], ...]
    seconds: float

    @property
    def slots(self) -> int:
        """How many tasks are worked on at once."""

    def submit(self, task: Task) -> "Future[Done]":
        """Hand out a task."""

    def close(self) -> None:
        """Take back what nobody has begun, wait for the rest, and let the workers go."""


def work(job: Job, numbers: tuple[int, ...]) -> Done:
    """What a worker does with a task."""
    began = time.perf_counter()
    runs = simulate_many(job, numbers)
    return Done(runs, time.perf_counter() - began)


def digest(job: Job) -> str:
    """sha256 of all that decides what a replication of the job gives; the engine is not part of it."""
    labels = (job.scenario.type_ids, job.scenario.team_ids)
    rest = [(each.name, getattr(job, each.name)) for each in fields(job) if each.name not in APART]
    inputs = [digest(each) for each in job.inputs]
    parts = (job.scenario.digest(), job.center.model_dump_json(), repr((labels, rest)), code(), *inputs)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def code() -> str:
    """sha256 over every source of this package and the version of numpy: workers and stores must have the same."""
    import numpy as np

    total = hashlib.sha256(np.__version__.encode())
    for file in sorted(PACKAGE.rglob("*.py"), key=lambda each: each.relative_to(PACKAGE).as_posix()):
        total.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def finished(value: Any) -> "Future[Any]":
    """A future that is done."""
    future: Future[Any] = Future()
    future.set_result(value)
    return future
