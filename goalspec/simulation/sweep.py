"""Many replications of many scenarios on threads: the compiled kernel lets other threads work while it runs."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from .engine import Engine, choose, expected_contacts, runner
from .interruption import listen
from .records import Path
from .scenario import Scenario

Seen = TypeVar("Seen")
Look = Callable[[Path, Scenario], Seen]
Progress = Callable[[int, int], None]  # (replications done, of how many)

BATCH = 20  # replications that a thread runs in one go


class Batch(NamedTuple):
    """Replications `first` up to, not including, `last` of scenario number `place`."""

    place: int
    first: int
    last: int


def sweep(
    scenarios: Sequence[Scenario],
    seed: int,
    replications: int,
    look: Look[Seen],
    *,
    engine: Engine = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[list[Seen]]:
    """What `look` makes of every path, by scenario and replication 0, 1, 2 ...

    The result depends on nothing but scenarios, seed and replications, whatever the engine and the number of `workers`:
    threads, one per processor unless told otherwise; plain Python and SimPy, which gain nothing from more, use one.
    Interrupted, it ends after the replications in hand, long ones before their end.
    """
    chosen = choose(engine, replications * sum(map(expected_contacts, scenarios)))
    threads = 1 if chosen != "compiled" else workers or os.cpu_count() or 1
    stop = threading.Event()
    seen: list[list[Seen]] = [[] for _ in scenarios]

    def work(batch: Batch) -> list[Seen]:
        scenario = scenarios[batch.place]
        run = runner(scenario, chosen)
        return [look(run(seed, r), scenario) for r in range(batch.first, batch.last) if not stop.is_set()]

    for batch, results in _in_order(work, _batches(len(scenarios), replications), threads, stop):
        seen[batch.place] += results
        if progress is not None:
            progress(batch.place * replications + batch.last, len(scenarios) * replications)
    return seen


def _batches(scenarios: int, replications: int) -> Iterator[Batch]:
    for place in range(scenarios):
        for first in range(0, replications, BATCH):
            yield Batch(place, first, min(first + BATCH, replications))


def _in_order(
    work: Callable[[Batch], list[Seen]], batches: Iterator[Batch], threads: int, stop: threading.Event
) -> Iterator[tuple[Batch, list[Seen]]]:
    """Every batch with its results, in order; only a few batches ahead, so that nothing piles up."""
    with ThreadPoolExecutor(threads, initializer=listen, initargs=(stop,)) as pool:
        ahead: deque[tuple[Batch, Future[list[Seen]]]] = deque()
        try:
            for batch in batches:
                ahead.append((batch, pool.submit(work, batch)))
                while len(ahead) > 2 * threads:
                    yield _result(ahead.popleft())
            while ahead:
                yield _result(ahead.popleft())
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def _result(pending: tuple[Batch, Future[list[Seen]]]) -> tuple[Batch, list[Seen]]:
    return pending[0], pending[1].result()
