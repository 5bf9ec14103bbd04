"""A progress bar on stderr, on terminals only: how far, how fast, how long still."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task

Watch = Callable[[str, int, int], None]


@contextmanager
def watched() -> Iterator[Watch]:
    """What a long computation tells how far it is: the stage, how much of it is done, how much there is."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    with _bar() as bar:
        stage = bar.add_task("getting ready", total=None)
        seen: list[str] = []

        def watch(what: str, done: int, total: int) -> None:
            if [what] != seen:  # what lay ready from an earlier try says nothing about how fast this one is
                seen[:] = [what]
                bar.reset(stage, description=what, total=total, completed=done)
            bar.update(stage, completed=done, total=total)

        yield watch


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        """Replications per second of late, and the time that the rest takes at this pace."""

        def render(self, task: "Task") -> Text:
            return Text(pace(task.finished_speed or task.speed, task.remaining), style="progress.remaining")

    columns = (TextColumn("{task.description:<36}"), BarColumn(), MofNCompleteColumn(), Pace())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def pace(speed: float | None, left: float | None) -> str:
    """In words: `120/s, 1:05 left`; nothing while it is not known yet."""
    if not speed:
        return ""
    rate = f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s"
    return rate if left is None else f"{rate}, {_clock(left / speed)} left"


def _clock(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
